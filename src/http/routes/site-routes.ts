// The site, and whether the process answers and can do its work.

import type { ApiContext, LotcountApp } from '../api-context.ts';
import { credentialOf } from '../authenticate.ts';
import { problemOf, sendProblem } from '../problems.ts';
import { ConfigReply, HealthReply, problemReplies, SiteReply } from '../schemas.ts';
import { LotcountError } from '../../errors.ts';
import { writeMoment } from '../../zoned-moment.ts';

export function registerSiteRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, now } = context;

  app.get('/api/v1/site', {
    config: { access: 'viewer' },
    schema: { summary: 'The site', tags: ['site'], response: { 200: SiteReply } },
  }, () => {
    const { name, timeZone } = config().site;
    const { refusal } = context.configStatus();
    return {
      name,
      timeZone,
      now: writeMoment(now(), timeZone),
      ...refusal === undefined ? {} : { configRefused: refusal.message },
    };
  });

  app.get('/api/v1/config', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Whether the configuration file is in force',
      description: 'A file that is edited is read again within seconds. Cameras that have not ' +
        'changed go on counting; a file with a mistake changes nothing.',
      tags: ['site'],
      response: { 200: ConfigReply },
    },
  }, () => {
    const { inForceSinceMs, refusal, restartNeeded } = context.configStatus();
    const { timeZone } = config().site;
    return {
      inForceSince: writeMoment(inForceSinceMs, timeZone),
      restartNeeded: [...restartNeeded],
      ...refusal === undefined
        ? {}
        : {
            refused: {
              at: writeMoment(refusal.atMs, timeZone),
              message: refusal.message,
              problems: refusal.problems.map(({ setting, line, column, message }) => ({
                setting,
                message,
                ...line === undefined ? {} : { line },
                ...column === undefined ? {} : { column },
              })),
            },
          },
    };
  });

  app.get('/healthz', {
    config: { access: 'public' },
    schema: { summary: 'The process answers', tags: ['health'], response: { 200: HealthReply } },
  }, () => ({ status: 'ok' as const }));

  app.get('/readyz', {
    config: { access: 'public' },
    schema: {
      summary: 'The ledger can be written and at least one camera is live',
      tags: ['health'],
      response: { 200: HealthReply, ...problemReplies },
    },
  }, (request, reply) => {
    const reasons = reasonsNotReady(context);
    if (reasons.length === 0) return { status: 'ok' as const };
    // What is wrong names cameras and their addresses.
    const isKnown = context.access.identify(credentialOf(request)) !== undefined;
    return sendProblem(reply, problemOf('NOT_READY',
      isKnown ? reasons.join('; ') : 'not ready; sign in, or send a token, to be told why'));
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
