// What signs at the road show, for people, programs and sign controllers; and forcing them.

import { Type } from 'typebox';
import type { LotView } from '../../collect/lot-view.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { actorOf } from '../authenticate.ts';
import { httpLimits } from '../http-limits.ts';
import { keyedRequest } from '../keyed-request.ts';
import { KeyHeaders, SignBody, SignReply } from '../lot-entry-schemas.ts';
import { signJson } from '../lot-json.ts';
import { LotParameters } from '../lot-schemas.ts';
import { problemReplies, replyContent } from '../schemas.ts';

export function registerSignRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, ledger, lots, now } = context;
  const zone = (): string => config().site.timeZone;
  const tags = ['lots'];

  app.get('/api/v1/lots/:lotId/sign', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What a lot\'s signs show',
      tags,
      params: LotParameters,
      response: { 200: SignReply, ...problemReplies },
    },
  }, ({ params }) => signJson(lots.view(lots.find(params.lotId)), zone()));

  app.get('/api/v1/lots/:lotId/sign.txt', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What a lot\'s signs show, as one line for sign controllers',
      description: '`FREE 33`, `FULL` or `CLOSED`',
      tags,
      params: LotParameters,
      response: {
        200: replyContent('One line', 'text/plain', Type.String()), ...problemReplies,
      },
    },
  }, async ({ params }, reply) => await reply.type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`${signLine(lots.view(lots.find(params.lotId)))}\n`));

  app.put('/api/v1/lots/:lotId/sign', {
    config: { access: 'operator' },
    bodyLimit: httpLimits.entryBodyBytesMax,
    schema: {
      summary: 'Force a lot\'s signs, or give them free again (auto)',
      tags,
      params: LotParameters,
      headers: KeyHeaders,
      body: SignBody,
      response: { 200: SignReply, ...problemReplies },
    },
  }, (request) => {
    const { params, headers, body } = request;
    const lot = lots.find(params.lotId);
    ledger.lots.recordSignMode({
      lotId: lot.id,
      mode: body.mode,
      recordedAtMs: now(),
      actor: actorOf(request, body.actor),
      reason: body.reason.trim(),
    }, keyedRequest(headers, `sign of ${lot.id}`, body));
    lots.noteEntry(lot);
    return signJson(lots.view(lot), zone());
  });
}

function signLine({ sign: { state, freeSpaces } }: LotView): string {
  return state === 'free' ? `FREE ${freeSpaces}` : state.toUpperCase();
}
