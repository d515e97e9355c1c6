// Results on disk: whole or not at all.

import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeJsonFile } from '../../../src/commands/write-json-file.ts';

describe('a JSON file', () => {
  let folder = '';
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'lotcount-json-')); });
  afterEach(async () => { await rm(folder, { recursive: true }); });

  it('replaces the one before, as a whole', async () => {
    const path = join(folder, 'counts.json');
    await writeJsonFile(path, { crossings: [1] });
    await writeJsonFile(path, { crossings: [] });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ crossings: [] });
    expect(await readdir(folder)).toEqual(['counts.json']);
  });

  it('that cannot be put in its place leaves nothing behind', async () => {
    const path = join(folder, 'taken');
    await mkdir(path);
    await expect(writeJsonFile(path, {})).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    expect(await readdir(folder)).toEqual(['taken']);
  });
});
