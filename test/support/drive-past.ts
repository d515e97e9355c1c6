// Plays hand-drawn drives to a camera's counter, as a detector with seeded errors would see them.

import { CameraCounter, type CountingResult, type TrackJudge } from '../../src/counting/camera-counter.ts';
import type { Crossing, DismissedPassage } from '../../src/counting/crossing.ts';
import type { LineDefinition } from '../../src/counting/line.ts';
import type { Detection, VehicleClass } from '../../src/detection/detector.ts';
import type { Point } from '../../src/geometry/point.ts';

/** A place at a time: bottom centre of the vehicle's box, in fractions of the frame. */
export interface Stop extends Point {
  readonly atMs: number;
}

/** A vehicle on its way: straight and steady from stop to stop; not there before and after. */
export interface Drive {
  readonly stops: readonly Stop[];
  readonly width?: number;
  readonly height?: number;
  readonly confidence?: number;
  readonly vehicleClass?: VehicleClass;
  /** Times during which the detector does not see it. */
  readonly hidden?: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** What a detector does wrong. Shares are of the vehicle's own size. */
export interface DetectorErrors {
  readonly jitterShare?: number;
  readonly missRate?: number;
  /** False boxes a frame, anywhere, weak. */
  readonly falseBoxRate?: number;
  readonly seed?: number;
}

export interface Footage extends DetectorErrors {
  readonly drives: readonly Drive[];
  readonly line: LineDefinition;
  /** Further lines of the same camera. */
  readonly otherLines?: readonly LineDefinition[];
  readonly framesPerSecond?: number;
  readonly durationMs?: number;
  readonly judge?: TrackJudge;
  /** The segment that a frame belongs to. */
  readonly segmentAt?: (timeMs: number) => number;
  /** Frames that never arrive. */
  readonly isMissing?: (timeMs: number) => boolean;
}

/** Numbers from 0 to 1, the same for the same seed (Park and Miller's minimal standard). */
export function seededRandom(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = state * 48271 % 2147483647;
    return state / 2147483647;
  };
}

/** Normally distributed around 0 (Box and Muller). */
export function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(Math.max(1e-12, random()))) * Math.cos(2 * Math.PI * random());
}

/** All crossings of the footage, doubtful ones too. */
export function play(footage: Footage): Crossing[] {
  return playWithDismissed(footage).crossings;
}

/** Also what passed without any doubt that it is not to be counted. */
export function playWithDismissed(footage: Footage): {
  readonly crossings: Crossing[]; readonly dismissed: DismissedPassage[];
} {
  const { drives, line, otherLines = [], framesPerSecond = 15 } = footage;
  const lastMs = Math.max(...drives.flatMap(({ stops }) => stops.map(({ atMs }) => atMs)));
  const { durationMs = lastMs } = footage;
  const random = seededRandom(footage.seed ?? 1);
  const counter = new CameraCounter({
    cameraId: 'gate-1',
    lines: [line, ...otherLines],
    aspectRatio: 16 / 9,
    runStartedAtMs: 1_000_000,
    ...footage.judge !== undefined && { judge: footage.judge },
  });
  const crossings: Crossing[] = [];
  const dismissed: DismissedPassage[] = [];
  const take = (result: CountingResult): void => {
    crossings.push(...result.crossings);
    dismissed.push(...result.dismissed);
  };
  const frameCount = Math.floor(durationMs / 1000 * framesPerSecond) + 1;
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
    const presentationMs = frameIndex * 1000 / framesPerSecond;
    if (footage.isMissing?.(presentationMs) === true) continue;
    const seen = drives.flatMap((drive) => detect(drive, presentationMs, footage, random));
    const header = {
      frameIndex,
      segmentIndex: footage.segmentAt?.(presentationMs) ?? 0,
      presentationMs,
      capturedAtMs: 5_000_000 + presentationMs,
    };
    take(counter.update([...seen, ...falseBoxes(footage, random)], header));
  }
  take(counter.finish());
  return { crossings, dismissed };
}

/** The directions that were counted, in the order of their times. */
export function directionsOf(crossings: readonly Crossing[]): string[] {
  return crossings
    .flatMap((crossing) => crossing.outcome === 'counted' ? [crossing] : [])
    .sort((first, second) => first.presentationMs - second.presentationMs)
    .map(({ direction }) => direction);
}

export function doubtsOf(crossings: readonly Crossing[]): string[] {
  return crossings.flatMap((crossing) =>
    crossing.outcome === 'unresolved' ? [crossing.reason] : []);
}

function detect(
  drive: Drive, timeMs: number, errors: DetectorErrors, random: () => number,
): Detection[] {
  const place = placeAt(drive.stops, timeMs);
  const isHidden = (drive.hidden ?? [])
    .some(({ fromMs, toMs }) => timeMs >= fromMs && timeMs < toMs);
  if (place === undefined || isHidden || random() < (errors.missRate ?? 0)) return [];
  const { width = 0.12, height = 0.16, confidence = 0.5, vehicleClass = 'car' } = drive;
  const shift = (size: number) => gauss(random) * (errors.jitterShare ?? 0) * size;
  const box = {
    left: Math.max(0, place.x - width / 2 + shift(width)),
    top: Math.max(0, place.y - height + shift(height)),
    right: Math.min(1, place.x + width / 2 + shift(width)),
    bottom: Math.min(1, place.y + shift(height)),
  };
  if (box.right - box.left < 0.02 || box.bottom - box.top < 0.02) return [];
  return [{ box, confidence, vehicleClass }];
}

function placeAt(stops: readonly Stop[], timeMs: number): Point | undefined {
  for (let index = 0; index + 1 < stops.length; index += 1) {
    const [from, to] = [stops[index]!, stops[index + 1]!];
    if (timeMs < from.atMs || timeMs > to.atMs) continue;
    const fraction = (timeMs - from.atMs) / (to.atMs - from.atMs);
    return { x: from.x + (to.x - from.x) * fraction, y: from.y + (to.y - from.y) * fraction };
  }
  return undefined;
}

function falseBoxes({ falseBoxRate = 0 }: DetectorErrors, random: () => number): Detection[] {
  if (random() >= falseBoxRate) return [];
  const [left, top] = [random() * 0.9, random() * 0.9];
  const box = { left, top, right: left + 0.08, bottom: top + 0.08 };
  return [{ box, confidence: 0.1 + 0.15 * random(), vehicleClass: 'car' }];
}
