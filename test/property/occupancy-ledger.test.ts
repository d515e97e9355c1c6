// Whatever is counted, said, corrected, sent again or late, and however often the process starts
// anew: a lot holds what a plain reader of the whole story says.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vehicleClasses, type VehicleClass } from '../../src/detection/detector.ts';
import type { CountedCrossing, Crossing } from '../../src/counting/crossing.ts';
import { LotDesk } from '../../src/collect/lot-desk.ts';
import type { LotConfig } from '../../src/config/lot-schema.ts';
import { openLedger, type LedgerStore } from '../../src/store/ledger-store.ts';
import { batchOf, counted, mayMorningMs, temporaryLedgerFile, unresolved } from '../support/ledger-rows.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';

const spanMs = 40 * 60_000;
const sameVehicleMs = 3_000;
const lots: readonly LotConfig[] = [
  lotWith({
    gates: [
      {
        id: 'north',
        sameVehicleMs,
        lines: [
          gateLine({ camera: 'gate-1' }), gateLine({ camera: 'gate-2' }),
          gateLine({ camera: 'gate-3' }),
        ],
      },
      { id: 'ramp', sameVehicleMs, lines: [gateLine({ camera: 'ramp', inward: 'out' })] },
    ],
  }),
  // The ramp's line lies between both lots: in for one is out for the other.
  lotWith({
    id: 'roof', gates: [{ id: 'ramp', sameVehicleMs, lines: [gateLine({ camera: 'ramp' })] }],
  }),
];

/** Often close together, on a quarter of an hour, or at the very same moment. */
const someMoment = fc.oneof(
  fc.integer({ min: 1, max: spanMs }),
  fc.integer({ min: 1, max: 40 }).map((seconds) => seconds * 500),
  fc.integer({ min: 0, max: 3 }).map((quarters) => quarters * 900_000 + 1),
  fc.integer({ min: 1, max: 3 }).map((quarters) => quarters * 900_000),
).map((afterMs) => mayMorningMs + afterMs);

const someCrossing: fc.Arbitrary<Crossing> = fc.record({
  // Few ids, so that some are sent again.
  crossingId: fc.integer({ min: 0, max: 80 }).map(String),
  cameraId: fc.constantFrom('gate-1', 'gate-2', 'gate-3', 'ramp', 'elsewhere'),
  vehicleClass: fc.constantFrom(...vehicleClasses),
  crossedAtMs: someMoment,
}).chain((facts) => fc.oneof(
  { arbitrary: fc.constant(counted(facts)), weight: 4 },
  { arbitrary: fc.constant(counted({ ...facts, direction: 'out' })), weight: 4 },
  { arbitrary: fc.constant(unresolved(facts)), weight: 1 },
));

type Happening =
  | {
    readonly kind: 'batch';
    readonly crossings: readonly Crossing[];
    readonly corrections:
    readonly { readonly crossingId: string; readonly vehicleClass: VehicleClass }[]
  }
  | {
    readonly kind: 'said';
    readonly what: 'calibration' | 'adjustment' | 'reset';
    readonly vehicleCount: number;
    readonly atMs: number;
    readonly isSentTwice: boolean
  }
  | { readonly kind: 'restart' };

const someHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      crossings: fc.array(someCrossing, { maxLength: 15 }),
      corrections: fc.array(fc.record({
        crossingId: fc.integer({ min: 0, max: 90 }).map(String),
        vehicleClass: fc.constantFrom(...vehicleClasses),
      }), { maxLength: 6 }),
    }),
    weight: 6,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('said' as const),
      what: fc.constantFrom('calibration' as const, 'adjustment' as const, 'reset' as const),
      vehicleCount: fc.integer({ min: -20, max: 120 }),
      atMs: someMoment,
      isSentTwice: fc.boolean(),
    }),
    weight: 3,
  },
  { arbitrary: fc.constant({ kind: 'restart' as const }), weight: 1 },
);

test('every lot holds what a plain reader says, at any moment', () => {
  fc.assert(fc.property(
    fc.array(someHappening, { minLength: 1, maxLength: 12 }),
    fc.array(someMoment, { maxLength: 5 }),
    (happenings, moments) => {
      const file = temporaryLedgerFile();
      let ledger = openLedger({ file });
      let desk = deskOn(ledger);
      try {
        // The lots are opened before anything happens.
        for (const lot of lots) desk.view(lot);
        happenings.forEach((happening, index) => {
          if (happening.kind === 'batch') {
            ledger.appendBatch(batchOf(happening));
            if (index % 2 === 0) desk.noteCrossings();
          } else if (happening.kind === 'said') {
            say(ledger, happening, index);
            if (happening.isSentTwice) say(ledger, happening, index);
          } else {
            ledger.close();
            ledger = openLedger({ file });
            desk = deskOn(ledger);
          }
        });
        for (const lot of lots) {
          const { occupancy } = desk.view(lot);
          const told = tell(happenings, lot);
          expect(occupancy.vehicleCount).toBe(told.at(Number.POSITIVE_INFINITY).vehicleCount);
          expect(occupancy).toMatchObject(told.at(Number.POSITIVE_INFINITY));
          for (const momentMs of moments) {
            expect(ledger.lots.occupancyAt(lot.id, momentMs)).toMatchObject(told.at(momentMs));
          }
          expect(duplicatesIn(ledger, lot)).toEqual(told.duplicates);
        }
      } finally {
        ledger.close();
      }
    },
  ), { numRuns: 150 });
});

function deskOn(ledger: LedgerStore): LotDesk {
  return new LotDesk({
    config: { site: { name: 'Site', timeZone: 'Europe/Berlin' }, lots: [...lots] },
    ledger,
    now: () => mayMorningMs,
    onChange: () => undefined,
  });
}

function say(
  ledger: LedgerStore, happening: Happening & { readonly kind: 'said' }, index: number,
): void {
  const { what, vehicleCount, atMs } = happening;
  for (const { id } of lots) {
    ledger.lots.record({
      lotId: id,
      kind: what,
      vehicleCount: what === 'reset' ? 0 : vehicleCount,
      effectiveAtMs: atMs,
      recordedAtMs: mayMorningMs + index,
      actor: 'desk',
      reason: 'test',
      source: 'person',
      skippedCount: 0,
    }, { idempotencyKey: `${id} ${index}`, request: JSON.stringify(happening) });
  }
}

function duplicatesIn(ledger: LedgerStore, lot: LotConfig): Record<string, string> {
  return Object.fromEntries(ledger.lots.movements({ lotId: lot.id, limit: 1_000 })
    .flatMap(({ crossingId, duplicateOf }) =>
      duplicateOf === undefined ? [] : [[crossingId, duplicateOf]]));
}

interface ToldCrossing {
  readonly crossing: CountedCrossing;
  readonly gateId: string;
  readonly delta: 1 | -1;
  vehicleClass: VehicleClass;
}

/** Reads the whole story from its start, knowing no batches, quarters or restarts. */
function tell(happenings: readonly Happening[], lot: LotConfig) {
  const told = new Map<string, ToldCrossing | undefined>();
  const said: (Happening & { readonly kind: 'said' })[] = [];
  for (const happening of happenings) {
    if (happening.kind === 'said') said.push(happening);
    if (happening.kind !== 'batch') continue;
    for (const crossing of happening.crossings) {
      if (told.has(crossing.crossingId)) continue;
      told.set(crossing.crossingId, meaningOf(crossing, lot));
    }
    for (const { crossingId, vehicleClass } of happening.corrections) {
      const crossing = told.get(crossingId);
      if (crossing !== undefined) crossing.vehicleClass = vehicleClass;
    }
  }
  // The map keeps the order of the ledger, and sorting keeps it for equal moments.
  const moves = [...told.values()].filter((one) => one !== undefined)
    .toSorted((one, other) => one.crossing.crossedAtMs - other.crossing.crossedAtMs);
  const duplicates = findDuplicates(moves);
  const counting = moves.filter(({ crossing }) => duplicates[crossing.crossingId] === undefined);
  return { duplicates, at: (momentMs: number) => occupancyAt(momentMs, counting, said) };
}

function meaningOf(crossing: Crossing, lot: LotConfig): ToldCrossing | undefined {
  if (crossing.outcome !== 'counted') return undefined;
  for (const gate of lot.gates) {
    for (const line of gate.lines) {
      if (line.camera !== crossing.cameraId) continue;
      const delta = line.inward === crossing.direction ? 1 as const : -1 as const;
      return { crossing, gateId: gate.id, delta, vehicleClass: crossing.vehicleClass };
    }
  }
  return undefined;
}

const groupOf = (vehicleClass: VehicleClass): string => vehicleClass === 'bus' ? 'truck' : vehicleClass;

/** Crossing -> the one that stands for its vehicle: the oldest that fits, best of its class. */
function findDuplicates(moves: readonly ToldCrossing[]): Record<string, string> {
  const duplicates: Record<string, string> = {};
  const vehicles: ToldCrossing[][] = [];
  for (const move of moves) {
    const fitting = vehicles.filter((members) => {
      const [first] = members;
      return first !== undefined && first.gateId === move.gateId && first.delta === move.delta &&
        move.crossing.crossedAtMs - first.crossing.crossedAtMs <= sameVehicleMs &&
        members.every(({ crossing }) => crossing.cameraId !== move.crossing.cameraId);
    });
    const alike = fitting.filter(([first]) =>
      first !== undefined && groupOf(first.vehicleClass) === groupOf(move.vehicleClass));
    const [vehicle] = [...alike, ...fitting];
    const first = vehicle?.[0];
    if (vehicle === undefined || first === undefined) {
      vehicles.push([move]);
    } else {
      vehicle.push(move);
      duplicates[move.crossing.crossingId] = first.crossing.crossingId;
    }
  }
  return duplicates;
}

function occupancyAt(
  momentMs: number, moves: readonly ToldCrossing[],
  said: readonly (Happening & { readonly kind: 'said' })[],
): { readonly vehicleCount: number; readonly lowest: number; readonly highest: number } {
  const events = [
    { atMs: mayMorningMs, set: 0, add: 0 },
    ...moves.map(({ crossing, delta: add }) => ({
      atMs: crossing.crossedAtMs, set: undefined, add,
    })),
    // Behind the movements of the same moment: sorting keeps this order.
    ...said.map(({ what, vehicleCount, atMs }) => ({
      atMs,
      set: what === 'adjustment' ? undefined : what === 'reset' ? 0 : vehicleCount,
      add: what === 'adjustment' ? vehicleCount : 0,
    })),
  ].filter(({ atMs }) => atMs <= momentMs).toSorted((one, other) => one.atMs - other.atMs);
  let told = { vehicleCount: 0, lowest: 0, highest: 0 };
  for (const { set, add } of events) {
    const vehicleCount = set ?? told.vehicleCount + add;
    told = set === undefined
      ? {
          vehicleCount,
          lowest: Math.min(told.lowest, vehicleCount),
          highest: Math.max(told.highest, vehicleCount),
        }
      : { vehicleCount, lowest: vehicleCount, highest: vehicleCount };
  }
  return told;
}
