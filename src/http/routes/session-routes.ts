// Signing in and out, the first admin, one's own password.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { assert } from '../../assert.ts';
import { LotcountError } from '../../errors.ts';
import type { SignedIn } from '../../access/access-desk.ts';
import { sessionJson } from '../access-json.ts';
import { FirstAdminBody, OwnPasswordBody, SessionReply, SignInBody } from '../access-schemas.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { credentialOf } from '../authenticate.ts';
import { httpLimits } from '../http-limits.ts';
import { problemReplies } from '../schemas.ts';
import { clearSession, sessionOf, setSession } from '../session-cookie.ts';

/** Of accounts, in the audit log. */
const unknownName = '(unknown name)';

export function registerSessionRoutes(app: LotcountApp, { access }: ApiContext): void {
  const bodyLimit = httpLimits.entryBodyBytesMax;
  const tags = ['access'];
  const response = { 201: SessionReply, ...problemReplies };

  /** A new secret with each sign-in: one that was planted before leads nowhere. */
  const begin = async (
    request: FastifyRequest, reply: FastifyReply, { identity, secret }: SignedIn,
  ): Promise<FastifyReply> => {
    const before = sessionOf(request);
    if (before !== undefined) access.signOut(before);
    request.identity = identity;
    setSession(request, reply, secret);
    return await reply.code(201).send(sessionJson(access, identity));
  };

  app.get('/api/v1/session', {
    config: { access: 'public' },
    schema: {
      summary: 'Who asks, and what they may do',
      tags,
      response: { 200: SessionReply, ...problemReplies },
    },
  }, async (request, reply) => await reply.header('cache-control', 'no-store')
    .send(sessionJson(access, access.identify(credentialOf(request)))));

  app.post('/api/v1/session', {
    config: { access: 'public', auditedAs: 'sign-in' },
    bodyLimit,
    schema: {
      summary: 'Sign in',
      description: 'The session comes in a cookie. Unknown names and wrong passwords get the same ' +
        'answer; after too many of them it is 429, with Retry-After',
      tags,
      body: SignInBody,
      response,
    },
  }, async (request, reply) => {
    const { name, password } = request.body;
    // A name that does not exist may be a password that was typed in the wrong place.
    request.audited = { actor: access.hasAccount(name) ? name.trim() : unknownName };
    const signedIn = await access.signIn({ name, password, address: request.ip });
    return await begin(request, reply, signedIn);
  });

  app.delete('/api/v1/session', {
    config: { access: 'public', auditedAs: 'sign-out' },
    schema: { summary: 'Sign out', tags, response: { 204: {}, ...problemReplies } },
  }, async (request, reply) => {
    const secret = sessionOf(request);
    if (secret !== undefined) {
      request.identity = access.identify({ kind: 'session', secret });
      access.signOut(secret);
    }
    clearSession(request, reply);
    return await reply.code(204).send();
  });

  app.post('/api/v1/first-admin', {
    config: { access: 'public', auditedAs: 'first-admin' },
    bodyLimit,
    schema: {
      summary: 'Make the first admin, with the secret of the link that lotcount printed',
      tags,
      body: FirstAdminBody,
      response,
    },
  }, async (request, reply) => {
    const { secret, name, password } = request.body;
    const signedIn = await access.makeFirstAdmin({ secret, name, password });
    return await begin(request, reply, signedIn);
  });

  app.put('/api/v1/session/password', {
    config: { access: 'viewer', auditedAs: 'own-password' },
    bodyLimit,
    schema: {
      summary: 'Change one\'s own password',
      description: 'Every other session of the account ends.',
      tags,
      body: OwnPasswordBody,
      response,
    },
  }, async (request, reply) => {
    const { identity, body } = request;
    assert(identity !== undefined, 'the route is not public');
    if (identity.kind !== 'account') {
      throw new LotcountError('ACCOUNT_UNKNOWN', 'only who signed in with a password has one');
    }
    const signedIn = await access.changeOwnPassword({
      accountId: identity.accountId,
      current: body.currentPassword,
      next: body.newPassword,
      address: request.ip,
    });
    return await begin(request, reply, signedIn);
  });
}
