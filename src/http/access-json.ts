// Accounts, tokens and the audit log as the API shows them.

import type { Static } from 'typebox';
import type { AccessDesk } from '../access/access-desk.ts';
import type { Identity } from '../access/roles.ts';
import type { Account, ApiToken } from '../store/access-ledger.ts';
import type { AuditEntry } from '../store/audit-log.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { AuditReply, OneAccountReply, OneTokenReply, SessionReply } from './access-schemas.ts';

export function sessionJson(
  access: AccessDesk, identity: Identity | undefined,
): Static<typeof SessionReply> {
  return {
    mode: access.mode,
    isFirstAdminAwaited: access.isFirstAdminAwaited(),
    ...identity === undefined ? {} : { role: identity.role },
    ...identity === undefined || identity.kind === 'anybody'
      ? {}
      : { name: identity.name, isToken: identity.kind === 'token' },
  };
}

export function accountJson(account: Account, timeZone: string): Static<typeof OneAccountReply> {
  return {
    id: account.accountId,
    name: account.name,
    role: account.role,
    createdAt: writeMoment(account.createdAtMs, timeZone),
    passwordSetAt: writeMoment(account.passwordSetAtMs, timeZone),
  };
}

export function tokenJson(token: ApiToken, timeZone: string): Static<typeof OneTokenReply> {
  const { expiresAtMs, lastUsedAtMs, revokedAtMs } = token;
  return {
    id: token.tokenId,
    name: token.name,
    role: token.role,
    createdAt: writeMoment(token.createdAtMs, timeZone),
    createdBy: token.createdBy,
    ...expiresAtMs === null ? {} : { expiresAt: writeMoment(expiresAtMs, timeZone) },
    ...lastUsedAtMs === null ? {} : { lastUsedAt: writeMoment(lastUsedAtMs, timeZone) },
    ...revokedAtMs === null ? {} : { revokedAt: writeMoment(revokedAtMs, timeZone) },
  };
}

export function auditJson(
  { atMs, address, ...entry }: AuditEntry, timeZone: string,
): Static<typeof AuditReply>['entries'][number] {
  return {
    ...entry, at: writeMoment(atMs, timeZone), ...address === undefined ? {} : { address },
  };
}
