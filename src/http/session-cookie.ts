// The cookie that a session travels in. Scripts cannot read it, and no other site's request brings
// it along. Under TLS its name begins with __Host-, so that no neighbour can plant one.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionLimits } from '../access/identifier.ts';

export function sessionOf(request: FastifyRequest): string | undefined {
  const secret = request.cookies[cookieName(request)];
  return secret === undefined || secret === '' ? undefined : secret;
}

export function setSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  void reply.setCookie(cookieName(request), secret, {
    ...attributes(request), maxAge: sessionLimits.ageMsMax / 1_000,
  });
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(cookieName(request), attributes(request));
}

function attributes(request: FastifyRequest) {
  return {
    path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https',
  } as const;
}

function cookieName(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-lotcount-session' : 'lotcount-session';
}
