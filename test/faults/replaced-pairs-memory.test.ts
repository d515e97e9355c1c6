// A camera with a bad cable has its threads replaced some thousand times a year. Each pair has its
// ring, its decoder, its model: all of that must go with it.
//
// The story: in a run of seven minutes with a fault a minute, the process grew from 381 to 834 MB,
// with nothing left behind in JavaScript. glibc raises its limit for giving blocks back to the
// system to the largest block that was ever freed, so that every pair's pictures and models stayed
// in pieces in the arenas of threads that were gone. The limit is fixed now.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { assert } from '../../src/assert.ts';
import { allocatorEnvironment } from '../../src/commands/second-process.ts';
import { frameBytes } from '../../src/frames/frame.ts';
import { packageRoot } from '../../src/package-root.ts';
import type { HeldByProcess } from '../support/replace-pairs.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const replacementCount = 10;
const ringBytes = 6 * frameBytes({ widthPx: 512, heightPx: 288 });
/** Measured: 24 MB from the first pair to any later one; with glibc's own limit, over 200 MB. */
const growthBytesMax = 80e6;
const heapGrowthBytesMax = 4e6;

test.runIf(process.platform === 'linux')(
  'pairs of threads that are replaced in a row leave no ring, no thread and no memory', async () => {
    const held = await replacePairs();
    expect(held).toHaveLength(replacementCount);
    const figures = JSON.stringify(held);
    const [first] = held;
    assert(first !== undefined, 'there is a first one');
    for (const { threadCount, arrayBufferBytes, heapUsedBytes, rssBytes } of held.slice(-4)) {
      // One more may be a thread of the pool, made when it was needed first.
      expect(threadCount - first.threadCount, figures).toBeLessThanOrEqual(1);
      expect(arrayBufferBytes, figures).toBeLessThan(2.5 * ringBytes);
      expect(heapUsedBytes - first.heapUsedBytes, figures).toBeLessThan(heapGrowthBytesMax);
      expect(rssBytes - first.rssBytes, figures).toBeLessThan(growthBytesMax);
    }
  }, 240_000);

async function replacePairs(): Promise<readonly HeldByProcess[]> {
  const program = join(packageRoot, 'dist', 'test', 'support', 'replace-pairs.js');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc', program, createTemporaryFolder(), String(replacementCount),
  ], { env: { ...process.env, ...allocatorEnvironment } });
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as HeldByProcess);
}
