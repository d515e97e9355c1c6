// Files that get their name only when they are complete.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withUnfinishedFile } from '../../../src/commands/unfinished-file.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const path = join(folder, 'seen.mp4');

test('the file has its name once the work is done, and not before', async () => {
  await withUnfinishedFile(path, async (unfinishedPath) => {
    writeFileSync(unfinishedPath ?? '', 'frames');
    expect(existsSync(path)).toBe(false);
    return await Promise.resolve();
  });
  expect(readFileSync(path, 'utf8')).toBe('frames');
  expect(readdirSync(folder)).toEqual(['seen.mp4']);
});

test('work that fails leaves the file of the last time as it was, and nothing else', async () => {
  const work = withUnfinishedFile(path, async (unfinishedPath) => {
    writeFileSync(`${unfinishedPath}.partial`, 'half');
    return await Promise.reject(new Error('the camera broke'));
  });
  await expect(work).rejects.toThrow('the camera broke');
  expect(readFileSync(path, 'utf8')).toBe('frames');
  expect(readdirSync(folder)).toEqual(['seen.mp4']);
});

test('without a file to write there is none', async () => {
  expect(await withUnfinishedFile(undefined, (unfinishedPath) => Promise.resolve(unfinishedPath)))
    .toBeUndefined();
});
