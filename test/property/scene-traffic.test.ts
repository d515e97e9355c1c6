// Whatever traffic comes, the simulated drivers keep apart and drive like cars.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doOverlap, outlineOf } from '../../fixtures/scene/simulation/outline.ts';
import { planTraffic } from '../../fixtures/scene/simulation/plan-traffic.ts';
import { createRandom } from '../../fixtures/scene/simulation/random.ts';
import { routes } from '../../fixtures/scene/simulation/routes.ts';
import type { SceneDefinition } from '../../fixtures/scene/simulation/scene-definition.ts';
import { simulate, type SceneState } from '../../fixtures/scene/simulation/simulate.ts';
import { truthOf } from '../../fixtures/scene/simulation/truth.ts';
import { views } from '../../fixtures/scene/simulation/views.ts';
import { assert } from '../../src/assert.ts';

const durationMs = 20_000;
const runCount = 12;
/** Vehicles move a few centimetres in so many steps. */
const everyStep = 4;
/** Emergency braking of the simulated drivers, with room for rounding. */
const changeMps2Max = 6.1;

const traffic = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  vehiclesPerMinute: fc.integer({ min: 5, max: 60 }),
});

describe('random traffic', () => {
  it('never overlaps', () => {
    fc.assert(fc.property(traffic, (numbers) => {
      const overlaps = simulate(sceneOf(numbers))
        .filter((_, step) => step % everyStep === 0)
        .flatMap(({ vehicles, atMs }) => {
          const outlines = vehicles.map((vehicle) => outlineOf(vehicle, vehicle.kind));
          const isHit = outlines.some((first, index) =>
            outlines.slice(index + 1).some((second) => doOverlap(first, second)));
          return isHit ? [atMs] : [];
        });
      expect(overlaps).toEqual([]);
    }), { numRuns: runCount });
  });

  it('keeps the speed limit and neither starts nor brakes harder than a car can', () => {
    fc.assert(fc.property(traffic, (numbers) => {
      const scene = sceneOf(numbers);
      const speedsMps = new Map<number, { speedMps: number, atMs: number }>();
      let changeMps2 = 0;
      for (const { vehicles, atMs } of simulate(scene)) {
        for (const { id, speedMps } of vehicles) {
          const route = scene.vehicles[id - 1]?.route ?? 'exit';
          const isLawful = speedMps >= 0 && speedMps <= routes[route].speedMpsMax + 1e-9;
          assert(isLawful, `vehicle ${id} has ${speedMps} m/s at ${atMs} ms`);
          const before = speedsMps.get(id);
          if (before) {
            const change = (speedMps - before.speedMps) / (atMs - before.atMs) * 1000;
            changeMps2 = Math.max(changeMps2, Math.abs(change));
          }
          speedsMps.set(id, { speedMps, atMs });
        }
      }
      expect(changeMps2).toBeLessThan(changeMps2Max);
    }), { numRuns: runCount });
  });

  it('is the same when it is simulated again, and counts nobody twice', () => {
    fc.assert(fc.property(traffic, (numbers) => {
      const scene = sceneOf(numbers);
      const states = simulate(scene);
      expect(lastOf(simulate(sceneOf(numbers)))).toEqual(lastOf(states));
      const counted = truthOf(scene, states).crossings.map(({ vehicle }) => vehicle);
      expect(new Set(counted).size).toBe(counted.length);
    }), { numRuns: runCount });
  });
});

function lastOf(states: readonly SceneState[]): SceneState | undefined {
  return states.at(-1);
}

function sceneOf({ seed, vehiclesPerMinute }: {
  readonly seed: number;
  readonly vehiclesPerMinute: number;
}): SceneDefinition {
  return {
    name: 'random',
    shows: 'random traffic',
    seed,
    widthPx: 640,
    heightPx: 360,
    framesPerSecond: 12,
    durationMs,
    view: views.lot,
    atmosphere: 'overcast',
    lineZM: 0,
    ticketMs: 900,
    parkedShare: 0,
    vehicles: planTraffic({ random: createRandom(seed), vehiclesPerMinute, durationMs }),
    pedestrians: [],
  };
}
