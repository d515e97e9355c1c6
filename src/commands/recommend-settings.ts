// Chooses detector settings from what was measured on a machine. PURE.

import { assert } from '../assert.ts';
import type { FrameSize } from '../frames/frame.ts';

/** One row of the measurements. */
export interface EngineRow {
  readonly engine: 'onnx' | 'tfjs-node';
  /** Name of the built-in model, or of a file. */
  readonly model: string;
  readonly inputSize: FrameSize;
  /** Threads of one inference; tfjs-node's workers share one pool of the process. */
  readonly threads: number | 'shared';
  /** Cameras whose inferences run at once. */
  readonly workerCount: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** What a frame takes of the processors, all threads together: other work hardly changes it. */
  readonly processorMs: number;
  readonly memoryPerWorkerBytes: number;
}

export interface Wish {
  readonly cameraCount: number;
  /** Of each camera. */
  readonly framesPerSecond: number;
}

export interface Recommendation {
  readonly engine: EngineRow['engine'];
  readonly model: string;
  readonly threads: number;
  readonly inputWidthPx: number;
  readonly framesPerSecondMax: number;
  /** What each camera could have if the machine did nothing but infer. */
  readonly possibleFramesPerSecond: number;
  /** False where the cameras have to be given less than they were to have. */
  readonly isEnough: boolean;
  /** Of all inference workers together. */
  readonly memoryBytes: number;
}

/**
 * The share of the machine that inference may have at most: decoding, motion and tracking need the
 * rest, and what a machine has no reserve for becomes dropped frames.
 */
export const inferenceShareMax = 0.7;

/** Cameras are wider than high: a square input says little about them. */
const aspectRatioMin = 1.5;

/**
 * The largest input with which all cameras get their frames; of several ways to it the one with the
 * fewest threads, then the fastest. Where there is none, the smallest input with as many frames as
 * it bears. Undefined without a measurement.
 */
export function recommendSettings(
  rows: readonly EngineRow[], wish: Wish,
): Recommendation | undefined {
  const isWide = ({ inputSize: { widthPx, heightPx } }: EngineRow) =>
    widthPx / heightPx >= aspectRatioMin;
  const suited = rows.some(isWide) ? rows.filter(isWide) : rows;
  const [best] = groupRows(suited).map((group) => judge(group, wish)).sort(compare);
  return best;
}

/** Rows that differ in their workers alone, from few to many. */
function groupRows(rows: readonly EngineRow[]): EngineRow[][] {
  const groups = new Map<string, EngineRow[]>();
  for (const row of rows) {
    const { engine, model, threads, inputSize: { widthPx, heightPx } } = row;
    const key = [engine, model, threads, widthPx, heightPx].join(' ');
    groups.set(key, [...groups.get(key) ?? [], row]);
  }
  return [...groups.values()].map((group) =>
    group.sort((a, b) => a.workerCount - b.workerCount));
}

function judge(group: readonly EngineRow[], wish: Wish): Recommendation {
  // As many workers as there are cameras, or the most that were measured: more share the cores.
  const row = group.find(({ workerCount }) => workerCount >= wish.cameraCount) ??
    group.at(-1);
  assert(row !== undefined, 'a group has rows');
  const shareOfCamera = Math.min(1, row.workerCount / wish.cameraCount);
  const possibleFramesPerSecond = 1000 / row.medianMs * shareOfCamera;
  const bearable = possibleFramesPerSecond * inferenceShareMax;
  const isEnough = bearable >= wish.framesPerSecond;
  return {
    engine: row.engine,
    model: row.model,
    threads: row.threads === 'shared' ? 1 : row.threads,
    inputWidthPx: Math.max(row.inputSize.widthPx, row.inputSize.heightPx),
    framesPerSecondMax: isEnough ? wish.framesPerSecond : Math.max(1, Math.floor(bearable)),
    possibleFramesPerSecond,
    isEnough,
    memoryBytes: row.memoryPerWorkerBytes * wish.cameraCount,
  };
}

function compare(a: Recommendation, b: Recommendation): number {
  if (a.isEnough !== b.isEnough) return a.isEnough ? -1 : 1;
  if (!a.isEnough) return b.possibleFramesPerSecond - a.possibleFramesPerSecond;
  return b.inputWidthPx - a.inputWidthPx || a.threads - b.threads ||
    b.possibleFramesPerSecond - a.possibleFramesPerSecond;
}
