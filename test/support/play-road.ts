// Plays a drawn road to both senses and to the counter, as an inference worker would: from pixels
// to crossings, with a detector that sees what a test says.

import { CameraCounter } from '../../src/counting/camera-counter.ts';
import type { Crossing } from '../../src/counting/crossing.ts';
import type { Detection } from '../../src/detection/detector.ts';
import type { Box } from '../../src/geometry/box.ts';
import { DualSense, type DetectionMode } from '../../src/motion/dual-sense.ts';
import { boxAt, drawRoad, roadSize, type Paint, type RoadLook } from './drawn-road.ts';

const aspectRatio = roadSize.widthPx / roadSize.heightPx;
const framesPerSecond = 15;
const line = { id: 'gate', a: [0.5, 0.05], b: [0.5, 0.95] } as const;

export interface RoadScene {
  readonly seconds: number;
  readonly mode?: DetectionMode;
  readonly things: (timeMs: number) => readonly Paint[];
  readonly detector?: (timeMs: number) => readonly Detection[];
  readonly road?: Omit<RoadLook, 'seed'> | ((timeMs: number) => Omit<RoadLook, 'seed'>);
}

/** Crossings of the line in the middle, left to right is "out"; when the detector looked. */
export function playRoad({ seconds, mode = 'auto', things, detector = () => [], road }: RoadScene) {
  const sense = new DualSense({ frameSize: roadSize, aspectRatio, mode });
  const counter = new CameraCounter({
    cameraId: 'camera', lines: [line], aspectRatio, runStartedAtMs: 0, judge: sense.judge,
  });
  const crossings: Crossing[] = [];
  const looksMs: number[] = [];
  const frameCount = Math.round(seconds * framesPerSecond);
  const count = (ready: ReturnType<DualSense['join']>) => {
    for (const frame of ready) {
      crossings.push(...counter.update(frame.detections, frame.header).crossings);
    }
  };
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
    const presentationMs = frameIndex * 1000 / framesPerSecond;
    const header = { frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs };
    const look = typeof road === 'function' ? road(presentationMs) : road;
    const rgb = drawRoad(things(presentationMs), { ...look, seed: frameIndex + 1 });
    const { needsDetector } = sense.look(rgb, header);
    if (needsDetector) looksMs.push(presentationMs);
    count(sense.join(needsDetector ? detector(presentationMs) : undefined, header));
  }
  count(sense.finish());
  crossings.push(...counter.finish().crossings);
  const counted = crossings.filter(({ outcome }) => outcome === 'counted');
  const doubts = crossings.flatMap((one) => one.outcome === 'unresolved' ? [one.reason] : []);
  return { counted, doubts, crossings, looksMs, frameCount, evidence: sense.evidence() };
}

/** A way from left to right, at half a frame width per second unless told otherwise. */
export function drive(
  startMs: number,
  { size = [0.18, 0.2], y = 0.5, widthsPerS = 0.5 }: {
    readonly size?: readonly [number, number];
    readonly y?: number;
    readonly widthsPerS?: number;
  } = {},
) {
  const from = -size[0] / 2;
  return (timeMs: number): Box | undefined => {
    const x = from + (timeMs - startMs) * widthsPerS / 1000;
    return x < from || x > 1 - from ? undefined : boxAt(x, y, ...size);
  };
}

const red = [200, 40, 40] as const;

/** A body where the box is. */
export function paint(box: Box | undefined, colour: Paint['colour'] = red): Paint[] {
  return box === undefined ? [] : [{ box, colour }];
}

/** What a detector says that sees a car there. */
export function seen(box: Box | undefined, confidence: number): Detection[] {
  return box === undefined ? [] : [{ box, confidence, vehicleClass: 'car' }];
}
