// Signing in and out, and what somebody might try who should not get in.

import { expect, test } from 'vitest';
import { usualAttemptLimits } from '../../src/access/attempt-limiter.ts';
import { sessionLimits } from '../../src/access/identifier.ts';
import { listen } from '../../src/http/listen.ts';
import { cookieIn, passwordFor, startAccountsApi, type AccountsApi } from '../support/access-api.ts';
import { openEvents } from '../support/event-client.ts';
import { mayMorningMs } from '../support/ledger-rows.ts';

const json = { 'content-type': 'application/json' };

async function signIn(accounts: AccountsApi, name: string, password: string, cookie = '') {
  return await accounts.ask('POST', '/api/v1/session', {
    headers: cookie === '' ? {} : { cookie }, body: { name, password },
  });
}

test('the session comes in a cookie that scripts and other sites do not get', async () => {
  const accounts = await startAccountsApi();
  await accounts.signedIn('operator', 'Desk');
  const reply = await signIn(accounts, ' desk ', passwordFor('Desk'));
  expect(reply.statusCode).toBe(201);
  expect(reply.json()).toEqual({
    mode: 'accounts', isFirstAdminAwaited: false, role: 'operator', name: 'Desk', isToken: false,
  });
  expect(reply.headers['set-cookie']).toMatch(
    /^lotcount-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
  const cookie = cookieIn(reply);
  const site = await accounts.ask('GET', '/api/v1/site', { headers: { cookie } });
  expect(site.statusCode).toBe(200);
  const out = await accounts.ask('DELETE', '/api/v1/session', { headers: { cookie } });
  expect([out.statusCode, out.headers['set-cookie']])
    .toEqual([204, expect.stringMatching(/^lotcount-session=; Max-Age=0/)]);
  expect((await accounts.ask('GET', '/api/v1/site', { headers: { cookie } })).statusCode).toBe(401);
});

test('a session that was planted before signing in is not the one afterwards', async () => {
  const accounts = await startAccountsApi();
  const planted = (await accounts.signedIn('viewer', 'Mallory'))['cookie'] ?? '';
  await accounts.signedIn('admin', 'Alice');
  const reply = await signIn(accounts, 'Alice', passwordFor('Alice'), planted);
  expect(cookieIn(reply)).not.toBe(planted);
  // The one before is over: whoever planted it is signed out, and not signed in as Alice.
  const before = await accounts.ask('GET', '/api/v1/session', { headers: { cookie: planted } });
  expect(before.json()).not.toHaveProperty('role');
});

test('a session ends when nobody uses it, and after a week in any case', async () => {
  const accounts = await startAccountsApi();
  const headers = await accounts.signedIn('viewer');
  const isIn = async (): Promise<boolean> =>
    (await accounts.ask('GET', '/api/v1/site', { headers })).statusCode === 200;
  const idleMs = sessionLimits.idleMsMax - 1;
  let nowMs = mayMorningMs;
  while (nowMs + idleMs < mayMorningMs + sessionLimits.ageMsMax) {
    nowMs += idleMs;
    accounts.api.setClock(nowMs);
    expect(await isIn()).toBe(true);
  }
  accounts.api.setClock(mayMorningMs + sessionLimits.ageMsMax);
  expect(await isIn()).toBe(false);
  const unused = await accounts.signedIn('viewer');
  accounts.api.setClock(mayMorningMs + sessionLimits.ageMsMax + sessionLimits.idleMsMax);
  const reply = await accounts.ask('GET', '/api/v1/site', { headers: unused });
  expect(reply.statusCode).toBe(401);
});

test('guessing passwords comes to an end, by account and by address, with a bounded memory', async () => {
  const accounts = await startAccountsApi();
  await accounts.signedIn('admin', 'Alice');
  const { perAccountMax, perAddressMax, windowMs } = usualAttemptLimits;
  for (let attempt = 0; attempt < perAccountMax; attempt += 1) {
    expect((await signIn(accounts, 'Alice', `wrong ${attempt}`)).json()).toMatchObject({
      status: 401, code: 'SIGN_IN_REFUSED', detail: 'name or password is wrong',
    });
  }
  const locked = await signIn(accounts, 'ALICE', passwordFor('Alice'));
  expect(locked.json()).toMatchObject({ status: 429, code: 'ATTEMPTS_EXCEEDED' });
  expect(locked.headers['retry-after']).toBe(String(windowMs / 1_000));
  for (let attempt = perAccountMax; attempt < perAddressMax; attempt += 1) {
    expect((await signIn(accounts, `nobody ${attempt}`, 'guess')).statusCode).toBe(401);
  }
  expect((await signIn(accounts, 'somebody else', 'guess')).statusCode).toBe(429);
  accounts.api.setClock(mayMorningMs + windowMs);
  expect((await signIn(accounts, 'Alice', passwordFor('Alice'))).statusCode).toBe(201);
  // Each failed attempt is written down, refused ones beyond the limit are not: they could fill it.
  const { entries } = accounts.api.ledger.access.auditPage(1_000);
  const failed = entries
    .filter(({ action, outcome }) => action === 'sign-in' && outcome === 'refused');
  expect(failed).toHaveLength(perAddressMax);
  expect(new Set(failed.map(({ actor }) => actor))).toEqual(new Set(['Alice', '(unknown name)']));
});

test('many guesses at once get no further than many in a row', async () => {
  const accounts = await startAccountsApi();
  await accounts.signedIn('admin', 'Alice');
  const guesses = Array.from({ length: 40 }, (_, index) => `guess ${index}`);
  const replies = await Promise.all(guesses.map((guess) => signIn(accounts, 'Alice', guess)));
  const statuses = replies.map(({ statusCode }) => statusCode);
  const { perAccountMax } = usualAttemptLimits;
  expect(statuses.filter((status) => status === 401)).toHaveLength(perAccountMax);
  expect(statuses.filter((status) => status === 429)).toHaveLength(30);
});

test('an unknown name and a wrong password get the same answer, and cost the same', async () => {
  const accounts = await startAccountsApi();
  await accounts.signedIn('admin', 'Alice');
  const known = await signIn(accounts, 'Alice', 'not her password');
  const unknown = await signIn(accounts, 'Bob', 'not his password');
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
});

test('another password ends every other session at once, and its streams with it', async () => {
  const accounts = await startAccountsApi();
  const { url } = await listen(accounts.api.app, { host: '127.0.0.1', port: 0 });
  const [other, mine] = [await accounts.signedIn('viewer'), await accounts.signedIn('viewer')];
  const stream = await openEvents(`${url}/api/v1/events?kinds=crossing`, { headers: other });
  await stream.take(1);
  const weak = await accounts.ask('PUT', '/api/v1/session/password', {
    headers: mine, body: { currentPassword: passwordFor('viewer'), newPassword: 'short' },
  });
  expect(weak.json()).toMatchObject({ status: 422, code: 'PASSWORD_WEAK' });
  const body = { currentPassword: passwordFor('viewer'), newPassword: 'a quite different one' };
  const wrong = await accounts.ask('PUT', '/api/v1/session/password', {
    headers: mine, body: { ...body, currentPassword: 'no idea' },
  });
  expect(wrong.statusCode).toBe(401);
  const changed = await accounts.ask('PUT', '/api/v1/session/password', { headers: mine, body });
  expect(changed.statusCode).toBe(201);
  for (const headers of [other, mine]) {
    expect((await accounts.ask('GET', '/api/v1/site', { headers })).statusCode).toBe(401);
  }
  expect(await stream.take(1)).toEqual([]);
  const headers = { cookie: cookieIn(changed) };
  expect((await accounts.ask('GET', '/api/v1/site', { headers })).statusCode).toBe(200);
});

test('a session that runs out takes its stream along', async () => {
  const accounts = await startAccountsApi();
  const { url } = await listen(accounts.api.app, { host: '127.0.0.1', port: 0 });
  const stream = await openEvents(`${url}/api/v1/events?kinds=crossing`, {
    headers: await accounts.signedIn('viewer'),
  });
  await stream.take(1);
  accounts.api.setClock(mayMorningMs + sessionLimits.ageMsMax);
  expect(await stream.take(1)).toEqual([]);
});

test('pages of other origins can do nothing, whatever cookie their request brings', async () => {
  const accounts = await startAccountsApi();
  const session = await accounts.signedIn('admin');
  const body = { name: 'Mallory', role: 'admin', password: 'let me in, please' };
  const forged = [
    { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost:81' },
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of forged) {
    const reply = await accounts.ask('POST', '/api/v1/accounts', {
      headers: { ...session, host: 'localhost:80', ...headers }, body,
    });
    expect(reply.json(), JSON.stringify(headers)).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
  }
  // What a form can send without being asked about is no JSON.
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/x']) {
    const reply = await accounts.api.app.inject({
      method: 'POST',
      path: '/api/v1/accounts',
      headers: { ...session, 'content-type': type },
      payload: JSON.stringify(body),
    });
    expect(reply.statusCode, type).toBe(400);
  }
  expect(accounts.api.access.hasAccount('Mallory')).toBe(false);
  const own = await accounts.ask('POST', '/api/v1/accounts', {
    headers: { ...session, ...json, host: 'localhost:80', origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' },
    body: { ...body, name: 'Bob' },
  });
  expect(own.statusCode).toBe(201);
});

test('the first admin is made once, with the secret of this start, within an hour', async () => {
  const accounts = await startAccountsApi();
  const { access, setClock } = accounts.api;
  const make = async (secret: string, password = 'quite long enough') =>
    await accounts.ask('POST', '/api/v1/first-admin', { body: { secret, name: 'Ann', password } });
  const refused = { status: 403, code: 'FIRST_ADMIN_REFUSED' };
  expect((await accounts.ask('GET', '/api/v1/session')).json()).toEqual({
    mode: 'accounts', isFirstAdminAwaited: true,
  });
  const before = access.offerFirstAdmin() ?? '';
  const secret = access.offerFirstAdmin() ?? '';
  expect((await make(before)).json()).toMatchObject(refused);
  expect((await make('guessed')).json()).toMatchObject(refused);
  expect((await make(secret, 'short')).json()).toMatchObject({ code: 'PASSWORD_WEAK' });
  setClock(mayMorningMs + 3_600_000);
  expect((await make(secret)).json()).toMatchObject(refused);
  setClock(mayMorningMs + 3_599_999);
  // Of two at once, one is the first.
  const [one, other] = await Promise.all([make(secret), make(secret)]);
  expect([one.statusCode, other.statusCode].toSorted()).toEqual([201, 403]);
  expect((await make(secret)).json()).toMatchObject(refused);
  expect(access.offerFirstAdmin()).toBeUndefined();
  expect(access.accounts()).toMatchObject([{ name: 'Ann', role: 'admin' }]);
});
