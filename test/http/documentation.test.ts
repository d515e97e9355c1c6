// The API's description: complete, committed, and free of other servers.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateOpenApi, openApiFile } from '../../src/http/write-openapi.ts';
import { startApi } from '../support/api-app.ts';

interface OpenApi {
  readonly openapi: string;
  /** Path -> method -> what it does. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, {
    readonly summary?: string;
    readonly parameters?: readonly { readonly name: string; readonly required: boolean }[];
    readonly responses: Readonly<Record<string, { readonly content?: object }>>;
  }>>>>;
}

test('the committed document is fresh: else run `npm run describe-api`', async () => {
  expect(await generateOpenApi()).toBe(readFileSync(openApiFile, 'utf8'));
});

test('every route is described, with the media type of its answer', async () => {
  const { app } = await startApi();
  const document = (await app.inject('/openapi.json')).json<OpenApi>();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).toSorted()).toEqual([
    '/api/v1/accounts', '/api/v1/accounts/{accountId}', '/api/v1/audit',
    '/api/v1/cameras', '/api/v1/cameras/probe', '/api/v1/cameras/{cameraId}',
    '/api/v1/cameras/{cameraId}/frame.jpg',
    '/api/v1/cameras/{cameraId}/lines', '/api/v1/cameras/{cameraId}/lines/preview',
    '/api/v1/cameras/{cameraId}/reconnect', '/api/v1/cameras/{cameraId}/source',
    '/api/v1/cameras/{cameraId}/view/accept',
    '/api/v1/config', '/api/v1/config/versions', '/api/v1/config/versions/{versionId}/restore',
    '/api/v1/counts', '/api/v1/counts.csv', '/api/v1/counts.xlsx',
    '/api/v1/crossings', '/api/v1/crossings.csv', '/api/v1/crossings.xlsx', '/api/v1/events',
    '/api/v1/first-admin', '/api/v1/footage', '/api/v1/footage/{footageId}', '/api/v1/gaps',
    '/api/v1/lots',
    '/api/v1/lots/{lotId}', '/api/v1/lots/{lotId}/adjustments',
    '/api/v1/lots/{lotId}/calibrations', '/api/v1/lots/{lotId}/entries',
    '/api/v1/lots/{lotId}/entries.csv', '/api/v1/lots/{lotId}/entries.xlsx',
    '/api/v1/lots/{lotId}/gates', '/api/v1/lots/{lotId}/movements',
    '/api/v1/lots/{lotId}/occupancy', '/api/v1/lots/{lotId}/occupancy/history',
    '/api/v1/lots/{lotId}/occupancy/history.csv', '/api/v1/lots/{lotId}/occupancy/history.xlsx',
    '/api/v1/lots/{lotId}/resets', '/api/v1/lots/{lotId}/sign', '/api/v1/lots/{lotId}/sign.txt',
    '/api/v1/lots/{lotId}/typical-week',
    '/api/v1/outlets', '/api/v1/outlets/{outletId}/test',
    '/api/v1/replays', '/api/v1/replays/{replayId}', '/api/v1/replays/{replayId}/crossings',
    '/api/v1/replays/{replayId}/differences/{otherId}', '/api/v1/replays/{replayId}/frame.jpg',
    '/api/v1/replays/{replayId}/seek', '/api/v1/replays/{replayId}/step',
    '/api/v1/session', '/api/v1/session/password', '/api/v1/site', '/api/v1/tokens',
    '/api/v1/tokens/{tokenId}', '/api/v1/verdicts', '/api/v1/verdicts.csv',
    '/api/v1/verdicts.xlsx', '/healthz', '/metrics', '/readyz',
  ]);
  const needed = ['cameraId', 'lotId', 'accountId', 'tokenId', 'versionId', 'outletId', 'footageId', 'replayId',
    'otherId', 'idempotency-key'];
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((route) => ({ path, ...route })));
  for (const { path, summary, responses, parameters = [] } of routes) {
    expect(summary, path).toBeTruthy();
    const answer = responses['200'] ?? responses['201'];
    const contentCount = '204' in responses ? 0 : 1;
    expect(Object.keys(answer?.content ?? {}), path).toHaveLength(contentCount);
    const required = parameters.filter((parameter) => parameter.required);
    expect(required.every(({ name }) => needed.includes(name)), path).toBe(true);
  }
});

test('the page to try the API loads nothing from elsewhere', async () => {
  const { app } = await startApi();
  const page = await app.inject('/docs');
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  const scripts = [...page.body.matchAll(/<script[^>]*src="([^"]+)"/g)]
    .map(([, source]) => new URL(source ?? '', 'http://localhost/docs'));
  expect(scripts).toHaveLength([...page.body.matchAll(/<script/g)].length);
  expect(scripts.length).toBeGreaterThan(0);
  for (const { host, pathname } of scripts) {
    expect(host).toBe('localhost');
    expect((await app.inject(pathname)).statusCode, pathname).toBe(200);
  }
});
