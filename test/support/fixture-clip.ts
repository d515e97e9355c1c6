// Cameras for the shipped clips, and how counted crossings are compared with the truth.

import type { TruthCrossing } from '../../fixtures/scene/simulation/truth.ts';
import { clipPath, readTruth } from '../../fixtures/scene/truth-file.ts';
import type { CameraConfig } from '../../src/config/schema.ts';
import type { Crossing } from '../../src/counting/crossing.ts';

/** A counted crossing may be off by so much: front and rear of a car are about that far apart. */
const toleranceMs = 1_500;

/** The camera that the clip was filmed with, with the line of its truth. */
export function clipCamera(name: string): CameraConfig {
  return {
    id: name,
    source: { kind: 'video', path: clipPath(name), loop: false },
    lines: readTruth(name).lines.map(({ id, a, b }) => ({
      id, a: [a.x, a.y], b: [b.x, b.y], anchor: 'bottom-centre',
    })),
    detection: 'neural',
    framesPerSecondMax: 15,
    inputWidthPx: 512,
  };
}

/** One line a crossing that is missing or should not be there; none when all is right. */
export function differences(
  truth: readonly TruthCrossing[], crossings: readonly Crossing[],
): string[] {
  const left = crossings.filter((crossing) => crossing.outcome === 'counted');
  const missed = truth.filter(({ atMs, line, direction }) => {
    const nearest = left
      .map((crossing, index) => ({ crossing, index }))
      .filter(({ crossing }) => crossing.lineId === line && crossing.direction === direction &&
        Math.abs(crossing.presentationMs - atMs) <= toleranceMs)
      .sort((first, second) => Math.abs(first.crossing.presentationMs - atMs) -
        Math.abs(second.crossing.presentationMs - atMs))[0];
    if (nearest === undefined) return true;
    left.splice(nearest.index, 1);
    return false;
  });
  return [
    ...missed.map(({ atMs, direction }) => `missed: ${direction} at ${(atMs / 1000).toFixed(1)} s`),
    ...left.map(({ presentationMs, direction }) =>
      `wrong: ${direction} at ${(presentationMs / 1000).toFixed(1)} s`),
  ];
}
