// Every route that the app has, times everybody who might ask it.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sessionLimits } from '../../src/access/identifier.ts';
import { roles } from '../../src/access/roles.ts';
import { packageRoot } from '../../src/package-root.ts';
import { AccountsApi, startAccountsApi, type Headers } from '../support/access-api.ts';
import { startApi } from '../support/api-app.ts';
import { mayMorningMs } from '../support/ledger-rows.ts';

const pageFolder = join(packageRoot, 'dist', 'dashboard');

/** With values for its parameters; a stream would never end, so its question is a wrong one. */
function addressOf(url: string): string {
  const path = url.replaceAll(/:(account|token)Id/g, '999').replaceAll(/:\w+/g, 'nothing')
    .replaceAll('*', 'nothing');
  return path === '/api/v1/events' ? `${path}?kinds=nothing` : path;
}

test('nobody gets further than their role, on any route', async () => {
  const accounts = await startAccountsApi();
  const { app } = accounts.api;
  expect(app.routesWithAccess.length).toBeGreaterThan(60);
  const outcomes: string[] = [];
  for (const role of roles) {
    const credentials = [await accounts.signedIn(role), accounts.token(role)];
    for (const { method, url, access } of app.routesWithAccess) {
      if (access === 'public') continue;
      const isAllowed = roles.indexOf(role) >= roles.indexOf(access);
      for (const headers of credentials) {
        const { statusCode, body } = await accounts.ask(method, addressOf(url), { headers });
        const isRefused = statusCode === 401 || statusCode === 403;
        if (isRefused === isAllowed) outcomes.push(`${role} ${method} ${url}: ${statusCode} ${body}`);
        if (!isAllowed && method !== 'HEAD') expect(body).toContain('ROLE_TOO_LOW');
      }
    }
  }
  expect(outcomes).toEqual([]);
}, 60_000);

test('who does not say who they are, or cannot prove it any more, gets nowhere', async () => {
  const accounts = await startAccountsApi();
  const { app, access, setClock } = accounts.api;
  const elsewhere = new AccountsApi(await startApi({ accessMode: 'accounts' }));
  const revoked = accounts.token('admin');
  access.revokeToken(Number(revoked.tokenId));
  const expired = accounts.token('admin', mayMorningMs + 1);
  const old = await accounts.signedIn('admin');
  setClock(mayMorningMs + sessionLimits.ageMsMax);
  const signedOut = await accounts.signedIn('admin');
  access.signOut(signedOut['cookie']?.split('=')[1] ?? '');
  const strangers: Readonly<Record<string, Headers>> = {
    nobody: {},
    'a token that was revoked': revoked,
    'a token that has expired': expired,
    'a token of another lotcount': elsewhere.token('admin'),
    'a token that is none': { authorization: 'Bearer lotcount_' },
    'a password in place of a token': { authorization: 'Basic YWRtaW46YWRtaW4=' },
    'a session that has expired': old,
    'a session that was left': signedOut,
    'a session of another lotcount': await elsewhere.signedIn('admin'),
    'a session without a secret': { cookie: 'lotcount-session=' },
  };
  for (const { method, url, access: needed } of app.routesWithAccess) {
    for (const [who, headers] of Object.entries(strangers)) {
      const reply = await accounts.ask(method, addressOf(url), { headers });
      const where = `${who}: ${method} ${url}`;
      if (needed === 'public') expect(reply.statusCode, where).not.toBe(401);
      else expect(reply.statusCode, where).toBe(401);
    }
  }
}, 60_000);

test('public are only health, the page, the documentation and signing in', async () => {
  const { app } = await startApi({ pageFolder });
  const open = app.routesWithAccess
    .filter(({ access, method, url }) =>
      access === 'public' && method !== 'HEAD' && !url.startsWith('/docs'))
    .map(({ method, url }) => `${method} ${url}`);
  expect(open.toSorted()).toEqual([
    'DELETE /api/v1/session', 'GET /*', 'GET /api/v1/session', 'GET /healthz',
    'GET /openapi.json', 'GET /readyz', 'POST /api/v1/first-admin', 'POST /api/v1/session',
  ].toSorted());
});

test('where nobody signs in, whoever asks may do everything', async () => {
  const { app } = await startApi();
  for (const { method, url } of app.routesWithAccess) {
    const { statusCode } = await app.inject({ method: method as 'GET', path: addressOf(url) });
    // The first admin's own refusal needs a body.
    expect([401, 403], `${method} ${url}`).not.toContain(statusCode);
  }
});

test('an over-large body of a stranger is not even read', async () => {
  const accounts = await startAccountsApi();
  const payload = { text: 'x'.repeat(100_000) };
  const stranger = await accounts.ask('POST', '/api/v1/verdicts', { body: payload });
  expect(stranger.statusCode).toBe(401);
  for (const path of ['/api/v1/session', '/api/v1/first-admin']) {
    expect((await accounts.ask('POST', path, { body: payload })).statusCode).toBe(413);
  }
  const headers = await accounts.signedIn('admin');
  for (const { method, url } of accounts.api.app.routesWithAccess) {
    if (method === 'GET' || method === 'HEAD') continue;
    const { statusCode } = await accounts.ask(method, addressOf(url), {
      headers: method === 'DELETE' && url.endsWith('/session') ? {} : headers, body: payload,
    });
    expect(statusCode, `${method} ${url}`).toBe(413);
  }
});

test('parameters of paths lead out of nothing', async () => {
  const accounts = await startAccountsApi({ pageFolder });
  const headers = await accounts.signedIn('admin');
  const ways = [
    '..%2f..%2fetc%2fpasswd', '%2e%2e%2fpackage.json', '..%5c..%5cpackage.json', '%00',
    '....//package.json', '/etc/passwd', '%252e%252e%252fpackage.json', 'x%0d%0aset-cookie:%20a=b',
  ];
  for (const { method, url } of accounts.api.app.routesWithAccess) {
    if (!/[:*]/.test(url) || method === 'HEAD') continue;
    for (const way of ways) {
      const path = url.replaceAll(/:\w+|\*/g, way);
      const reply = await accounts.ask(method, path, { headers });
      const where = `${method} ${path}`;
      expect(reply.statusCode, where).toBeGreaterThanOrEqual(400);
      expect(reply.statusCode, where).toBeLessThan(500);
      expect(reply.body, where).not.toMatch(/root:|"devDependencies"/);
      expect(reply.headers['set-cookie'], where).toBeUndefined();
    }
  }
});
