// Worker thread of a test: converts the model as soon as all its siblings are there as well.

import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { loadOnnxModel } from '../../src/models/model-cache.ts';
import { readModelCard } from '../../src/models/model-card.ts';

export interface ConversionOrder {
  readonly modelFolder: string;
  readonly inputSize: { readonly widthPx: number; readonly heightPx: number };
  /** One word: how many workers have arrived. */
  readonly arrivals: SharedArrayBuffer;
  readonly workerCount: number;
}

const { modelFolder, inputSize, arrivals, workerCount } = workerData as ConversionOrder;
const arrived = new Int32Array(arrivals);
Atomics.add(arrived, 0, 1);
Atomics.notify(arrived, 0);
for (let count = Atomics.load(arrived, 0); count < workerCount; count = Atomics.load(arrived, 0)) {
  Atomics.wait(arrived, 0, count, 1000);
}
const model = loadOnnxModel({ card: readModelCard(), modelFolder, inputSize });
parentPort?.postMessage(createHash('sha256').update(model).digest('hex'));
