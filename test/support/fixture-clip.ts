// Cameras for the shipped clips, and how counted crossings are compared with the truth.

import type { TruthCrossing } from '../../fixtures/scene/simulation/truth.ts';
import { clipPath, readTruth } from '../../fixtures/scene/truth-file.ts';
import type { CameraConfig } from '../../src/config/schema.ts';
import type { Crossing } from '../../src/counting/crossing.ts';
import {
  matchCrossings, toleranceMsDefault, type LabelledCrossing,
} from '../../src/scoring/match-crossings.ts';

/** The camera that the clip was filmed with, with the line of its truth. */
export function clipCamera(name: string): CameraConfig {
  return {
    id: name,
    source: { kind: 'video', path: clipPath(name), loop: false },
    lines: readTruth(name).lines.map(({ id, a, b }) => ({
      id, a: [a.x, a.y], b: [b.x, b.y], anchor: 'bottom-centre',
    })),
    detection: 'auto',
    framesPerSecondMax: 15,
    inputWidthPx: 512,
  };
}

/** One line a crossing that is missing or should not be there; none when all is right. */
export function differences(
  truth: readonly TruthCrossing[], crossings: readonly Crossing[],
): string[] {
  const counted = crossings.filter((crossing) => crossing.outcome === 'counted')
    .map(({ lineId, direction, presentationMs }) => ({
      line: lineId, direction, atMs: presentationMs,
    }));
  return wordDifferences(matchCrossings({
    labelled: truth, counted, toleranceMs: toleranceMsDefault,
  }));
}

/** The same for crossings that were matched already. */
export function wordDifferences(
  { missed, wrong }: Readonly<Record<'missed' | 'wrong', readonly LabelledCrossing[]>>,
): string[] {
  const say = (what: string) => ({ direction, atMs }: LabelledCrossing): string =>
    `${what}: ${direction} at ${(atMs / 1000).toFixed(1)} s`;
  return [...missed.map(say('missed')), ...wrong.map(say('wrong'))];
}
