// Whatever is stored, in whatever order: the roll-ups say what a plain recount says.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Crossing } from '../../src/counting/crossing.ts';
import { vehicleClasses, type VehicleClass } from '../../src/detection/detector.ts';
import type { LedgerBatch } from '../../src/store/ledger-batch.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { counted, mayMorningMs, temporaryLedgerFile, unresolved } from '../support/ledger-rows.ts';

const rangeMs = 3 * 3_600_000;
const someClass = fc.constantFrom(...vehicleClasses);
/** Often on a minute or a quarter of an hour, where off-by-one mistakes live. */
const someMoment = fc.oneof(
  fc.integer({ min: 0, max: rangeMs }),
  fc.integer({ min: 0, max: rangeMs / 60_000 }).map((minutes) => minutes * 60_000),
  fc.integer({ min: 0, max: rangeMs / 900_000 }).map((quarters) => quarters * 900_000),
).map((afterMs) => mayMorningMs + afterMs);

const someCrossing: fc.Arbitrary<Crossing> = fc.record({
  // Few ids, so that many crossings are sent again with other facts.
  crossingId: fc.integer({ min: 0, max: 60 }).map(String),
  cameraId: fc.constantFrom('gate-1', 'gate-2'),
  lineId: fc.constantFrom('barrier', 'exit'),
  vehicleClass: someClass,
  crossedAtMs: someMoment,
}).chain((facts) => fc.constantFrom<Crossing>(
  counted(facts), counted({ ...facts, direction: 'out' }), unresolved(facts),
));

const someBatch: fc.Arbitrary<LedgerBatch> = fc.record({
  crossings: fc.array(someCrossing, { maxLength: 20 }),
  corrections: fc.array(fc.record({
    crossingId: fc.integer({ min: 0, max: 70 }).map(String), vehicleClass: someClass,
  }), { maxLength: 10 }),
  observations: fc.constant([]),
});

const someEdges = fc.uniqueArray(someMoment, { minLength: 2, maxLength: 12 })
  .map((edges) => edges.toSorted((one, other) => one - other));

test('counts between any edges equal a plain recount', () => {
  fc.assert(fc.property(
    fc.array(someBatch, { minLength: 1, maxLength: 5 }), someEdges,
    (batches, edgesMs) => {
      const ledger = openLedger({ file: temporaryLedgerFile() });
      try {
        for (const batch of batches) ledger.appendBatch(batch);
        const counts = ledger.counts(edgesMs).filter(({ crossingCount }) => crossingCount > 0);
        const kinds = new Map<string, number>();
        for (const { crossingCount, ...count } of counts) {
          const { bucketIndex, cameraId, lineId, vehicleClass, result } = count;
          const kind = [bucketIndex, cameraId, lineId, vehicleClass, result].join(' ');
          kinds.set(kind, (kinds.get(kind) ?? 0) + crossingCount);
        }
        expect(Object.fromEntries(kinds)).toEqual(recount(batches, edgesMs));
      } finally {
        ledger.close();
      }
    },
  ), { numRuns: 60 });
});

/** Reads the story from its start, one crossing after the other. */
function recount(
  batches: readonly LedgerBatch[], edgesMs: readonly number[],
): Record<string, number> {
  const crossings = new Map<string, Crossing>();
  const classes = new Map<string, VehicleClass>();
  for (const batch of batches) {
    for (const crossing of batch.crossings) {
      if (crossings.has(crossing.crossingId)) continue;
      crossings.set(crossing.crossingId, crossing);
      classes.set(crossing.crossingId, crossing.vehicleClass);
    }
    for (const { crossingId, vehicleClass } of batch.corrections) {
      if (crossings.has(crossingId)) classes.set(crossingId, vehicleClass);
    }
  }
  const kinds: Record<string, number> = {};
  for (const crossing of crossings.values()) {
    const { crossingId, cameraId, lineId, crossedAtMs } = crossing;
    const bucketIndex = edgesMs.findLastIndex((edgeMs) => edgeMs <= crossedAtMs);
    if (bucketIndex < 0 || bucketIndex === edgesMs.length - 1) continue;
    const result = crossing.outcome === 'counted' ? crossing.direction : 'unresolved';
    const kind = [bucketIndex, cameraId, lineId, classes.get(crossingId), result].join(' ');
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}
