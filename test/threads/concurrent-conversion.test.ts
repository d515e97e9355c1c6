// Several inference workers convert the model at once: all get it, and one whole file is left.

import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import type { ConversionOrder } from '../support/convert-in-worker.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const modelFolder = createTemporaryFolder();

test('cameras that start together convert the same model without harm', async () => {
  const order: ConversionOrder = {
    modelFolder,
    inputSize: { widthPx: 64, heightPx: 32 },
    arrivals: new SharedArrayBuffer(4),
    workerCount: 4,
  };
  const workerPath = join(packageRoot, 'dist/test/support/convert-in-worker.js');
  const answers = await Promise.all(Array.from({ length: order.workerCount }, async () => {
    const worker = new Worker(workerPath, { workerData: order });
    const [answer] = await once(worker, 'message') as [string];
    return answer;
  }));

  const files = readdirSync(modelFolder);
  expect(files.length).toBe(1);
  const written = readFileSync(join(modelFolder, files[0] ?? ''));
  const sha256 = createHash('sha256').update(written).digest('hex');
  expect(answers).toEqual(Array(order.workerCount).fill(sha256));
});
