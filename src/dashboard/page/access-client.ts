// Asks the server who is signed in, and changes accounts and tokens. A refusal throws RefusedError
// with the server's own sentence.

import { refusalOf } from './client.ts';

const answerMsMax = 30_000;

export type AccountRole = 'viewer' | 'operator' | 'admin';

export interface Session {
  readonly mode: 'open' | 'accounts';
  readonly isFirstAdminAwaited: boolean;
  /** Absent: nobody is signed in. */
  readonly role?: AccountRole;
  /** Absent where nobody has to sign in. */
  readonly name?: string;
}

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly role: AccountRole;
}

export interface Token {
  readonly id: number;
  readonly name: string;
  readonly role: AccountRole;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly actorKind: 'account' | 'token' | 'anybody' | 'command-line';
  readonly action: string;
  readonly subject: string;
  readonly address?: string;
  readonly outcome: 'done' | 'refused' | 'failed';
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly nextCursor?: string;
}

export async function fetchSession(): Promise<Session> {
  return await ask('GET', 'session') as Session;
}

export async function signIn(name: string, password: string): Promise<void> {
  await ask('POST', 'session', { name, password });
}

export async function makeFirstAdmin(
  { secret, name, password }: Readonly<Record<'secret' | 'name' | 'password', string>>,
): Promise<void> {
  await ask('POST', 'first-admin', { secret, name, password });
}

export async function signOut(): Promise<void> {
  await ask('DELETE', 'session');
}

export async function changeOwnPassword(
  { currentPassword, newPassword }: Readonly<Record<'currentPassword' | 'newPassword', string>>,
): Promise<void> {
  await ask('PUT', 'session/password', { currentPassword, newPassword });
}

export async function fetchAccounts(): Promise<readonly Account[]> {
  return (await ask('GET', 'accounts') as { readonly accounts: readonly Account[] }).accounts;
}

export async function addAccount(
  account: { readonly name: string; readonly role: string; readonly password: string },
): Promise<void> {
  await ask('POST', 'accounts', account);
}

export async function changeAccount(
  id: number, change: { readonly role?: string; readonly password?: string },
): Promise<void> {
  await ask('PATCH', `accounts/${id}`, change);
}

export async function deleteAccount(id: number): Promise<void> {
  await ask('DELETE', `accounts/${id}`);
}

export async function fetchTokens(): Promise<readonly Token[]> {
  return (await ask('GET', 'tokens') as { readonly tokens: readonly Token[] }).tokens;
}

/** Returns the secret, which the server does not show again. */
export async function addToken(
  token: { readonly name: string; readonly role: string; readonly expiresAt?: string },
): Promise<string> {
  return (await ask('POST', 'tokens', token) as { readonly secret: string }).secret;
}

export async function revokeToken(id: number): Promise<void> {
  await ask('DELETE', `tokens/${id}`);
}

export async function fetchAudit(cursor: string | undefined): Promise<AuditPage> {
  const query = new URLSearchParams({ limit: '20', ...cursor === undefined ? {} : { cursor } });
  return await ask('GET', `audit?${query.toString()}`) as AuditPage;
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`api/v1/${path}`, {
    method,
    cache: 'no-store',
    signal: AbortSignal.timeout(answerMsMax),
    ...body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
  if (answer.status === 204) return undefined;
  if (answer.ok) return await answer.json();
  throw await refusalOf(answer);
}
