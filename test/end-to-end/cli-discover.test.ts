// `lotcount discover`, against cameras of the tests' own on loopback.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import {
  answerDiscovery, envelope, probeMatch, profileS, startOnvifCamera, type OnvifCamera,
} from '../support/onvif-camera.ts';
import { runCommand, type CommandEnd } from '../support/run-command.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const login = { user: 'viewer', password: 'open&sesame' };
const passwordFile = join(folder, 'password');
writeFileSync(passwordFile, `${login.password}\n`);
const withLogin = ['--user', login.user, '--password-file', passwordFile];
const serviceUrl = 'http://127.0.0.1:8000/onvif/device_service';
const opened: { close(): Promise<void> }[] = [];

afterEach(async () => { for (const thing of opened.splice(0)) await thing.close(); });

async function discover(
  answers: readonly string[], words: readonly string[] = [],
): Promise<CommandEnd> {
  opened.push(await answerDiscovery(answers));
  return await runCommand(['discover', '--interface', 'lo', '--seconds', '0.8', ...words]);
}

async function startCamera(replies = profileS(['rtsp://127.0.0.1:554/sub'])): Promise<OnvifCamera> {
  const camera = await startOnvifCamera({ login, replies });
  opened.push(camera);
  return camera;
}

function answerOf({ port }: OnvifCamera, name: string): string {
  return probeMatch({
    id: name, name, serviceUrl: `http://127.0.0.1:${port}/onvif/device_service`,
  });
}

describe('discovering cameras', () => {
  test('names a camera once, however often it answers, with what to paste', async () => {
    const answer = probeMatch({ id: '1', name: 'North gate', serviceUrl });
    const { exitCode, stdout } = await discover([answer, answer]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^North gate at 127\.0\.0\.1 \(T1\)$/m);
    expect(stdout.match(/North gate at/g)).toHaveLength(1);
    const pasted = stdout.slice(stdout.indexOf('    - id:')).replaceAll(/^ {4}/gm, '  ');
    expect(parseConfig(`cameras:\n${pasted}`, 'pasted.yaml').cameras[0]).toMatchObject({
      id: 'north-gate-1', name: 'North gate', source: { url: 'rtsp://USER:PASSWORD@127.0.0.1/PATH' },
    });
  });

  test('with user and password it asks two cameras for their streams', async () => {
    const north = await startCamera();
    const south = await startCamera(profileS(['rtsp://127.0.0.1/main', 'rtsp://127.0.0.1/small']));
    const { exitCode, stdout, stderr } = await discover(
      [answerOf(north, 'North'), answerOf(south, 'South')], withLogin);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('stream stream 0, 640x360, H264: rtsp://127.0.0.1:554/sub');
    expect(stdout).toContain('url: "rtsp://USER:PASSWORD@127.0.0.1/small"');
    expect(stdout + stderr).not.toContain(login.password);
  });

  test('tells programs the same', async () => {
    const { stdout } = await discover([answerOf(await startCamera(), 'North')],
      [...withLogin, '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{
      name: 'North',
      host: '127.0.0.1',
      model: 'T1',
      streams: [{ url: 'rtsp://127.0.0.1:554/sub', size: '640x360', codec: 'H264' }],
    }]);
  });

  test('a refused password is told, and the camera shown all the same', async () => {
    writeFileSync(join(folder, 'wrong'), 'wrong-secret');
    const { exitCode, stdout, stderr } = await discover([answerOf(await startCamera(), 'North')],
      ['--user', 'viewer', '--password-file', join(folder, 'wrong')]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/North at.*\n.*does not tell its streams .*check user and password/);
    expect(stdout + stderr).not.toContain('wrong-secret');
  });

  test('garbage is no camera, and hides none', async () => {
    const { exitCode, stdout, stderr } = await discover([
      '\u0000garbage', '<open>', envelope('<ProbeMatches/>'),
      probeMatch({ id: '2', name: 'elsewhere', serviceUrl: 'http://192.0.2.1/onvif' }),
      probeMatch({ id: '3', name: 'a file', serviceUrl: 'file:///etc/hostname' }),
      probeMatch({ id: '4', name: '\u001b[2JSouth\ngate', serviceUrl }),
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('5 answer(s) were none of a camera');
    expect(stdout.match(/ at /g)).toHaveLength(1);
    expect(stdout).toContain('[2JSouth gate at 127.0.0.1');
    expect(stdout).not.toContain('\u001b');
  });

  const oddReplies: { name: string; replies: (port: number) => Record<string, string> }[] = [
    { name: 'no XML', replies: () => ({ GetSystemDateAndTime: 'garbage' }) },
    { name: 'an empty body', replies: (port) => ({ ...profileS([])(port), GetProfiles: envelope('') }) },
    { name: 'no profiles', replies: (port) => ({ ...profileS([])(port) }) },
    {
      name: 'megabytes',
      replies: (port) => ({ ...profileS([])(port), GetServices: envelope('x'.repeat(3_000_000)) }),
    },
    {
      name: 'another host\'s stream',
      replies: profileS(['rtsp://192.0.2.1/stream']),
    },
  ];
  test.each(oddReplies)('a camera that answers with $name has no streams to show', async ({ replies }) => {
    const { exitCode, stdout } = await discover([answerOf(await startCamera(replies), 'Odd')], withLogin);
    expect(stdout).toMatch(/Odd at 127\.0\.0\.1.*\n.*does not tell its streams/);
    expect(exitCode).toBe(1);
  });

  test('nobody answers: it says what to check', async () => {
    const { exitCode, stdout, stderr } = await discover([]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/no ONVIF camera answered at lo within 0\.8 s: check that ONVIF is on/);
  });
});
