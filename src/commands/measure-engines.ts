// Measures the engines of this machine, one trial after the other: what does not work here says so
// in its row, and the others are measured all the same.

import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { Config, ModelConfig } from '../config/schema.ts';
import { isTfjsNodeInstalled } from '../detection/load-tfjs-node.ts';
import { summariseTimes } from '../detection/frame-times.ts';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { loadOnnxModel } from '../models/model-cache.ts';
import { readModelCard } from '../models/model-card.ts';
import type { EngineRow } from './recommend-settings.ts';
import { tryEngine } from './try-engine.ts';

/** A row without figures says why. */
export type MeasuredRow = EngineRow | (Place & { readonly problem: string });
type Place = Omit<EngineRow, 'medianMs' | 'p95Ms' | 'processorMs' | 'memoryPerWorkerBytes'>;

export interface Measurement {
  readonly sizes: readonly FrameSize[];
  readonly workerCounts: readonly number[];
  /** Timed frames of each worker. */
  readonly frameCount: number;
  readonly modelFolder: string;
  readonly model: Config['detector']['model'];
  readonly onRow: (row: MeasuredRow) => void;
}

/** Of one trial; a slow machine needs some minutes for the largest. */
const trialLimitMs = 300_000;
/** More threads hardly make a small model faster. */
const threadsMax = 4;

export async function measureEngines(measurement: Measurement): Promise<readonly MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const trial of planTrials(measurement)) {
    const row = await measure(trial, measurement);
    rows.push(row);
    measurement.onRow(row);
  }
  return rows;
}

interface PlannedTrial {
  readonly place: Place;
  readonly model: ModelConfig | undefined;
}

/** Each engine and number of workers at each size; one worker also with more threads. */
function planTrials({ sizes, workerCounts, model }: Measurement): PlannedTrial[] {
  const severalThreads = Math.min(availableParallelism(), threadsMax);
  return sizes.flatMap((inputSize) => {
    const name = model === undefined ? readModelCard().name : basename(model.path);
    const onnx = { engine: 'onnx', model: name, inputSize } as const;
    const perWorker = workerCounts.map((workerCount) => ({ ...onnx, threads: 1, workerCount }));
    const threaded = severalThreads > 1
      ? [{ ...onnx, threads: severalThreads, workerCount: 1 }]
      : [];
    const tfjs = model !== undefined
      ? []
      : workerCounts.map((workerCount) => (
        { ...onnx, engine: 'tfjs-node', threads: 'shared', workerCount } as const));
    return [...perWorker, ...threaded, ...tfjs].map((place) => ({ place, model }));
  });
}

async function measure(
  { place, model }: PlannedTrial, { modelFolder, frameCount }: Measurement,
): Promise<MeasuredRow> {
  const { engine, inputSize, threads, workerCount } = place;
  if (engine === 'tfjs-node' && !isTfjsNodeInstalled()) {
    return { ...place, problem: 'not installed: run scripts/install-tfjs-node.sh' };
  }
  try {
    // What conversion takes is no part of what a worker takes.
    if (engine === 'onnx' && model === undefined) {
      loadOnnxModel({ card: readModelCard(), modelFolder, inputSize });
    }
    const { durationsMs, processorMsPerFrame, grownBytes } = await tryEngine({
      detector: {
        engine,
        threads: threads === 'shared' ? 1 : threads,
        ...(model === undefined ? {} : { model }),
      },
      modelFolder,
      frameSize: inputSize,
      workerCount,
      frameCount,
    }, { limitMs: trialLimitMs });
    const { medianMs, p95Ms } = summariseTimes(durationsMs);
    return {
      ...place,
      medianMs,
      p95Ms,
      processorMs: processorMsPerFrame,
      memoryPerWorkerBytes: grownBytes / workerCount,
    };
  } catch (error) {
    if (!(error instanceof LotcountError)) throw error;
    return { ...place, problem: error.message };
  }
}
