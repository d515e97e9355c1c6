// How long a detector takes for a frame: pixels in, detections out.

import { assert } from '../assert.ts';
import type { Detector } from './detector.ts';

export interface FrameTimes {
  readonly frameCount: number;
  readonly medianMs: number;
  /** 95 of 100 frames took no longer. */
  readonly p95Ms: number;
}

/** The first frames allocate and plan; they are what no later frame costs. */
const warmUpFrames = 3;

/** What a camera never sends twice alike, so that nothing is skipped for being plain. */
export function createNoise(byteCount: number): Uint8Array {
  return Uint8Array.from({ length: byteCount }, (_, index) => (index * 37) % 251);
}

export async function warmUp(detector: Detector, rgb: Uint8Array): Promise<void> {
  for (let done = 0; done < warmUpFrames; done += 1) await detector.detect(rgb);
}

/** Milliseconds of each frame, one after the other. */
export async function timeFrames(
  detector: Detector, { rgb, frameCount }: { rgb: Uint8Array; frameCount: number },
): Promise<number[]> {
  const durationsMs: number[] = [];
  for (let done = 0; done < frameCount; done += 1) {
    const startedMs = performance.now();
    await detector.detect(rgb);
    durationsMs.push(performance.now() - startedMs);
  }
  return durationsMs;
}

export function summariseTimes(durationsMs: readonly number[]): FrameTimes {
  assert(durationsMs.length > 0, 'frames were timed');
  const sorted = durationsMs.toSorted((a, b) => a - b);
  // The nearest rank: a time that was really measured.
  const atShare = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return { frameCount: sorted.length, medianMs: atShare(0.5), p95Ms: atShare(0.95) };
}
