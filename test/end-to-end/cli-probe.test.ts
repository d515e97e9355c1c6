// `lotcount probe`: what a camera delivers, asked of real servers on this machine.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { jpeg, multipartHeader, startHttpCamera, writePart, answerSnapshots } from '../support/http-camera.ts';
import { makeClip } from '../support/make-clip.ts';
import { runCli } from '../support/run-cli.ts';
import { runCommand } from '../support/run-command.ts';
import { shouldTestRtsp, startRtspServer } from '../support/rtsp-server.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const clipPath = join(folder, 'gate.mp4');
const picturePath = join(folder, 'seen.jpg');
const secret = 'open-sesame';
const opened: { close(): Promise<void> }[] = [];

beforeAll(() => { makeClip({ path: clipPath, frameCount: 60 }); });
afterEach(async () => { for (const thing of opened.splice(0)) await thing.close(); });

async function probe(words: readonly string[]): Promise<{
  exitCode: number | null;
  text: string;
  stderr: string;
}> {
  const { exitCode, stdout, stderr } = await runCommand(
    ['probe', '--picture', picturePath, '--seconds', '0.5', ...words]);
  expect(stdout + stderr).not.toContain(secret);
  return { exitCode, text: stdout, stderr };
}

async function expectPicture(size = { width: 192, height: 96 }): Promise<void> {
  expect(await sharp(readFileSync(picturePath)).metadata())
    .toMatchObject({ format: 'jpeg', ...size });
}

describe.skipIf(!shouldTestRtsp())('probing an RTSP camera', () => {
  test('tells codec, size and rate, keeps a picture, and hides the password', async () => {
    const server = await startRtspServer({ clipPath, login: { user: 'gate', password: secret } });
    opened.push(server);
    const { exitCode, text } = await probe([server.url.replace('//', `//gate:${secret}@`)]);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^camera rtsp:\/\/\*\*\*@127\.0\.0\.1:\d+\/gate$/m);
    expect(text).toMatch(/codec +h264\n +size +192x96\n +rate +1[0-9]\.\d frames a second/);
    await expectPicture();
  });

  test('a wrong password is told apart, with the remedy', async () => {
    const server = await startRtspServer({ clipPath, login: { user: 'gate', password: 'other' } });
    opened.push(server);
    const { exitCode, stderr } = await probe([server.url.replace('//', `//gate:${secret}@`)]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^lotcount: camera rtsp:.*check user and password/);
  });
});

describe('probing what is not RTSP', () => {
  test('an MJPEG camera', async () => {
    const camera = await startHttpCamera((_request, response) => {
      multipartHeader(response);
      let count = 0;
      const timer = setInterval(() => { writePart(response, jpeg(count++)); }, 50);
      response.on('close', () => { clearInterval(timer); });
    });
    opened.push(camera);
    const { exitCode, text } = await probe([camera.url('/video', `gate:${secret}`), '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      kind: 'mjpeg', codec: 'jpeg', widthPx: 192, heightPx: 96, picture: picturePath,
    });
    await expectPicture();
  });

  test('a camera with snapshots', async () => {
    const camera = await startHttpCamera(answerSnapshots());
    opened.push(camera);
    const { exitCode, text } = await probe([camera.url('/s', `gate:${secret}`)]);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/kind +snapshot\n +codec +jpeg\n +size +192x96/);
    await expectPicture();
  });

  test('a recording, and a folder of images', async () => {
    const recorded = await probe([clipPath]);
    expect(recorded.text).toMatch(/kind +video\n +codec +h264\n +size +192x96\n/);
    expect(recorded.text).toMatch(/rate +15\.0 .*stated: 15\.0/);
    const images = join(folder, 'images');
    mkdirSync(images);
    for (const index of [0, 1]) writeFileSync(join(images, `${index}.jpg`), jpeg(index));
    const { text, exitCode } = await probe([images]);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/kind +frames\n +codec +jpeg/);
    await expectPicture();
  });

  const refused = [
    { name: 'a web page', answer: '<html>', words: [], says: /no JPEG or PNG image: check the camera/ },
    { name: 'a play list', answer: '#EXTM3U\n', words: [], says: /no JPEG or PNG image/ },
  ];
  test.each(refused)('$name is none of it', async ({ answer, says }) => {
    const camera = await startHttpCamera((_request, response) => { response.end(answer); });
    opened.push(camera);
    const { exitCode, stderr } = await probe([camera.url(`/?password=${secret}`, `gate:${secret}`)]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(says);
  });

  test.each([
    { words: `rtps://gate:${secret}@127.0.0.1/stream`, says: /rtps:\/\/\*\*\*@127\.0\.0\.1\/stream is no address/ },
    { words: `gate:${secret}@127.0.0.1/stream`, says: /\(address\) is no address of a camera: begin with/ },
    { words: 'gone.mp4', says: /there is no such file; check the path/ },
    { words: '/dev/video99', says: /check that it is plugged in/ },
  ])('$words is refused with what to do', async ({ words, says }) => {
    const { exitCode, stderr } = await probe([words]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(says);
  });

  test('from a shell: the picture lands in the working folder', async () => {
    const { exitCode, stdout } = await runCli(['probe', 'gate.mp4'], { folder });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/picture +probe\.jpg\n$/);
    expect(existsSync(join(folder, 'probe.jpg'))).toBe(true);
  });

  test('a picture that cannot be written is told, and nothing is left behind', async () => {
    const path = join(folder, 'none', 'seen.jpg');
    const { exitCode, stderr } = await probe([clipPath, '--picture', path]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/cannot write .*seen\.jpg/);
    expect(existsSync(path)).toBe(false);
  });

  test('words that do not fit are a wrong usage', async () => {
    expect((await probe([clipPath, '--transport', 'pigeon'])).exitCode).toBe(2);
    expect((await probe([])).exitCode).toBe(2);
  });
});
