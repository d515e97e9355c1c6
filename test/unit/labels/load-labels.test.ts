// Which clips of a folder are scored, and what is said of those that cannot be.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLabels } from '../../../src/labels/load-labels.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const lines = [{ id: 'gate', a: [0.1, 0.6], b: [0.9, 0.6] }];
const truth = JSON.stringify({ lines, crossings: [] });
const events = JSON.stringify({ lines, events: [], group: 'night' });
const root = createTemporaryFolder();
let folderCount = 0;

test('clips of both forms are found, by name', async () => {
  const folder = folderOf({
    'south.mp4': '',
    'south.truth.json': truth,
    'north.mkv': '',
    'north.truth.json': truth,
    'lot/clip.mp4': '',
    'lot/case.json': events,
  });
  const { clips, unlabelled } = await loadLabels(folder);
  expect(clips.map(({ name, clipPath, labels }) => [name, clipPath, labels.group])).toEqual([
    ['lot', join(folder, 'lot/clip.mp4'), 'night'],
    ['north', join(folder, 'north.mkv'), ''],
    ['south', join(folder, 'south.mp4'), ''],
  ]);
  expect(unlabelled).toEqual([]);
});

test('the folder of a single clip is enough', async () => {
  const folder = folderOf({ 'lot/clip.mp4': '', 'lot/case.json': events });
  expect((await loadLabels(join(folder, 'lot'))).clips.map(({ name }) => name)).toEqual(['lot']);
});

test('clips without labels are told apart, other files are passed over', async () => {
  const folder = folderOf({
    'north.mp4': '',
    'north.truth.json': truth,
    'south.mp4': '',
    'yard/clip.mp4': '',
    'README.md': '',
    'pictures/gate.png': '',
    '.DS_Store': '',
  });
  const { clips, unlabelled } = await loadLabels(folder);
  expect(clips.map(({ name }) => name)).toEqual(['north']);
  expect(unlabelled).toEqual([
    { clipPath: join(folder, 'south.mp4'), labelsPath: join(folder, 'south.truth.json') },
    { clipPath: join(folder, 'yard/clip.mp4'), labelsPath: join(folder, 'yard/case.json') },
  ]);
});

test('every mistake of every file is said at once', async () => {
  const folder = folderOf({
    'north.mp4': '',
    'north.truth.json': JSON.stringify({ lines, crossings: [{}] }),
    'south.truth.json': truth,
    'lot/clip.mp4': '',
    'lot/case.json': JSON.stringify({ lines, events: 5 }),
    'yard/case.json': events,
    'east.mp4': '',
    'east.avi': '',
    'east.truth.json': truth,
  });
  const message = await messageOf(loadLabels(folder));
  expect(message).toContain(`${join(folder, 'south.truth.json')} has no clip; put south.mp4 beside it`);
  expect(message).toContain(`${join(folder, 'yard/case.json')} has no clip; put clip.mp4 beside it`);
  expect(message).toContain('east.truth.json could belong to east.avi or to east.mp4');
  expect(message).toContain(`${join(folder, 'north.truth.json')} has`);
  expect(message).toContain('crossings[0]: atMs is missing');
  expect(message).toContain('events: 5 must be a list');
});

test('only the clips that are named need to be right', async () => {
  const folder = folderOf({
    'north.mp4': '',
    'north.truth.json': truth,
    'south.mp4': '',
    'south.truth.json': '{}',
    'west.mp4': '',
  });
  const { clips, unlabelled } = await loadLabels(folder, ['north']);
  expect({ names: clips.map(({ name }) => name), unlabelled }).toEqual({ names: ['north'], unlabelled: [] });
});

test('a name that does not exist leads to the nearest that does', async () => {
  const folder = folderOf({ 'north.mp4': '', 'north.truth.json': truth });
  expect(await messageOf(loadLabels(folder, ['nroth']))).toContain('no labelled clip "nroth"; did you mean "north"?');
  expect(await messageOf(loadLabels(folder, ['roof']))).toContain('no labelled clip "roof"; it has north');
});

test('nothing to score is no score', async () => {
  const folder = folderOf({ 'north.mp4': '', 'README.md': '' });
  expect(await messageOf(loadLabels(folder))).toContain('holds no labelled clip: put NAME.truth.json beside NAME.mp4');
  expect(await messageOf(loadLabels(join(folder, 'none')))).toContain('there is no such folder; check the path');
  expect(await messageOf(loadLabels(join(folder, 'north.mp4')))).toContain('it is a file; name the folder');
});

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(folderCount++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing was refused';
}
