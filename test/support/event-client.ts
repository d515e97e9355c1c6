// A small client of server-sent events that hands out every block as it came, ids without data
// included (an EventSource would hide those).

import { onTestFinished } from 'vitest';

export interface ReceivedEvent {
  readonly id?: string;
  readonly event?: string;
  readonly retry?: string;
  readonly data?: unknown;
}

export interface EventClient {
  /** The next blocks; fewer when the stream ends. */
  take(eventCount: number): Promise<ReceivedEvent[]>;
  close(): void;
}

export async function openEvents(
  url: string, { lastEventId, headers }: {
    readonly lastEventId?: string; readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<EventClient> {
  const abort = new AbortController();
  onTestFinished(() => { abort.abort(); });
  const reply = await fetch(url, {
    signal: abort.signal,
    headers: {
      ...headers, ...lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    },
  });
  if (!reply.ok || reply.body === null) throw new Error(`${url}: ${reply.status}`);
  const blocks = blocksOf(reply.body);
  return {
    close: () => { abort.abort(); },
    take: async (eventCount) => {
      const events: ReceivedEvent[] = [];
      while (events.length < eventCount) {
        const { value, done } = await blocks.next();
        if (done === true) break;
        events.push(value);
      }
      return events;
    },
  };
}

async function * blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ReceivedEvent, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (;;) {
    // A connection that was cut off ends the stream just as a proper end does.
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
    if (done || value === undefined) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    yield * blocks.filter((block) => !block.startsWith(':')).map(parseBlock);
  }
}

function parseBlock(block: string): ReceivedEvent {
  const fields = Object.fromEntries(block.split('\n').map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  }));
  const { data, ...rest } = fields;
  return data === undefined ? rest : { ...rest, data: JSON.parse(data) as unknown };
}
