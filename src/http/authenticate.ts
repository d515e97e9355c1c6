// Asks each request who it comes from, before its body is read, and lets it through or not.

import type { FastifyRequest } from 'fastify';
import type { AccessDesk } from '../access/access-desk.ts';
import { isAtLeast, type Credential, type Identity } from '../access/roles.ts';
import type { LotcountApp } from './api-context.ts';
import { FieldError, problemOf, sendProblem } from './problems.ts';
import { sessionOf } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on every route that is not public. */
    identity: Identity | undefined;
  }
}

/** Behind the plugin that reads cookies. */
export function registerAuthentication(app: LotcountApp, access: AccessDesk): void {
  app.decorateRequest('identity', undefined);
  app.addHook('onRequest', async (request, reply) => {
    const needed = request.routeOptions.config.access;
    // Where there is no route there is nothing to keep anybody from.
    if (needed === undefined || needed === 'public') return;
    const identity = access.identify(credentialOf(request));
    request.identity = identity;
    if (identity === undefined) {
      void reply.header('www-authenticate', 'Bearer realm="lotcount"');
      await sendProblem(reply, problemOf('SIGN_IN_NEEDED',
        'sign in, or send a token that is in force: authorization: Bearer TOKEN'));
    } else if (!isAtLeast(identity.role, needed)) {
      await sendProblem(reply, problemOf('ROLE_TOO_LOW',
        `this needs the role ${needed}, and yours is ${identity.role}; ask an admin`));
    }
  });
}

/** A token goes before a cookie. Other schemes than Bearer are those of a proxy before lotcount. */
export function credentialOf(request: FastifyRequest): Credential | undefined {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return { kind: 'token', secret: token };
  const secret = sessionOf(request);
  return secret === undefined ? undefined : { kind: 'session', secret };
}

/**
 * Who writes. Whoever has an account or a token writes under its name; where nobody signs in, the
 * name is taken as given, and FieldError thrown when there is none.
 */
export function actorOf(request: FastifyRequest, given: string | undefined): string {
  const { identity } = request;
  if (identity !== undefined && identity.kind !== 'anybody') return identity.name;
  const actor = given?.trim();
  if (actor === undefined) throw new FieldError([{ path: '/actor', message: 'is missing' }]);
  request.audited = { ...request.audited, actor };
  return actor;
}
