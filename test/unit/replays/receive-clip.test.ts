// Clips that somebody sends: what is kept, what is refused, and that nothing is left behind.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { LotcountError } from '../../../src/errors.ts';
import { ClipReceiver, type ReceiveClipOptions } from '../../../src/replays/receive-clip.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const scratch = createTemporaryFolder();
let folderCount = 0;

function createReceiver(options: Partial<ReceiveClipOptions> = {}) {
  const folder = join(scratch, String(folderCount += 1));
  const receiver = new ClipReceiver({
    folder: () => folder,
    limits: () => ({ uploadBytesMax: 1_000, uploadsBytesMax: 1_500 }),
    check: async () => { await Promise.resolve(); },
    ...options,
  });
  const receive = async (
    name: string, bytes: number, contentBytes: number | undefined = bytes,
  ): Promise<string> => await receiver.receive({
    name, content: Readable.from([Buffer.alloc(bytes, 'x')]), contentBytes,
  });
  const kept = (): string[] => existsSync(folder) ? readdirSync(folder) : [];
  return { receiver, folder, receive, kept };
}

test('a clip is kept under its name, as it was sent', async () => {
  const { receiver, folder, kept } = createReceiver();
  const content = Readable.from([Buffer.from('one '), Buffer.from('clip')]);
  expect(await receiver.receive({ name: 'Einfahrt Süd.mp4', content, contentBytes: undefined }))
    .toBe('Einfahrt Süd.mp4');
  expect(readFileSync(join(folder, 'Einfahrt Süd.mp4'), 'utf8')).toBe('one clip');
  expect(kept()).toHaveLength(1);
});

test.each([
  '../gate.mp4', '/etc/gate.mp4', 'a/b.mp4', 'a\\b.mp4', '.hidden.mp4', 'gate.mp4\0', 'gate\n.mp4',
  '', ' .mp4', 'gate', 'gate.sh', 'gate.mp4.exe', '..', `${'x'.repeat(81)}.mp4`, '<b>.mp4',
])('a name that leads elsewhere, or is no video\'s, is refused: %j', async (name) => {
  const { receive, kept } = createReceiver();
  await expect(receive(name, 10)).rejects.toMatchObject({ code: 'FOOTAGE_NAME_INVALID' });
  expect(kept()).toEqual([]);
});

test('a name is taken once, also while its clip is on the way', async () => {
  const { receiver, receive, kept } = createReceiver();
  const content = new PassThrough();
  const first = receiver.receive({ name: 'gate.mp4', content, contentBytes: undefined });
  // Files are opened meanwhile; whichever comes second is refused.
  const second = await Promise.allSettled([receive('gate.mp4', 10), receive('gate.mp4', 10)]);
  content.end('x');
  const outcomes = [...await Promise.allSettled([first]), ...second];
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(receive('gate.mp4', 10)).rejects.toMatchObject({ code: 'FOOTAGE_EXISTS' });
  expect(kept()).toEqual(['gate.mp4']);
});

test('no more than two are received at once', async () => {
  const { receiver, receive, kept } = createReceiver({
    limits: () => ({ uploadBytesMax: 10, uploadsBytesMax: 1_000 }),
  });
  const contents = [new PassThrough(), new PassThrough()];
  const both = contents.map(async (content, index) =>
    await receiver.receive({ name: `${index}.mp4`, content, contentBytes: 1 }));
  // Each has its file; the third would else be here first.
  await expect.poll(kept).toHaveLength(2);
  await expect(receive('third.mp4', 1)).rejects.toMatchObject({ code: 'UPLOADS_BUSY' });
  for (const content of contents) content.end('x');
  await Promise.all(both);
});

test('what is larger than a clip may be is refused, also when its length was a lie', async () => {
  const { receive, kept } = createReceiver();
  await expect(receive('large.mp4', 1_001)).rejects.toMatchObject({ code: 'UPLOAD_TOO_LARGE' });
  await expect(receive('large.mp4', 1_001, 5)).rejects.toMatchObject({ code: 'UPLOAD_TOO_LARGE' });
  expect(kept()).toEqual([]);
});

test('a sender who is refused midway still has a connection to be told so', async () => {
  const { receiver } = createReceiver();
  const content = new PassThrough();
  const receiving = receiver.receive({ name: 'large.mp4', content, contentBytes: undefined });
  content.write(Buffer.alloc(2_000));
  await expect(receiving).rejects.toMatchObject({ code: 'UPLOAD_TOO_LARGE' });
  expect(content.destroyed).toBe(false);
});

test('all clips together have a limit, too', async () => {
  const { receive, kept } = createReceiver();
  await receive('one.mp4', 900);
  await expect(receive('two.mp4', 700)).rejects.toThrow(/uploadsBytesMax/);
  await receive('three.mp4', 600);
  expect(kept()).toEqual(['one.mp4', 'three.mp4']);
});

test('a clip that breaks off is not kept', async () => {
  const { receiver, kept } = createReceiver();
  const content = new PassThrough();
  content.write('half');
  const receiving = receiver.receive({ name: 'gate.mp4', content, contentBytes: 8 });
  content.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  await expect(receiving).rejects.toMatchObject({ code: 'UPLOAD_BROKEN_OFF' });
  expect(kept()).toEqual([]);
});

test('a sender who falls silent is cut off', async () => {
  const { receiver, kept } = createReceiver({ stallMsMax: 20 });
  const content = new PassThrough();
  content.write('half');
  const receiving = receiver.receive({ name: 'gate.mp4', content, contentBytes: 8 });
  await expect(receiving).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' });
  expect(kept()).toEqual([]);
});

test('what is no video is removed, and the reason names it as its sender knows it', async () => {
  const { receive, kept, folder } = createReceiver({
    check: async (path) => await Promise.reject(
      new LotcountError('SOURCE_NOT_VIDEO', `video "${path}" holds no video stream`)),
  });
  const refusal = await receive('gate.mp4', 10).catch((thrown: unknown) => thrown as LotcountError);
  expect(refusal).toMatchObject({ code: 'SOURCE_NOT_VIDEO' });
  expect(String(refusal)).toContain('"gate.mp4" holds no video stream');
  expect(String(refusal)).not.toContain(folder);
  expect(kept()).toEqual([]);
});

test('what an earlier process left unfinished is removed at the start', async () => {
  const { receiver, folder, kept } = createReceiver();
  mkdirSync(folder);
  writeFileSync(join(folder, '.6f1c0d0e-0000-4000-8000-000000000000.mp4'), 'half');
  writeFileSync(join(folder, 'whole.mp4'), 'whole');
  await receiver.tidyUp();
  expect(kept()).toEqual(['whole.mp4']);
});
