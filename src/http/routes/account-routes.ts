// Accounts of people, tokens of machines, and the audit log: for admins.

import { actorOf } from '../authenticate.ts';
import { accountJson, auditJson, tokenJson } from '../access-json.ts';
import {
  AccountChangeBody, AccountParameters, AccountsReply, AuditReply, NewAccountBody, NewTokenBody,
  OneAccountReply, OneTokenReply, TokenMadeReply, TokenParameters, TokensReply,
} from '../access-schemas.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { httpLimits } from '../http-limits.ts';
import { PageQuery } from '../lot-entry-schemas.ts';
import { parseNumbersCursor, writeNumbersCursor } from '../lot-json.ts';
import { FieldError } from '../problems.ts';
import { problemReplies } from '../schemas.ts';
import { parseMoment } from '../time-zones.ts';

const bodyLimit = httpLimits.entryBodyBytesMax;
const tags = ['access'];

export function registerAccountRoutes(app: LotcountApp, { access, config }: ApiContext): void {
  const zone = (): string => config().site.timeZone;

  app.get('/api/v1/accounts', {
    config: { access: 'admin' },
    schema: { summary: 'All accounts', tags, response: { 200: AccountsReply, ...problemReplies } },
  }, () => ({ accounts: access.accounts().map((account) => accountJson(account, zone())) }));

  app.post('/api/v1/accounts', {
    config: { access: 'admin', auditedAs: 'account-add' },
    bodyLimit,
    schema: {
      summary: 'Make an account',
      tags,
      body: NewAccountBody,
      response: { 201: OneAccountReply, ...problemReplies },
    },
  }, async (request, reply) => {
    const { name, role, password } = request.body;
    request.audited = { subject: `${name.trim()}: ${role}` };
    const account = await access.addAccount({ name, role, password });
    return await reply.code(201).send(accountJson(account, zone()));
  });

  app.patch('/api/v1/accounts/:accountId', {
    config: { access: 'admin', auditedAs: 'account-change' },
    bodyLimit,
    schema: {
      summary: 'Give an account another role, or another password',
      description: 'A new password ends all sessions of the account.',
      tags,
      params: AccountParameters,
      body: AccountChangeBody,
      response: { 200: OneAccountReply, ...problemReplies },
    },
  }, async (request) => {
    const { params: { accountId }, body: { role, password } } = request;
    const { name } = access.account(accountId);
    const changes = [role, password === undefined ? undefined : 'password'];
    request.audited = {
      subject: `${name}: ${changes.filter((change) => change !== undefined).join(', ')}`,
    };
    if (password !== undefined) await access.setPassword(accountId, password);
    if (role !== undefined) access.setRole(accountId, role);
    return accountJson(access.account(accountId), zone());
  });

  app.delete('/api/v1/accounts/:accountId', {
    config: { access: 'admin', auditedAs: 'account-delete' },
    schema: {
      summary: 'Delete an account, with its sessions',
      tags,
      params: AccountParameters,
      response: { 204: {}, ...problemReplies },
    },
  }, async (request, reply) => {
    const { accountId } = request.params;
    request.audited = { subject: access.account(accountId).name };
    access.deleteAccount(accountId);
    return await reply.code(204).send();
  });
}

export function registerTokenRoutes(app: LotcountApp, context: ApiContext): void {
  const { access, config, now } = context;
  const zone = (): string => config().site.timeZone;

  app.get('/api/v1/tokens', {
    config: { access: 'admin' },
    schema: {
      summary: 'All tokens, newest first, revoked ones too',
      tags,
      response: { 200: TokensReply, ...problemReplies },
    },
  }, () => ({ tokens: access.tokens().map((token) => tokenJson(token, zone())) }));

  app.post('/api/v1/tokens', {
    config: { access: 'admin', auditedAs: 'token-add' },
    bodyLimit,
    schema: {
      summary: 'Make a token for a machine',
      description: 'It is sent as `authorization: Bearer TOKEN`, and shown in this answer alone.',
      tags,
      body: NewTokenBody,
      response: { 201: TokenMadeReply, ...problemReplies },
    },
  }, async (request, reply) => {
    const { name, role, expiresAt } = request.body;
    request.audited = { subject: `${name.trim()}: ${role}` };
    const expiresAtMs = expiresAt === undefined
      ? null
      : parseMoment(expiresAt, { timeZone: zone(), path: '/expiresAt' });
    if (expiresAtMs !== null && expiresAtMs <= now()) {
      throw new FieldError([{ path: '/expiresAt', message: 'must be in the future' }]);
    }
    const made = access.addToken({
      name, role, expiresAtMs, createdBy: actorOf(request, ''),
    });
    return await reply.code(201).header('cache-control', 'no-store').send({
      token: tokenJson(made.token, zone()), secret: made.secret,
    });
  });

  app.delete('/api/v1/tokens/:tokenId', {
    config: { access: 'admin', auditedAs: 'token-revoke' },
    schema: {
      summary: 'Revoke a token',
      tags,
      params: TokenParameters,
      response: { 200: OneTokenReply, ...problemReplies },
    },
  }, (request) => {
    const token = access.revokeToken(request.params.tokenId);
    request.audited = { subject: token.name };
    return tokenJson(token, zone());
  });
}

export function registerAuditRoutes(
  app: LotcountApp, { config, ledger }: Pick<ApiContext, 'config' | 'ledger'>,
): void {
  app.get('/api/v1/audit', {
    config: { access: 'admin' },
    schema: {
      summary: 'Who did what, newest first',
      tags,
      querystring: PageQuery,
      response: { 200: AuditReply, ...problemReplies },
    },
  }, ({ query }) => {
    const [beforeSequence] = query.cursor === undefined ? [] : parseNumbersCursor(query.cursor, 1);
    const { entries, nextBeforeSequence } = ledger.access.auditPage(query.limit, beforeSequence);
    return {
      entries: entries.map((entry) => auditJson(entry, config().site.timeZone)),
      ...nextBeforeSequence === undefined
        ? {}
        : { nextCursor: writeNumbersCursor(nextBeforeSequence) },
    };
  });
}
