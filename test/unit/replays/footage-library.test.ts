// What can be replayed, and what cannot be reached.

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { FootageLibrary } from '../../../src/replays/footage-library.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const recordings = join(folder, 'recordings');
const uploaded = join(folder, 'uploaded');
const library = new FootageLibrary(() => ({ recordings, uploaded }));

beforeAll(() => {
  for (const one of [recordings, uploaded, join(recordings, 'night')]) mkdirSync(one);
  for (const path of [
    'recordings/b.mp4', 'recordings/a.MKV', 'recordings/notes.txt', 'recordings/.hidden.mp4',
    'recordings/night/clip.mp4', 'uploaded/sent.mp4', 'secret.mp4',
  ]) writeFileSync(join(folder, path), 'not looked into');
  writeFileSync(join(recordings, 'night', 'case.json'), 'no labels');
  symlinkSync(join(folder, 'secret.mp4'), join(recordings, 'way-out.mp4'));
  symlinkSync(join(recordings, 'b.mp4'), join(recordings, 'within.mp4'));
  symlinkSync(join(folder, 'gone.mp4'), join(recordings, 'nowhere.mp4'));
});

test('recordings and uploads are offered, and the clips that come with lotcount', async () => {
  const { footage, problems } = await library.list();
  const ids = footage.map(({ id }) => id);
  expect(ids.filter((id) => !id.startsWith('shipped:'))).toEqual([
    'recordings:a.MKV', 'recordings:b.mp4', 'recordings:night/clip.mp4', 'recordings:within.mp4',
    'uploaded:sent.mp4',
  ]);
  expect(ids).toContain('shipped:gate-day.mp4');
  expect(footage.find(({ id }) => id === 'shipped:gate-day.mp4')?.hasTruth).toBe(true);
  expect(problems).toEqual([]);
});

test('a folder that cannot be read is a problem, not the end of the others', async () => {
  const other = new FootageLibrary(() => ({ recordings: join(folder, 'nowhere'), uploaded }));
  const { footage, problems } = await other.list();
  expect(problems).toEqual([expect.stringContaining('nowhere cannot be read')]);
  expect(footage.length).toBeGreaterThan(1);
});

test.each([
  'recordings:../secret.mp4', 'recordings:way-out.mp4', 'recordings:night/../../secret.mp4',
  'uploaded:../recordings/b.mp4', 'recordings:.hidden.mp4', 'recordings:notes.txt', 'b.mp4', '',
  'shipped:../scenes.ts', '/etc/passwd', 'recordings:b.mp4\0',
])('no name leads elsewhere: %j', async (id) => {
  await expect(library.find(id)).rejects.toMatchObject({ code: 'FOOTAGE_UNKNOWN' });
  await expect(library.remove(id)).rejects.toMatchObject({ code: 'FOOTAGE_UNKNOWN' });
});

test('only what was uploaded can be removed', async () => {
  await expect(library.remove('recordings:b.mp4'))
    .rejects.toMatchObject({ code: 'FOOTAGE_NOT_OWN' });
  await library.remove('uploaded:sent.mp4');
  await expect(library.find('uploaded:sent.mp4'))
    .rejects.toMatchObject({ code: 'FOOTAGE_UNKNOWN' });
});

test('labels come with the clip; wrong ones are refused with their place', async () => {
  const labels = await library.labels(await library.find('shipped:gate-day.mp4'));
  expect(labels?.crossings).toHaveLength(7);
  expect(await library.labels(await library.find('recordings:b.mp4'))).toBeUndefined();
  await expect(library.labels(await library.find('recordings:night/clip.mp4')))
    .rejects.toMatchObject({ code: 'LABELS_INVALID' });
});
