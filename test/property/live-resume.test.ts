// However often a client's connection breaks, whatever is counted meanwhile: with Last-Event-ID it
// gets every crossing once, in order.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { startApi } from '../support/api-app.ts';
import { openEvents, type EventClient } from '../support/event-client.ts';
import { batchOf, counted } from '../support/ledger-rows.ts';

type Step =
  | { readonly kind: 'count'; readonly crossingCount: number }
  | { readonly kind: 'read'; readonly eventCount: number }
  | { readonly kind: 'break' };

const someStep: fc.Arbitrary<Step> = fc.oneof(
  // Beyond 200 a client catches up over several pages of the ledger.
  fc.record({ kind: fc.constant('count' as const), crossingCount: fc.integer({ min: 1, max: 450 }) }),
  fc.record({ kind: fc.constant('read' as const), eventCount: fc.integer({ min: 1, max: 300 }) }),
  fc.constant({ kind: 'break' as const }),
);

/** More at once than a listener's connection holds. */
const cutOff: readonly Step[] = [
  { kind: 'read', eventCount: 1 },
  ...[400, 400, 400].map((crossingCount) => ({ kind: 'count' as const, crossingCount })),
];

test('a client that resumes loses nothing and gets nothing twice', async () => {
  const { app, ledger, liveFeed } = await startApi();
  const { url } = await listen(app, { host: '127.0.0.1', port: 0 });
  let crossingsCounted = 0;

  const count = (crossingCount: number): void => {
    const crossings = Array.from({ length: crossingCount }, (_, index) => counted({
      crossingId: `crossing-${crossingsCounted + index}`,
    }));
    crossingsCounted += crossingCount;
    for (const stored of ledger.appendBatch(batchOf({ crossings }))) {
      liveFeed.publish({ kind: 'crossing', stored });
    }
  };

  const someSteps: fc.Arbitrary<readonly Step[]> = fc.array(someStep, { maxLength: 12 });
  await fc.assert(fc.asyncProperty(someSteps, async (steps) => {
    const beganWith = crossingsCounted;
    let lastEventId = String(ledger.lastSequence());
    const received: string[] = [];
    let client: EventClient | undefined;

    const connect = async (): Promise<EventClient> => {
      const opened = await openEvents(`${url}/api/v1/events?kinds=crossing`, { lastEventId });
      expect(await opened.take(1)).toEqual([{ id: lastEventId, retry: '3000' }]);
      return opened;
    };

    const read = async (eventCount: number): Promise<void> => {
      client ??= await connect();
      // Never more than there are: the stream stays open and would wait for ever.
      let missing = Math.min(eventCount, crossingsCounted - beganWith - received.length);
      while (missing > 0) {
        const events = await client.take(missing);
        for (const { id = '', data } of events) {
          lastEventId = id;
          received.push((data as { readonly id: string }).id);
        }
        missing -= events.length;
        // Whoever lags behind by more than is kept for a listener is cut off, and comes again.
        if (missing > 0) client = await connect();
      }
    };

    for (const step of steps) {
      if (step.kind === 'count') count(step.crossingCount);
      else if (step.kind === 'read') await read(step.eventCount);
      else {
        client?.close();
        client = undefined;
      }
    }
    await read(Number.POSITIVE_INFINITY);
    client?.close();
    expect(received).toEqual(Array.from(
      { length: crossingsCounted - beganWith }, (_, index) => `crossing-${beganWith + index}`));
  }), { numRuns: 25, examples: [[cutOff]] });
}, 120_000);
