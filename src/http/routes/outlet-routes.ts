// How the outlets fare, and trying them.

import type { Static } from 'typebox';
import { filterOf } from '../../outlets/outbox-rules.ts';
import { shownTarget, type OutletStatus } from '../../outlets/outlet-status.ts';
import { writeMoment } from '../../zoned-moment.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import {
  OutletParameters, type OutletReply, OutletsReply, OutletTestReply,
} from '../outlet-schemas.ts';
import { problemReplies } from '../schemas.ts';

export function registerOutletRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, outlets } = context;
  const tags = ['outlets'];

  app.get('/api/v1/outlets', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Who is told what happens, and how that fares',
      tags,
      response: { 200: OutletsReply, ...problemReplies },
    },
  }, () => ({
    outlets: outlets.statuses().map((status) => outletJson(status, config().site.timeZone)),
  }));

  app.post('/api/v1/outlets/:outletId/test', {
    config: { access: 'admin' },
    schema: {
      summary: 'Really send a message of the type `test`, and say what became of it',
      description: 'It goes ahead of whatever waits. When it arrives, what waits is tried at once.',
      tags,
      params: OutletParameters,
      response: { 200: OutletTestReply, ...problemReplies },
    },
  }, async ({ params }) => {
    const { isDelivered, messageId, durationMs, problem, problemCode } =
      await outlets.test(params.outletId);
    return {
      isDelivered,
      messageId,
      durationMs: Math.round(durationMs),
      ...problem === undefined ? {} : { problem },
      ...problemCode === undefined ? {} : { problemCode },
    };
  });
}

function outletJson(status: OutletStatus, timeZone: string): Static<typeof OutletReply> {
  const { config, problem, problemCode, nextTryAtMs, lastSuccessAtMs } = status;
  const { types, lotIds } = filterOf(config);
  return {
    id: config.id,
    kind: config.kind,
    target: shownTarget(config),
    types: [...types],
    ...lotIds === undefined ? {} : { lots: [...lotIds] },
    state: status.state,
    ...problem === undefined ? {} : { problem },
    ...problemCode === undefined ? {} : { problemCode },
    attempts: status.attemptCount,
    ...nextTryAtMs === undefined ? {} : { nextTryAt: writeMoment(nextTryAtMs, timeZone) },
    backlog: status.backlogCount,
    delivered: status.deliveredCount,
    dropped: status.droppedCount,
    ...lastSuccessAtMs === undefined
      ? {}
      : { lastSuccessAt: writeMoment(lastSuccessAtMs, timeZone) },
  };
}
