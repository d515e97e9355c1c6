// How a crossing was decided, all the way from the counter through the ledger to the API.

import { expect, test } from 'vitest';
import { wordTrace, type ToldCrossing } from '../../src/counting/word-trace.ts';
import { judgedAs } from '../../src/counting/word-judgement.ts';
import { startApi } from '../support/api-app.ts';
import { play, type Drive } from '../support/drive-past.ts';
import { batchOf, counted } from '../support/ledger-rows.ts';

const line = { id: 'barrier', a: [0.1, 0.5], b: [0.9, 0.5] } as const;

async function askFor(drive: Drive): Promise<ToldCrossing & { readonly class: string }> {
  const { app, ledger } = await startApi();
  ledger.appendBatch(batchOf({ crossings: play({ line, drives: [drive], durationMs: 8_000 }) }));
  const { crossings } = (await app.inject('/api/v1/crossings'))
    .json<{ crossings: (ToldCrossing & { readonly class: string })[] }>();
  expect(crossings).toHaveLength(1);
  return crossings[0]!;
}

test('a counted vehicle comes with its sides, its way and who saw it', async () => {
  const { outcome, direction, trace } = await askFor({
    stops: [{ atMs: 0, x: 0.5, y: 0.85 }, { atMs: 3_000, x: 0.5, y: 0.2 }], confidence: 0.7,
  });
  expect({ outcome, direction }).toEqual({ outcome: 'counted', direction: 'out' });
  expect(trace).toMatchObject({ firstSeenMs: 0, motionHitCount: 0, bestConfidence: 0.7 });
  expect(trace.neuralHitCount).toBe(trace.hitCount);
  expect(trace.fromSettledMs).toBeLessThan(trace.crossedMs!);
  expect(trace.toSettledMs).toBeGreaterThan(trace.crossedMs!);
  expect(trace.settledMs).toBeGreaterThanOrEqual(trace.toSettledMs!);
  expect(trace.decidedMs).toBeGreaterThanOrEqual(trace.settledMs!);
  const offsets = trace.path!.map(({ offset }) => offset);
  expect(offsets[0]).toBeCloseTo(0.35, 1);
  expect(offsets.at(-1)).toBeLessThan(0);
});

test('an unresolved one comes with where it was last, and reads as a sentence', async () => {
  const crossing = await askFor({
    stops: [{ atMs: 0, x: 0.5, y: 0.2 }, { atMs: 1_600, x: 0.5, y: 0.48 }],
  });
  expect(crossing).toMatchObject({ outcome: 'unresolved', reason: 'lost-on-line' });
  expect(crossing.trace.toSettledMs).toBeUndefined();
  expect(Math.abs(crossing.trace.path!.at(-1)!.offset)).toBeLessThan(0.05);
  expect(crossing.trace.decidedMs).toBeGreaterThan(crossing.trace.lastSeenMs!);
  expect(wordTrace(crossing, (timeMs) => `${timeMs} ms`).join(' '))
    .toContain('Not counted: it was last seen at 1600 ms, ');
});

test('one at a line that counts only with another comes with the passage there', async () => {
  const { app, ledger } = await startApi();
  const crossings = play({
    line: { ...line, confirmedBy: { line: 'kerb', withinS: 10 } },
    otherLines: [{ id: 'kerb', a: [0.1, 0.35], b: [0.9, 0.35] }],
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.2 }, { atMs: 3_000, x: 0.5, y: 0.85 }] }],
  });
  ledger.appendBatch(batchOf({ crossings }));
  const reply = (await app.inject('/api/v1/crossings?line=barrier'))
    .json<{ crossings: ToldCrossing[] }>();
  const [crossing] = reply.crossings;
  const { otherLine, crossedMs } = crossing!.trace;
  expect(otherLine?.lineId).toBe('kerb');
  expect(otherLine?.crossedMs).toBeLessThan(crossedMs!);
  expect(wordTrace(crossing!, (timeMs) => `${timeMs} ms`)).toContain(
    `The line counts only with line kerb: that was passed at ${otherLine!.crossedMs} ms as track ` +
    `${otherLine!.trackId}.`,
  );
});

test('a crossing that an earlier version stored is answered as it was stored', async () => {
  const { app, ledger } = await startApi();
  const judge = { isVehicle: true, reason: 'the detector saw it at 0.54' };
  const traces = [{ hitCount: 5 }, { hitCount: 5, judge }];
  ledger.appendBatch(batchOf({
    crossings: traces.map((trace, index) => counted({ crossingId: `gate-1/${index}`, trace })),
  }));
  const { crossings } = (await app.inject('/api/v1/crossings'))
    .json<{ crossings: { trace: unknown }[] }>();
  expect(crossings.map(({ trace }) => trace)).toEqual(traces.toReversed());
});

test('the judge\'s facts come beside its reason', async () => {
  const { app, ledger } = await startApi();
  const looks = { look: 0.54, lookMin: 0.28, isTraveller: false };
  const sizes = { sizeShare: 0.95, sizeShareMin: 0.4, sizeShareMax: 1.5 };
  const judge = judgedAs(false, { ground: 'went-nowhere', seen: { ...looks, ...sizes } });
  const forgotten = judgedAs(true, { ground: 'forgotten' });
  ledger.appendBatch(batchOf({
    crossings: [judge, forgotten].map((one, index) =>
      counted({ crossingId: `gate-1/${index}`, trace: { hitCount: 5, ...one && { judge: one } } })),
  }));
  const { crossings } = (await app.inject('/api/v1/crossings'))
    .json<{ crossings: ToldCrossing[] }>();
  expect(crossings.map(({ trace }) => trace.judge)).toEqual([forgotten, judge]);
  expect(judge?.reason).toContain('the detector saw it at 0.54 (asked: 0.28), ');
});
