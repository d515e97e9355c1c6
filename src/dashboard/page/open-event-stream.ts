// The browser's EventSource as an event stream. Reopening is EventFeed's business: the browser
// gives up for ever after some answers, so that its own retry is not relied on.

import type { EventStream, StreamListener } from './state/event-feed.ts';

const kinds = ['crossing', 'camera', 'occupancy', 'tracks'] as const;

export function openEventStream(lastSequence: number, listener: StreamListener): EventStream {
  const query = new URLSearchParams({
    kinds: kinds.join(','), lastEventId: String(lastSequence),
  });
  const source = new EventSource(`api/v1/events?${query.toString()}`);
  source.addEventListener('open', () => listener.opened());
  source.addEventListener('error', () => listener.failed());
  for (const kind of kinds) {
    source.addEventListener(kind, (event: MessageEvent<string>) => {
      listener.received(kind, event.data, event.lastEventId);
    });
  }
  return { close: () => source.close() };
}
