// From where lotcount may be reached: addresses, names, proxies, TLS.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { AccessDesk } from '../../src/access/access-desk.ts';
import { parseConfig } from '../../src/config/load.ts';
import { listen } from '../../src/http/listen.ts';
import { loadTls } from '../../src/http/load-tls.ts';
import { loopbackReach, reachOf } from '../../src/http/reach.ts';
import { cookieIn, passwordFor, startAccountsApi } from '../support/access-api.ts';
import { startApi } from '../support/api-app.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const server = {
  host: '0.0.0.0', port: 0, access: 'open' as const, hostNames: [], trustedProxies: [],
};

test('beyond loopback nobody listens before people have to sign in, and there is an admin', async () => {
  const { ledger } = await startApi();
  const parts = { ledger: ledger.access, now: Date.now };
  const open = new AccessDesk({ mode: 'open', ...parts });
  const accounts = new AccessDesk({ mode: 'accounts', ...parts });
  const hosts = ['0.0.0.0', '::', '192.168.1.7', 'parking.example', '128.0.0.1', ''];
  for (const host of hosts) {
    await expect(reachOf({ ...server, host }, { access: open, nowMs: 0 })).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED', message: expect.stringContaining('set server.access to accounts') as string,
    });
  }
  const ask = async () => await reachOf({ ...server, hostNames: ['Lot.Example'] }, { access: accounts, nowMs: 0 });
  await accounts.addAccount({ name: 'Olga', role: 'operator', password: 'a long password' });
  await expect(ask()).rejects.toMatchObject({
    message: expect.stringContaining('lotcount account add NAME --role admin') as string,
  });
  await accounts.addAccount({ name: 'Ann', role: 'admin', password: 'a long password' });
  expect(await ask()).toEqual({
    hostNames: ['lot.example'], trustedProxies: [], isBeyondLoopback: true, tls: undefined,
  });
  for (const host of ['127.0.0.1', 'localhost', '::1']) {
    expect(await reachOf({ ...server, host }, { access: open, nowMs: 0 })).toEqual(loopbackReach);
  }
});

test.each([
  { host: 'lot.example', status: 200 }, { host: 'LOT.example:8443', status: 200 },
  { host: '192.168.1.7:8080', status: 200 }, { host: '[fe80::1]:8080', status: 200 },
  { host: 'evil.example', status: 421 }, { host: 'lot.example.evil.example', status: 421 },
])('beyond loopback, requests for $host get $status', async ({ host, status }) => {
  const { app } = await startApi({
    reach: { ...loopbackReach, hostNames: ['lot.example'], isBeyondLoopback: true },
  });
  expect((await app.inject({ path: '/api/v1/site', headers: { host } })).statusCode).toBe(status);
});

test('only a proxy that is named is believed for whom it asks', async () => {
  const forwarded = {
    'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'lot.example',
  };
  const signIn = async (remoteAddress: string) => {
    const accounts = await startAccountsApi({
      reach: { ...loopbackReach, hostNames: ['lot.example'], trustedProxies: ['10.0.0.0/8'] },
    });
    await accounts.signedIn('admin', 'Ann');
    const reply = await accounts.api.app.inject({
      method: 'POST',
      path: '/api/v1/session',
      remoteAddress,
      headers: { ...forwarded, host: 'localhost:8080' },
      payload: { name: 'Ann', password: passwordFor('Ann') },
    });
    expect(reply.statusCode).toBe(201);
    const [entry] = accounts.api.ledger.access.auditPage(1).entries;
    return {
      address: entry?.address,
      isSecure: String(reply.headers['set-cookie']).includes('Secure'),
      isStrict: reply.headers['strict-transport-security'] !== undefined,
      cookie: cookieIn(reply).split('=')[0],
    };
  };
  expect(await signIn('10.1.2.3')).toEqual({
    address: '203.0.113.9', isSecure: true, isStrict: true, cookie: '__Host-lotcount-session',
  });
  expect(await signIn('192.0.2.7')).toEqual({
    address: '192.0.2.7', isSecure: false, isStrict: false, cookie: 'lotcount-session',
  });
});

test('with a certificate of one\'s own, the page and its cookie are for TLS alone', async () => {
  const { certificatePath, keyPath, cert } = makeCertificate({ names: 'IP:127.0.0.1' });
  const tls = await loadTls({ certificateFile: certificatePath, keyFile: keyPath }, Date.now());
  const { app } = await startApi({ reach: { ...loopbackReach, tls } });
  const { url, port } = await listen(app, { host: '127.0.0.1', port: 0 });
  expect(url).toBe(`https://127.0.0.1:${port}`);
  const reply = await new Promise((resolve, reject) => {
    get(`${url}/healthz`, { ca: cert, agent: false }, (message) => {
      const strict = message.headers['strict-transport-security'];
      json(message).then((body) => { resolve({ body, strict }); }, reject);
    }).on('error', reject);
  });
  expect(reply).toEqual({ body: { status: 'ok' }, strict: 'max-age=15552000' });
});

test('what is wrong with a certificate is said before anybody connects', async () => {
  const folder = createTemporaryFolder();
  const own = makeCertificate({ names: 'IP:127.0.0.1' });
  const other = makeCertificate({ names: 'IP:127.0.0.1' });
  const nonsense = join(folder, 'nonsense.pem');
  writeFileSync(nonsense, 'nonsense');
  const locked = join(folder, 'locked.pem');
  execFileSync('openssl', ['ec', '-aes128', '-passout', 'pass:secret', '-in', own.keyPath, '-out', locked],
    { stdio: 'pipe' });
  const pair = { certificateFile: own.certificatePath, keyFile: own.keyPath };
  const dayMs = 86_400_000;
  const rows = [
    { files: { ...pair, certificateFile: '/nowhere.pem' }, says: /certificateFile: cannot read/ },
    { files: { ...pair, keyFile: '/nowhere.pem' }, says: /keyFile: cannot read/ },
    { files: { ...pair, certificateFile: nonsense }, says: /holds no certificate in PEM/ },
    { files: { ...pair, keyFile: nonsense }, says: /holds no private key without a password/ },
    { files: { ...pair, keyFile: locked }, says: /holds no private key without a password/ },
    { files: { ...pair, keyFile: other.keyPath }, says: /is not the key of/ },
    { files: pair, afterMs: 3 * dayMs, says: /expired on .* renew it/ },
    { files: pair, afterMs: -dayMs, says: /is valid from .* clock/ },
  ];
  for (const { files, afterMs = 0, says } of rows) {
    await expect(loadTls(files, Date.now() + afterMs)).rejects.toMatchObject({
      code: 'CERTIFICATE_UNUSABLE', message: expect.stringMatching(says) as string,
    });
  }
});

test.each([
  { settings: 'access: open, hostNames: [lot.example]', says: /set access: accounts/ },
  { settings: 'trustedProxies: [10.0.0.1]', says: /set access: accounts/ },
  { settings: 'access: accounts, hostNames: ["https://lot.example"]', says: /leave protocol/ },
  { settings: 'access: accounts, trustedProxies: ["0.0.0.0/0"]', says: /no address and no network/ },
  { settings: 'access: accounts, trustedProxies: [proxy]', says: /no address and no network/ },
])('$settings is refused', ({ settings, says }) => {
  const text = `server: { ${settings} }\ncameras:\n  - id: a\n    source: { kind: video, path: a.mp4 }\n` +
    '    lines: [{ id: l, a: [0, 0.5], b: [1, 0.5] }]\n';
  expect(() => parseConfig(text, '/lot.yaml')).toThrow(says);
});
