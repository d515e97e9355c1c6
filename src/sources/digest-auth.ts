// Answers a web camera's question for user and password (RFC 7616 and 7617). It sends nothing.
//
// No npm package is used: those that are downloaded most cut passwords at a ":", always answer in
// MD5, or draw their nonce from Math.random.

import { createHash, randomBytes } from 'node:crypto';
import type { Credentials } from './camera-address.ts';

/** Node's names of the hashes that RFC 7616 names. Those first are preferred. */
const hashes: Readonly<Record<string, string>> = {
  'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5',
};
const parameter = /([a-z][a-z0-9-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/gi;

export interface Challenge {
  readonly scheme: 'digest' | 'basic';
  readonly parameters: ReadonlyMap<string, string>;
}

interface Request {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly target: string;
}

/** The strongest challenge that can be answered; undefined when there is none. */
export function chooseChallenge(headers: readonly string[]): Challenge | undefined {
  const challenges = headers.flatMap(parseChallenges);
  const rank = ({ scheme, parameters }: Challenge): number =>
    scheme === 'basic' ? 100 : Object.keys(hashes).indexOf(hashNameOf(parameters) ?? '');
  return challenges
    .filter((one) => one.scheme === 'basic' || isAnswerable(one.parameters))
    .sort((one, other) => rank(one) - rank(other))[0];
}

/** `requestCount`: how often this challenge was answered, this time included. */
export function authorizationFor(
  { scheme, parameters }: Challenge, credentials: Credentials,
  { method, target, requestCount }: Request & { readonly requestCount: number },
): string {
  const { user, password } = credentials;
  if (scheme === 'basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const algorithm = parameters.get('algorithm') ?? 'MD5';
  const hash = (...parts: string[]): string =>
    createHash(hashes[hashNameOf(parameters) ?? 'MD5'] ?? 'md5').update(parts.join(':')).digest('hex');
  const realm = parameters.get('realm') ?? '';
  const nonce = parameters.get('nonce') ?? '';
  const clientNonce = randomBytes(16).toString('hex');
  const count = requestCount.toString(16).padStart(8, '0');
  const opaque = parameters.get('opaque');
  const isCounted = parameters.has('qop');
  const plainSecret = hash(user, realm, password);
  const secret = /-sess$/i.test(algorithm) ? hash(plainSecret, nonce, clientNonce) : plainSecret;
  const action = hash(method, target);
  const response = isCounted
    ? hash(secret, nonce, count, clientNonce, 'auth', action)
    : hash(secret, nonce, action);
  return 'Digest ' + [
    `username=${quote(user)}`, `realm=${quote(realm)}`, `nonce=${quote(nonce)}`,
    `uri=${quote(target)}`, `algorithm=${algorithm}`, `response="${response}"`,
    ...isCounted ? ['qop=auth', `nc=${count}`, `cnonce="${clientNonce}"`] : [],
    ...opaque === undefined ? [] : [`opaque=${quote(opaque)}`],
  ].join(', ');
}

/** One header can hold several challenges, and commas separate both them and their parameters. */
function parseChallenges(header: string): Challenge[] {
  const starts = [...header.matchAll(/(?:^|,)\s*(digest|basic|bearer|ntlm|negotiate)(?=\s|,|$)/gi)];
  return starts.flatMap((start, index) => {
    const scheme = start[1]?.toLowerCase();
    if (scheme !== 'digest' && scheme !== 'basic') return [];
    const text = header.slice(start.index + start[0].length, starts[index + 1]?.index);
    const parameters = new Map([...text.matchAll(parameter)].map(([, name = '', quoted, plain]) =>
      [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '']));
    return [{ scheme, parameters }];
  });
}

function isAnswerable(parameters: ReadonlyMap<string, string>): boolean {
  const qualities = parameters.get('qop')?.toLowerCase().split(/[\s,]+/) ?? ['auth'];
  return hashNameOf(parameters) !== undefined && parameters.has('nonce') && qualities.includes('auth');
}

function hashNameOf(parameters: ReadonlyMap<string, string>): string | undefined {
  const name = (parameters.get('algorithm') ?? 'MD5').toUpperCase().replace(/-SESS$/, '');
  return name in hashes ? name : undefined;
}

/** Line breaks cannot be quoted in a header; such a user is nobody. */
function quote(text: string): string {
  return `"${text.replace(/[\r\n]/g, '').replace(/["\\]/g, '\\$&')}"`;
}
