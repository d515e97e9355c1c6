// Tells a person what the engines of a machine can do.

import type { MeasuredRow } from './measure-engines.ts';
import { inferenceShareMax, type Recommendation, type Wish } from './recommend-settings.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  /** Processes that wanted to run in the minute before; undefined where nobody counts them. */
  readonly loadBefore: number | undefined;
}

const columns = [
  { title: 'engine', characters: 9 },
  { title: 'model', characters: 14 },
  { title: 'input', characters: 9 },
  { title: 'threads', characters: 7 },
  { title: 'workers', characters: 7 },
  { title: 'median ms', characters: 9 },
  { title: 'p95 ms', characters: 8 },
  { title: 'CPU ms', characters: 7 },
  { title: 'MB a worker', characters: 11 },
] as const;
/** Load per core above which figures are not those of the machine alone. */
const quietLoadMax = 0.25;

export function wordMachine({ processor, cores, node, loadBefore }: Machine): string {
  const words = `${processor}, ${cores} core(s), Node.js ${node}`;
  if (loadBefore === undefined) return words;
  const load = `${words}, load ${loadBefore.toFixed(1)} before it began`;
  return loadBefore > cores * quietLoadMax
    ? `${load}\nwarning: the machine is busy with something else: times come out too long`
    : load;
}

export function wordHeading(): string {
  return wordCells(columns.map(({ title }) => title));
}

/** Rows come one at a time, so the columns have a fixed width. */
export function wordRow(row: MeasuredRow): string {
  const { engine, model, inputSize, threads, workerCount } = row;
  const place = [
    engine, model, `${inputSize.widthPx}x${inputSize.heightPx}`, `${threads}`, `${workerCount}`,
  ];
  if ('problem' in row) return `${wordCells(place)}  ${row.problem}`;
  const { medianMs, p95Ms, processorMs, memoryPerWorkerBytes } = row;
  return wordCells([
    ...place, medianMs.toFixed(1), p95Ms.toFixed(1), processorMs.toFixed(1),
    (memoryPerWorkerBytes / 1e6).toFixed(0),
  ]);
}

export const howMeasured = `\
ms: from the pixels of a frame to its detections, in each of the workers, which all run at once.
CPU ms: what a frame takes of all processors together; it changes little when the machine is busy.
MB: what the process grew by from before the workers until all had run, in resident memory, divided
by their number. The libraries are in it once, so that it falls with the number of workers.
shared: the workers of tfjs-node share one pool of threads.`;

export function wordRecommendation(
  recommendation: Recommendation | undefined, { cameraCount, framesPerSecond }: Wish,
): string {
  if (recommendation === undefined) return 'Nothing was measured, so nothing can be recommended.';
  const {
    engine, threads, inputWidthPx, framesPerSecondMax, possibleFramesPerSecond, isEnough,
    memoryBytes,
  } = recommendation;
  const each = cameraCount === 1 ? 'one camera' : `${cameraCount} cameras`;
  const verdict = isEnough
    ? `${each} with ${framesPerSecond} frames a second fit on this machine`
    : `${each} with ${framesPerSecond} frames a second are too much for this machine; give it less to do`;
  return `${verdict}:
  detector: { engine: ${engine}, threads: ${threads} }
  cameras:  { inputWidthPx: ${inputWidthPx}, framesPerSecondMax: ${framesPerSecondMax} }
Inference alone could do ${possibleFramesPerSecond.toFixed(1)} frames a second for each; it may have \
${inferenceShareMax * 100} % of that,
as decoding, motion and tracking need the rest. It takes about ${(memoryBytes / 1e6).toFixed(0)} MB in all.`;
}

function wordCells(cells: readonly string[]): string {
  return cells
    .map((cell, index) => {
      const { characters = 0 } = columns[index] ?? {};
      return index < 3 ? cell.padEnd(characters) : cell.padStart(characters);
    })
    .join('  ');
}
