// Asks the server who is signed in, and changes accounts and tokens.

import type { Reply } from './api.ts';
import { answerOf, api, fetchWithin } from './ask-api.ts';

export type Session = Reply<'/api/v1/session', 'get'>;
export type AccountRole = NonNullable<Session['role']>;
export type Account = Reply<'/api/v1/accounts', 'get'>['accounts'][number];
export type Token = Reply<'/api/v1/tokens', 'get'>['tokens'][number];
export type AuditPage = Reply<'/api/v1/audit', 'get'>;
export type AuditEntry = AuditPage['entries'][number];

/** Passwords are hashed one at a time. */
const fetch = fetchWithin(30_000);

export async function fetchSession(): Promise<Session> {
  return await answerOf(api.GET('/api/v1/session', { fetch }));
}

export async function signIn(name: string, password: string): Promise<void> {
  await answerOf(api.POST('/api/v1/session', { body: { name, password }, fetch }));
}

export async function makeFirstAdmin(
  body: Readonly<Record<'secret' | 'name' | 'password', string>>,
): Promise<void> {
  await answerOf(api.POST('/api/v1/first-admin', { body, fetch }));
}

export async function signOut(): Promise<void> {
  await answerOf(api.DELETE('/api/v1/session', { fetch }));
}

export async function changeOwnPassword(
  body: Readonly<Record<'currentPassword' | 'newPassword', string>>,
): Promise<void> {
  await answerOf(api.PUT('/api/v1/session/password', { body, fetch }));
}

export async function fetchAccounts(): Promise<readonly Account[]> {
  return (await answerOf(api.GET('/api/v1/accounts', { fetch }))).accounts;
}

export async function addAccount(
  body: { readonly name: string; readonly role: AccountRole; readonly password: string },
): Promise<void> {
  await answerOf(api.POST('/api/v1/accounts', { body, fetch }));
}

export async function changeAccount(
  accountId: number, body: { readonly role?: AccountRole; readonly password?: string },
): Promise<void> {
  await answerOf(api.PATCH('/api/v1/accounts/{accountId}', {
    params: { path: { accountId } }, body, fetch,
  }));
}

export async function deleteAccount(accountId: number): Promise<void> {
  await answerOf(api.DELETE('/api/v1/accounts/{accountId}', {
    params: { path: { accountId } }, fetch,
  }));
}

export async function fetchTokens(): Promise<readonly Token[]> {
  return (await answerOf(api.GET('/api/v1/tokens', { fetch }))).tokens;
}

/** Returns the secret, which the server does not show again. */
export async function addToken(
  body: { readonly name: string; readonly role: AccountRole; readonly expiresAt?: string },
): Promise<string> {
  return (await answerOf(api.POST('/api/v1/tokens', { body, fetch }))).secret;
}

export async function revokeToken(tokenId: number): Promise<void> {
  await answerOf(api.DELETE('/api/v1/tokens/{tokenId}', { params: { path: { tokenId } }, fetch }));
}

export async function fetchAudit(cursor: string | undefined): Promise<AuditPage> {
  const query = { limit: 20, ...cursor === undefined ? {} : { cursor } };
  return await answerOf(api.GET('/api/v1/audit', { params: { query }, fetch }));
}
