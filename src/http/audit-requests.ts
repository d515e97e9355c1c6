// Writes down every request that does something: who asked, for what, from where, and how it ended.
// Routes need not think of it; what they say in `request.audited` makes the entry more telling.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessDesk } from '../access/access-desk.ts';
import type { NewAuditEntry } from '../store/audit-log.ts';
import type { LotcountApp } from './api-context.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** In place of method and address: what the audit log calls it. */
    readonly auditedAs?: string;
    /** It changes nothing, although it is no GET: so it is not written down. */
    readonly isQuestion?: true;
  }

  interface FastifyRequest {
    audited: Audited | undefined;
  }
}

export interface Audited {
  /** Who says that they ask, where nobody has proven it. */
  readonly actor?: string;
  /** What it is done to, where the address does not tell. */
  readonly subject?: string;
}

export function registerAudit(app: LotcountApp, access: AccessDesk): void {
  app.decorateRequest('audited', undefined);
  // Before the answer leaves: whoever got it finds the entry.
  app.addHook('onSend', async (request, reply) => {
    const entry = entryFor(request, reply);
    if (entry !== undefined) access.audit(entry);
    await Promise.resolve();
  });
}

function entryFor(
  request: FastifyRequest, reply: FastifyReply,
): Omit<NewAuditEntry, 'atMs'> | undefined {
  const { method, routeOptions, audited, identity } = request;
  const isQuestion = method === 'GET' || method === 'HEAD' || routeOptions.config.isQuestion;
  const isKnown = routeOptions.config.access !== undefined;
  // Whoever is nobody leaves no trace, and so cannot fill the log; sign-ins name themselves, and
  // are limited in number.
  const who = identity === undefined
    ? nameless(audited)
    : {
        actor: identity.kind === 'anybody' ? audited?.actor ?? '' : identity.name,
        actorKind: identity.kind,
      };
  const isLeftOut = isQuestion === true || !isKnown || reply.statusCode === 429;
  if (isLeftOut || who === undefined) return undefined;
  return {
    ...who,
    action: routeOptions.config.auditedAs ?? `${method} ${routeOptions.url ?? ''}`,
    subject: audited?.subject ?? Object.values(request.params as object).join(' '),
    address: request.ip,
    outcome: outcomeOf(reply.statusCode),
  };
}

function nameless(
  audited: Audited | undefined,
): { readonly actor: string; readonly actorKind: 'anybody' } | undefined {
  return audited?.actor === undefined ? undefined : { actor: audited.actor, actorKind: 'anybody' };
}

function outcomeOf(statusCode: number): NewAuditEntry['outcome'] {
  if (statusCode < 400) return 'done';
  return statusCode < 500 ? 'refused' : 'failed';
}
