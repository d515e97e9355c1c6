// The shipped clips, their truth, and how counted crossings are compared with it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CameraConfig } from '../../src/config/schema.ts';
import type { Crossing, Direction } from '../../src/counting/crossing.ts';
import { packageRoot } from '../../src/package-root.ts';

/** A counted crossing may be off by so much: front and rear of a car are about that far apart. */
export const toleranceMs = 1_500;

export interface TrueCrossing {
  readonly atMs: number;
  readonly line: string;
  readonly direction: Direction;
  readonly class: string;
}

interface Truth {
  readonly durationMs: number;
  readonly framesPerSecond: number;
  readonly lines: ReadonlyArray<{
    readonly id: string;
    readonly a: { readonly x: number; readonly y: number };
    readonly b: { readonly x: number; readonly y: number };
  }>;
  readonly crossings: readonly TrueCrossing[];
}

export function readTruth(name: string): Truth {
  return JSON.parse(readFileSync(clipPath(name, '.truth.json'), 'utf8')) as Truth;
}

export function clipPath(name: string, ending = '.mp4'): string {
  return join(packageRoot, 'fixtures', 'clips', `${name}${ending}`);
}

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
  truth: readonly TrueCrossing[], crossings: readonly Crossing[],
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
