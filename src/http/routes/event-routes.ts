// Live events over SSE. A client that comes back with Last-Event-ID gets what it missed from the
// ledger, then what happens, with nothing lost or doubled in between.

import { Type } from 'typebox';
import type { LiveEvent } from '../../collect/live-event.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { credentialOf } from '../authenticate.ts';
import { EventStream } from '../event-stream.ts';
import { httpLimits } from '../http-limits.ts';
import { FieldError, problemOf, sendProblem } from '../problems.ts';
import { EventsQuery, problemReplies, replyContent } from '../schemas.ts';

export function registerEventRoutes(app: LotcountApp, context: ApiContext): void {
  app.get('/api/v1/events', {
    config: { access: 'viewer' },
    // The plugin's own refusal of other Accept headers is not an RFC 9457 problem.
    sse: { kind: 'manual' },
    exposeHeadRoute: false,
    schema: {
      summary: 'Live events (server-sent events)',
      description: '`crossing` has the JSON of /crossings and its sequence as id; `camera` is a ' +
        'camera without its lines; `occupancy` has the JSON of /lots/{lotId}/occupancy; `tracks` ' +
        'is what one frame shows. A client that is too slow ' +
        'misses tracks first and never a crossing: it is disconnected and resumes.',
      tags: ['events'],
      querystring: EventsQuery,
      response: {
        200: replyContent('Stream', 'text/event-stream', Type.String()), ...problemReplies,
      },
    },
  }, async (request, reply) => {
    const { query, headers } = request;
    const credential = credentialOf(request);
    if (context.liveFeed.listenerCount >= httpLimits.liveListenerCountMax) {
      return await sendProblem(reply, problemOf('NOT_READY',
        `${httpLimits.liveListenerCountMax} live listeners are connected already; try again later`));
    }
    const stream = new EventStream(context, reply, {
      kinds: new Set(query.kinds.split(',') as readonly LiveEvent['kind'][]),
      cameraIds: query.camera,
      lastSequence: lastSequenceOf(headers['last-event-id'], query.lastEventId),
      // Every role may listen.
      isAllowed: () => context.access.identify(credential) !== undefined,
    });
    await stream.run();
    return undefined;
  });
}

/** The header wins: an EventSource sends it when it reconnects to the address with the query. */
function lastSequenceOf(
  header: string | readonly string[] | undefined, parameter: string | undefined,
): number | undefined {
  const text = header === undefined || header === '' ? parameter : String(header);
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new FieldError([{ path: '/Last-Event-ID', message: 'must be the id of an event' }]);
}
