// A camera's password is seen by nobody but the camera: not in the log, the API, the metrics, the
// events, nor in what commands say. And no path leads out of the folders that are served.

import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttpCamera, type HttpCamera } from '../support/http-camera.ts';
import { waitForCamera } from '../support/camera-api.ts';
import { runCommand } from '../support/run-command.ts';
import { startServe, writeServeConfig, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const password = 'Zq7Secret@pass/word%1';
const written = encodeURIComponent(password);
/** Everything that would give it away; its first part stands in each way of writing it. */
const traces = ['Zq7Secret', Buffer.from(`gate:${password}`).toString('base64').slice(0, 16)];
const lines = [{ id: 'line', a: [0, 0.5], b: [1, 0.5] }];
const folder = createTemporaryFolder();
let camera: HttpCamera;
let serve: ServeProcess;
let addresses: readonly string[] = [];

beforeAll(async () => {
  camera = await startHttpCamera((incoming, response) => {
    if (incoming.url?.startsWith('/locked') === true) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="gate"' }).end();
    } else if (incoming.url?.startsWith('/moved') === true) {
      // It says back what it was asked.
      response.writeHead(302, { location: `http://localhost:9${incoming.url}` }).end();
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${incoming.url}`);
    }
  });
  const query = `?password=${written}`;
  addresses = [
    `rtsp://gate:${written}@127.0.0.1:9/gate${query}`,
    `rtsp://gate:${password}@127.0.0.1:9/gate`,
    `rtsps://gate:${written}@127.0.0.1:9/gate`,
    ...['/locked', '/moved', '/page'].map((path) => camera.url(path + query, `gate:${written}`)),
  ];
  const configPath = await writeServeConfig(folder, addresses.map((url, index) => ({
    id: `gate-${index}`, lines, source: { kind: kindOf(url), url },
  })));
  serve = await startServe(configPath);
}, 120_000);

afterAll(async () => {
  await serve.end('SIGTERM');
  await camera.close();
});

function kindOf(url: string): string {
  if (url.startsWith('rtsp')) return 'rtsp';
  return url.includes('/page') ? 'mjpeg' : 'snapshot';
}

function expectNothing(text: string, where: string): void {
  for (const trace of traces) expect(text.includes(trace), `${trace} in ${where}`).toBe(false);
}

describe('a password', () => {
  test('is nowhere in log, API, metrics and events of a service whose cameras all fail', async () => {
    const events = fetch(`${serve.url}/api/v1/events`, { signal: AbortSignal.timeout(3_000) })
      .then(async (answer) => {
        const decoder = new TextDecoder();
        let seen = '';
        const chunks = answer.body as unknown as AsyncIterable<Uint8Array>;
        try {
          for await (const chunk of chunks) seen += decoder.decode(chunk, { stream: true });
        } catch {
          // The time is over: what was seen until then is looked at.
        }
        return seen;
      });
    for (const [index] of addresses.entries()) {
      const id = `gate-${index}`;
      // A problem must be told, or nothing would be hidden here.
      const { problem } = await waitForCamera(serve.url, id, (one) => one.problem !== undefined);
      expect(problem).toMatch(/127\.0\.0\.1|certificate|vouch/);
      await fetch(`${serve.url}/api/v1/cameras/${id}/reconnect`, { method: 'POST' });
    }
    const paths = ['cameras', 'config', 'site', 'gaps', 'counts', 'crossings', 'cameras/gate-0',
      'cameras/gate-0/frame.jpg', 'cameras/none'].map((path) => `/api/v1/${path}`);
    const sources = addresses.map((_, index) => `/api/v1/cameras/gate-${index}/source`);
    for (const path of [...paths, ...sources, '/metrics', '/healthz', '/readyz', '/openapi.json', '/']) {
      expectNothing(await (await fetch(serve.url + path)).text(), path);
    }
    const seen = await events;
    expect(seen).toContain('gate-0');
    expectNothing(seen, 'events');
    expect(serve.output.join('\n')).toContain('gate-0');
    expectNothing(serve.output.join('\n'), 'the log');
  });

  test('is not repeated by an edit that is refused', async () => {
    await writeServeConfig(folder, [
      { id: 'gate-0', lines, source: { kind: 'rtsp', url: addresses[0]?.replace('rtsp', 'rtps') } },
    ]);
    const read = async (): Promise<string> => {
      serve.process.kill('SIGHUP');
      return await (await fetch(`${serve.url}/api/v1/config`)).text();
    };
    await expect.poll(read, { timeout: 20_000 }).toContain('"refused"');
    expectNothing(await read(), 'the refusal');
    expectNothing(serve.output.join('\n'), 'the log');
  });

  test('is not in what commands say', async () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, JSON.stringify({
      cameras: addresses.map((url, index) => ({
        id: `gate-${index}`, lines, source: { kind: 'rtsp', url: url.replace(/^\w+/, 'ftp'), Zq: 1 },
      })),
    }));
    const commands = [
      ['config', 'check', wrong],
      ...addresses.map((url) => ['probe', '--seconds', '0', url]),
      ...addresses.map((url) => ['probe', '--seconds', '0', url.replace(/^\w+/, 'ftp')]),
      ...addresses.map((url) => ['probe', '--seconds', '0', url.replace(/^\w+:\/\//, '')]),
    ];
    for (const words of commands) {
      const { exitCode, stdout, stderr } = await runCommand(words);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^lotcount: /);
      expectNothing(stdout + stderr, words[0] ?? '');
    }
  });
});

test.each([
  '/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json',
  '/..%5c..%5cpackage.json', '/.%00./package.json', '//etc/passwd', '/docs/static/../../package.json',
  '/docs/static/..%2f..%2fpackage.json', '/api/v1/cameras/..%2f..%2fpackage.json/frame.jpg',
  '/api/v1/cameras/%2fetc%2fpasswd/frame.jpg', '/api/v1/lots/..%2f..%2flot.yaml/sign.txt',
])('the path %s leads nowhere', async (path) => {
  // Not fetch: it would put the path in order before it asks.
  const { port } = new URL(serve.url);
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      readText(response).then(
        (body) => { resolve({ status: response.statusCode ?? 0, body }); }, reject);
    }).on('error', reject).end();
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body).not.toMatch(/"devDependencies"|root:x:|dataFolder/);
});
