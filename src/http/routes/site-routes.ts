// The site, and whether the process answers and can do its work.

import type { ApiContext, LotcountApp } from '../api-context.ts';
import { problemOf, sendProblem } from '../problems.ts';
import { HealthReply, problemReplies, SiteReply } from '../schemas.ts';
import { LotcountError } from '../../errors.ts';
import { writeMoment } from '../time-zones.ts';

export function registerSiteRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, now } = context;

  app.get('/api/v1/site', {
    schema: { summary: 'The site', tags: ['site'], response: { 200: SiteReply } },
  }, () => ({
    name: config.site.name,
    timeZone: config.site.timeZone,
    now: writeMoment(now(), config.site.timeZone),
  }));

  app.get('/healthz', {
    schema: { summary: 'The process answers', tags: ['health'], response: { 200: HealthReply } },
  }, () => ({ status: 'ok' as const }));

  app.get('/readyz', {
    schema: {
      summary: 'The ledger can be written and at least one camera is live',
      tags: ['health'],
      response: { 200: HealthReply, ...problemReplies },
    },
  }, (_request, reply) => {
    const reasons = reasonsNotReady(context);
    if (reasons.length === 0) return { status: 'ok' as const };
    return sendProblem(reply, problemOf('NOT_READY', reasons.join('; ')));
  });
}

function reasonsNotReady(context: ApiContext): readonly string[] {
  const statuses = context.statuses();
  const isAnyLive = statuses.some(({ state }) => state === 'live');
  const problems = statuses.flatMap(({ problem }) => problem === undefined ? [] : [problem]);
  return [
    ...ledgerProblems(context),
    ...isAnyLive ? [] : ['no camera is live', ...problems],
  ];
}

function ledgerProblems({ collectStatus, ledger }: ApiContext): readonly string[] {
  const { problem, queueCount } = collectStatus();
  if (problem !== undefined) return [`${problem.message} (${queueCount} crossings wait)`];
  try {
    ledger.checkWritable();
    return [];
  } catch (thrown) {
    if (thrown instanceof LotcountError) return [thrown.message];
    throw thrown;
  }
}
