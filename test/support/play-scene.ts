// Plays a path scene to a camera's counter, and compares what it counted with the truth.

import { NoisyDetector, gauss } from '../../fixtures/scene/paths/noisy-detector.ts';
import { frameTimesOf, sceneMsOf, type FrameTime } from '../../fixtures/scene/paths/frame-times.ts';
import type { PathScene } from '../../fixtures/scene/paths/path-scene.ts';
import { pathTruthOf, type PathCrossing } from '../../fixtures/scene/paths/path-truth.ts';
import { createRandom } from '../../fixtures/scene/simulation/random.ts';
import { CameraCounter } from '../../src/counting/camera-counter.ts';
import type { CountedCrossing, Crossing } from '../../src/counting/crossing.ts';
import type { Detection } from '../../src/detection/detector.ts';

/** A counted crossing may be so far in time from the true one. */
const toleranceMs = 1500;
/** What crosses so near to the end of what is watched may stay doubtful, but not unmentioned. */
const endMs = 1000;

export interface SceneScore {
  readonly truth: readonly PathCrossing[];
  readonly crossings: readonly Crossing[];
  readonly frames: readonly FrameTime[];
  readonly rightCount: number;
  readonly classRightCount: number;
  readonly wrong: readonly CountedCrossing[];
  readonly missed: readonly PathCrossing[];
}

/** Seeds differ in the detector's errors and, where the scene has it so, in the traffic. */
export function scoreScene(scene: PathScene, seed: number): SceneScore {
  const participants = scene.participants(createRandom(seed));
  const truth = pathTruthOf(scene, participants);
  const frames = frameTimesOf(scene, seed);
  const detector = new NoisyDetector({ scene, participants, seed });
  const shake = createRandom(seed * 31 + 7);
  const counter = new CameraCounter({
    cameraId: 'gate-1', lines: scene.lines, aspectRatio: scene.aspectRatio, runStartedAtMs: 0,
  });
  const crossings: Crossing[] = [];
  for (const { frameIndex, sceneMs, presentationMs } of frames) {
    const amplitude = scene.faults?.shake ?? 0;
    const byX = amplitude * gauss(shake) / scene.aspectRatio;
    const byY = amplitude * gauss(shake);
    const detections = detector.look(sceneMs).map((one) => moved(one, byX, byY));
    const header = { frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs };
    crossings.push(...counter.update(detections, header).crossings);
  }
  crossings.push(...counter.finish().crossings);
  return compare({ truth, crossings, frames });
}

function moved(detection: Detection, byX: number, byY: number): Detection {
  const { left, top, right, bottom } = detection.box;
  return {
    ...detection,
    box: { left: left + byX, top: top + byY, right: right + byX, bottom: bottom + byY },
  };
}

/** Closest pairs first, each crossing once, within the tolerance, per line and direction. */
function compare({ truth, crossings, frames }: {
  readonly truth: readonly PathCrossing[];
  readonly crossings: readonly Crossing[];
  readonly frames: readonly FrameTime[];
}): SceneScore {
  const found = crossings.map((crossing) =>
    ({ crossing, sceneMs: sceneMsOf(frames, crossing.presentationMs) }));
  const pairs = truth.flatMap((real) => found.map((one) => ({
    real,
    one,
    gapMs: Math.max(0, real.span.fromMs - one.sceneMs, one.sceneMs - real.span.toMs),
    isCounted: one.crossing.outcome === 'counted',
  }))).filter(({ real, one: { crossing }, gapMs, isCounted }) =>
    crossing.lineId === real.lineId && gapMs <= toleranceMs &&
    (!isCounted || (crossing.outcome === 'counted' && crossing.direction === real.direction)));
  // What is counted goes before what is doubtful.
  pairs.sort((first, second) =>
    Number(second.isCounted) - Number(first.isCounted) || first.gapMs - second.gapMs);
  const matched = new Map<PathCrossing, Crossing>();
  const used = new Set<Crossing>();
  for (const { real, one } of pairs) {
    if (matched.has(real) || used.has(one.crossing)) continue;
    matched.set(real, one.crossing);
    used.add(one.crossing);
  }
  const required = truth
    .filter((real) => real.isInSight && watchOf(real, frames) !== 'unwatched');
  const right = required.filter((real) => matched.get(real)?.outcome === 'counted');
  return {
    truth: required,
    crossings,
    frames,
    rightCount: right.length,
    classRightCount: right
      .filter((real) => matched.get(real)?.vehicleClass === real.vehicleClass).length,
    wrong: crossings.flatMap((crossing) =>
      crossing.outcome === 'counted' && !used.has(crossing) ? [crossing] : []),
    missed: required.filter((real) => {
      const outcome = matched.get(real)?.outcome;
      return outcome === undefined ||
        (outcome === 'unresolved' && watchOf(real, frames) === 'watched');
    }),
  };
}

/** Whether frames show the whole crossing, its beginning only, or none of it. */
function watchOf(
  { span }: PathCrossing, frames: readonly FrameTime[],
): 'watched' | 'cut-short' | 'unwatched' {
  const last = frames.at(-1)!.sceneMs;
  const gap = frames.findIndex(({ sceneMs }, index) =>
    index > 0 && sceneMs - frames[index - 1]!.sceneMs > endMs);
  const gapFromMs = gap < 0 ? Infinity : frames[gap - 1]!.sceneMs;
  const gapToMs = gap < 0 ? Infinity : frames[gap]!.sceneMs;
  if (span.toMs > gapFromMs && span.fromMs < gapToMs) return 'unwatched';
  const isCut = span.toMs + endMs > last ||
    (span.toMs <= gapFromMs && span.toMs + endMs > gapFromMs) ||
    (span.fromMs >= gapToMs && span.fromMs - endMs < gapToMs);
  return isCut ? 'cut-short' : 'watched';
}

/** F1 of sums over runs; 1 where there was nothing to find and nothing was found. */
export function f1Of(scores: readonly SceneScore[]): number {
  const sum = (number: (score: SceneScore) => number): number =>
    scores.reduce((total, score) => total + number(score), 0);
  const rightCount = sum((score) => score.rightCount);
  const faultCount = sum((score) => score.wrong.length + score.missed.length);
  return faultCount === 0 ? 1 : 2 * rightCount / (2 * rightCount + faultCount);
}
