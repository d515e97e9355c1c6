// Accounts, tokens, and the audit log that tells who did what.

import { expect, test } from 'vitest';
import { passwordFor, startAccountsApi } from '../support/access-api.ts';
import { startApi } from '../support/api-app.ts';
import { lotWith } from '../support/lot-config.ts';
import { mayMorningMs } from '../support/ledger-rows.ts';

const lot = lotWith();

test('an admin makes, changes and deletes accounts; the last admin stays', async () => {
  const accounts = await startAccountsApi();
  const headers = await accounts.signedIn('admin', 'Ann');
  const ask = async (method: string, path: string, body?: object) =>
    (await accounts.ask(method, `/api/v1/accounts${path}`, { headers, ...body === undefined ? {} : { body } }));
  const made = await ask('POST', '', { name: 'Bob', role: 'viewer', password: 'a long password' });
  expect(made.statusCode).toBe(201);
  const { id } = made.json<{ id: number }>();
  expect((await ask('POST', '', { name: 'BOB ', role: 'admin', password: 'a long password' })).json())
    .toMatchObject({ status: 409, code: 'ACCOUNT_EXISTS' });
  const bob = await accounts.api.access.signIn({
    name: 'Bob', password: 'a long password', address: '::1',
  });
  const asBob = { cookie: `lotcount-session=${bob.secret}` };
  expect((await accounts.ask('GET', '/api/v1/accounts', { headers: asBob })).statusCode).toBe(403);
  expect((await ask('PATCH', `/${id}`, { role: 'admin' })).json()).toMatchObject({ role: 'admin' });
  // In force at once, without signing in again.
  expect((await accounts.ask('GET', '/api/v1/accounts', { headers: asBob })).statusCode).toBe(200);
  expect((await ask('PATCH', `/${id}`, { password: 'another long one' })).statusCode).toBe(200);
  expect((await accounts.ask('GET', '/api/v1/site', { headers: asBob })).statusCode).toBe(401);
  expect((await ask('PATCH', `/${id}`, {})).statusCode).toBe(400);
  expect((await ask('DELETE', `/${id}`)).statusCode).toBe(204);
  expect((await ask('DELETE', `/${id}`)).json()).toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  const [ann] = (await ask('GET', '')).json<{ accounts: Array<{ id: number }> }>().accounts;
  for (const reply of [
    await ask('DELETE', `/${ann?.id}`), await ask('PATCH', `/${ann?.id}`, { role: 'operator' }),
  ]) {
    expect(reply.json()).toMatchObject({ status: 409, code: 'ADMIN_NEEDED' });
  }
});

test('a token is shown once, works for machines, and not any more when it is revoked', async () => {
  const accounts = await startAccountsApi();
  const headers = await accounts.signedIn('admin', 'Ann');
  const late = await accounts.ask('POST', '/api/v1/tokens', {
    headers, body: { name: 'x', role: 'viewer', expiresAt: '2020-01-01' },
  });
  expect(late.json()).toMatchObject({ errors: [{ path: '/expiresAt' }] });
  const made = await accounts.ask('POST', '/api/v1/tokens', {
    headers, body: { name: 'Prometheus', role: 'viewer' },
  });
  const { secret, token } = made.json<{ secret: string; token: { id: number } }>();
  expect(secret).toMatch(/^lotcount_[\w-]{43}$/);
  const machine = { authorization: `Bearer ${secret}` };
  const metrics = await accounts.ask('GET', '/metrics', { headers: machine });
  expect([metrics.statusCode, metrics.body]).toEqual([200, expect.stringContaining('# HELP')]);
  const listed = await accounts.ask('GET', '/api/v1/tokens', { headers });
  expect(listed.json()).toMatchObject({
    tokens: [{ name: 'Prometheus', role: 'viewer', createdBy: 'Ann', lastUsedAt: expect.any(String) as string }],
  });
  expect(listed.body).not.toContain(secret.slice(9));
  await accounts.ask('DELETE', `/api/v1/tokens/${token.id}`, { headers });
  expect((await accounts.ask('GET', '/metrics', { headers: machine })).statusCode).toBe(401);
  const again = await accounts.ask('DELETE', `/api/v1/tokens/${token.id}`, { headers });
  expect(again.json()).toMatchObject({ status: 404, code: 'TOKEN_UNKNOWN' });
});

test('who signed in writes under their name, whatever name they give', async () => {
  const accounts = await startAccountsApi({ lots: [lot] });
  const write = async (headers: Readonly<Record<string, string>>, key: string, actor?: string) =>
    await accounts.ask('POST', '/api/v1/lots/main/calibrations', {
      headers: { ...headers, 'idempotency-key': key },
      body: { occupancy: 5, reason: 'counted', ...actor === undefined ? {} : { actor } },
    });
  const asDesk = await accounts.signedIn('operator', 'Desk');
  expect((await write(asDesk, '1')).json()).toMatchObject({ entry: { actor: 'Desk' } });
  expect((await write(asDesk, '2', 'The boss')).json()).toMatchObject({ entry: { actor: 'Desk' } });
  expect((await write(accounts.token('operator'), '3')).json())
    .toMatchObject({ entry: { actor: 'operator machine' } });
  const open = await startApi({ lots: [lot] });
  const unnamed = await open.app.inject({
    method: 'POST',
    path: '/api/v1/lots/main/calibrations',
    headers: { 'idempotency-key': '1' },
    payload: { occupancy: 5, reason: 'counted' },
  });
  expect(unnamed.json()).toMatchObject({ status: 400, errors: [{ path: '/actor', message: 'is missing' }] });
});

test('the audit log tells who did what, from where, and how it ended, page by page', async () => {
  const accounts = await startAccountsApi({ lots: [lot] });
  const asAnn = await accounts.signedIn('admin', 'Ann');
  const asViewer = await accounts.signedIn('viewer', 'Vera');
  const signIn = { name: 'Vera', password: 'wrong' };
  await accounts.ask('POST', '/api/v1/session', { body: signIn });
  await accounts.ask('POST', '/api/v1/session', { body: { ...signIn, password: passwordFor('Vera') } });
  const path = '/api/v1/lots/main/resets';
  const body = { reason: 'cleared' };
  await accounts.ask('POST', path, { headers: { ...asAnn, 'idempotency-key': '1' }, body });
  await accounts.ask('POST', path, { headers: { ...asViewer, 'idempotency-key': '2' }, body });
  await accounts.ask('POST', path, { headers: { 'idempotency-key': '3' }, body });
  // A question, although it is asked with POST.
  await accounts.ask('POST', '/api/v1/cameras/gate-1/lines/preview', {
    headers: asViewer, body: { lines: [] },
  });
  await accounts.ask('POST', '/api/v1/tokens', {
    headers: asAnn, body: { name: 'Sign', role: 'viewer' },
  });
  const first = await accounts.ask('GET', '/api/v1/audit?limit=4', { headers: asAnn });
  const { entries, nextCursor } = first.json<{ entries: object[]; nextCursor: string }>();
  const address = '127.0.0.1';
  const account = { actorKind: 'account', address };
  expect(entries).toMatchObject([
    { ...account, actor: 'Ann', action: 'token-add', subject: 'Sign: viewer', outcome: 'done' },
    { ...account, actor: 'Vera', action: 'POST /api/v1/lots/:lotId/resets', subject: 'main', outcome: 'refused' },
    { ...account, actor: 'Ann', action: 'POST /api/v1/lots/:lotId/resets', subject: 'main', outcome: 'done' },
    { ...account, actor: 'Vera', action: 'sign-in', outcome: 'done', at: expect.stringContaining('+02:00') as string },
  ]);
  const rest = await accounts.ask('GET', `/api/v1/audit?limit=4&cursor=${nextCursor}`, { headers: asAnn });
  expect(rest.json()).toMatchObject({
    entries: [{ actor: 'Vera', actorKind: 'anybody', action: 'sign-in', outcome: 'refused', address }],
  });
});

test('nothing that was written down can be changed or taken away', async () => {
  const { ledger } = await startApi();
  ledger.access.addAuditEntry({
    atMs: mayMorningMs,
    actor: 'Ann',
    actorKind: 'account',
    action: 'sign-in',
    subject: '',
    address: '::1',
    outcome: 'done',
  });
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(ledger.file);
  for (const sql of ['UPDATE audit_log SET actor = \'Bob\'', 'DELETE FROM audit_log']) {
    expect(() => database.exec(sql)).toThrow(/append-only/);
  }
  database.close();
  expect(ledger.access.auditPage(10).entries).toHaveLength(1);
});

test('neither the ledger nor the log has a password, a session or a token in it', async () => {
  const lines: string[] = [];
  const { pino } = await import('pino');
  const logger = pino({ level: 'trace' }, { write: (line: string) => { lines.push(line); } });
  const accounts = await startAccountsApi({ logger });
  const secrets = [passwordFor('Ann')];
  const { cookie = '' } = await accounts.signedIn('admin', 'Ann');
  const { authorization = '' } = accounts.token('admin');
  secrets.push(cookie.split('=')[1] ?? '', authorization.slice('Bearer lotcount_'.length));
  await accounts.ask('POST', '/api/v1/session', { body: { name: passwordFor('Ann'), password: 'x' } });
  await accounts.ask('GET', '/metrics', { headers: { authorization } });
  await accounts.ask('GET', '/api/v1/crossings?limit=nonsense', { headers: { cookie } });
  const { ledger } = accounts.api;
  const { default: Database } = await import('better-sqlite3');
  const kept = new Database(ledger.file).serialize().toString('latin1');
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(kept).not.toContain(secret);
    expect(lines.join('')).not.toContain(secret);
  }
  expect(kept).toContain('$scrypt$ln=4,r=8,p=1$');
});
