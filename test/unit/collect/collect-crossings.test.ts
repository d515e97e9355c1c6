// From facts to the ledger, in virtual time and with a real ledger.

import { Subject, VirtualTimeScheduler } from 'rxjs';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectCrossings, type CrossingCollector,
} from '../../../src/collect/collect-crossings.ts';
import type { CollectLimits } from '../../../src/collect/collect-limits.ts';
import type { CollectedFact } from '../../../src/collect/collected-fact.ts';
import type { BatchLedger } from '../../../src/collect/ledger-feeder.ts';
import type { StoredCrossing } from '../../../src/collect/live-event.ts';
import type { Crossing } from '../../../src/counting/crossing.ts';
import { LotcountError } from '../../../src/errors.ts';
import type { LedgerBatch } from '../../../src/store/ledger-batch.ts';
import { openLedger, type LedgerStore } from '../../../src/store/ledger-store.ts';
import { counted, temporaryLedgerFile } from '../../support/ledger-rows.ts';

interface Bench {
  readonly ledger: LedgerStore;
  readonly collector: CrossingCollector;
  readonly stored: StoredCrossing[];
  readonly refused: unknown[];
  /** Sizes of the batches that reached the ledger. */
  readonly batches: LedgerBatch[];
  /** While set, the ledger throws it. */
  problem: Error | undefined;
  tell(...facts: readonly CollectedFact[]): void;
  pass(durationMs: number): void;
}

function newBench(limits: Partial<CollectLimits> = {}): Bench {
  const ledger = openLedger({ file: temporaryLedgerFile() });
  const facts$ = new Subject<CollectedFact>();
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const batches: LedgerBatch[] = [];
  const gate: BatchLedger & Pick<LedgerStore, 'lastSpans'> = {
    lastSpans: () => ledger.lastSpans(),
    appendBatch: (batch) => {
      if (bench.problem !== undefined) throw bench.problem;
      const stored = ledger.appendBatch(batch);
      batches.push(batch);
      return stored;
    },
  };
  const refused: unknown[] = [];
  const collector = collectCrossings({
    facts$,
    ledger: gate,
    startedAtMs: 0,
    scheduler,
    limits,
    onRefused: (thrown) => refused.push(thrown),
  });
  const stored: StoredCrossing[] = [];
  collector.stored$.subscribe((each) => { stored.push(each); });
  const bench: Bench = {
    ledger,
    collector,
    stored,
    refused,
    batches,
    problem: undefined,
    tell: (...facts) => { for (const fact of facts) facts$.next(fact); },
    pass: (durationMs) => {
      scheduler.maxFrames = scheduler.frame + durationMs;
      scheduler.flush();
      scheduler.frame = scheduler.maxFrames;
    },
  };
  onTestFinished(() => {
    bench.problem = undefined;
    collector.close();
    ledger.close();
  });
  return bench;
}

function crossingFact(crossingId: string): CollectedFact & { readonly crossing: Crossing } {
  return { kind: 'crossing', crossing: counted({ crossingId }) };
}

const full = new LotcountError('STORE_FULL', 'the disk is full');

test('crossings wait a moment for company, then one batch is written and announced', () => {
  const bench = newBench();
  bench.tell(crossingFact('a'), crossingFact('b'), crossingFact('a'));
  bench.pass(199);
  expect(bench.stored).toEqual([]);
  bench.pass(1);
  expect(bench.stored.map(({ sequence, crossing }) => [sequence, crossing.crossingId]))
    .toEqual([[1, 'a'], [2, 'b']]);
  expect(bench.batches).toHaveLength(1);
  bench.tell(crossingFact('a'));
  bench.pass(1_000);
  expect(bench.stored).toHaveLength(2);
});

test('a full batch does not wait', () => {
  const bench = newBench({ batchCountMax: 3 });
  bench.tell(crossingFact('a'), crossingFact('b'), crossingFact('c'));
  expect(bench.stored).toHaveLength(3);
});

test('watched time alone is written once a second, and along with crossings at once', () => {
  const bench = newBench();
  bench.tell({ kind: 'observed', cameraId: 'gate-1', fromMs: 1_000, toMs: 1_500 });
  bench.pass(999);
  expect(bench.batches).toEqual([]);
  bench.tell({ kind: 'observed', cameraId: 'gate-1', fromMs: 1_500, toMs: 2_000 });
  bench.pass(1);
  expect(bench.ledger.lastSpans()).toMatchObject([{ startMs: 1_000, endMs: 2_000 }]);
  expect(bench.collector.status().watchedUntilMs.get('gate-1')).toBe(2_000);
  bench.tell({ kind: 'observed', cameraId: 'gate-1', fromMs: 2_000, toMs: 2_500 });
  bench.tell(crossingFact('a'));
  bench.pass(200);
  expect(bench.ledger.lastSpans()).toMatchObject([{ endMs: 2_500 }]);
});

test('while the disk is full everything waits in order, visibly, and is written when it clears', () => {
  const bench = newBench({ batchCountMax: 2 });
  bench.problem = full;
  bench.tell(crossingFact('a'), crossingFact('b'), crossingFact('c'));
  bench.tell({
    kind: 'class-correction', correction: { crossingId: 'c', vehicleClass: 'bus' },
  });
  bench.pass(10_000);
  expect(bench.stored).toEqual([]);
  expect(bench.collector.status()).toMatchObject({ queueCount: 4, problem: full, factsLost: 0 });
  // Once at the start and once a second: facts that come meanwhile must not knock as well.
  expect(bench.collector.status().batchesFailed).toBe(11);
  bench.problem = undefined;
  bench.pass(1_000);
  expect(bench.stored.map(({ crossing }) => crossing.crossingId)).toEqual(['a', 'b', 'c']);
  expect(bench.ledger.crossing('c')?.correctedClass).toBe('bus');
  expect(bench.collector.status()).toMatchObject({ queueCount: 0, problem: undefined });
});

test('a full queue loses the newest, and counts them', () => {
  const bench = newBench({ queueCountMax: 2, batchCountMax: 10 });
  bench.problem = full;
  bench.tell(crossingFact('a'), crossingFact('b'), crossingFact('c'), crossingFact('b'));
  expect(bench.collector.status()).toMatchObject({ queueCount: 2, factsLost: 1 });
  bench.problem = undefined;
  bench.pass(2_000);
  expect(bench.stored.map(({ crossing }) => crossing.crossingId)).toEqual(['a', 'b']);
});

test('one fact that the ledger can never take does not hold up the others', () => {
  const bench = newBench();
  const faulty = { ...counted({ crossingId: 'faulty' }), confidence: Number.NaN };
  bench.tell(crossingFact('a'), { kind: 'crossing', crossing: faulty }, crossingFact('b'));
  bench.pass(200);
  expect(bench.stored.map(({ crossing }) => crossing.crossingId)).toEqual(['a', 'b']);
  expect(bench.refused).toHaveLength(1);
  expect(bench.collector.status()).toMatchObject({ factsRefused: 1, queueCount: 0 });
});

test('closing writes the rest', () => {
  const bench = newBench({ batchCountMax: 2 });
  const queued = newBench({ batchCountMax: 100 });
  for (const each of [bench, queued]) {
    each.tell(crossingFact('a'), crossingFact('b'), crossingFact('c'));
    each.collector.close();
    expect(each.ledger.lastSequence()).toBe(3);
    expect(each.stored).toHaveLength(3);
  }
});

test('closing on a full disk says how many crossings are lost', () => {
  const bench = newBench();
  bench.problem = full;
  bench.tell(crossingFact('a'), crossingFact('b'));
  expect(() => { bench.collector.close(); })
    .toThrow('the disk is full (2 crossings could not be written on closing)');
});
