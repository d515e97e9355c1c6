// Live listeners: each at its own pace, and what a slow one misses.

import { expect, test } from 'vitest';
import type { LiveEvent } from '../../../src/collect/live-event.ts';
import { LiveFeed, type LiveListener } from '../../../src/collect/live-feed.ts';
import { liveStatus } from '../../support/api-app.ts';
import { counted } from '../../support/ledger-rows.ts';

const allKinds = new Set(['crossing', 'camera', 'tracks'] as const);

function crossing(sequence: number, cameraId = 'gate-1'): LiveEvent {
  const facts = counted({ crossingId: String(sequence), cameraId });
  return { kind: 'crossing', stored: { sequence, crossing: facts } };
}

function tracks(frameIndex: number, cameraId = 'gate-1'): LiveEvent {
  return { kind: 'tracks', cameraId, frameIndex, presentationMs: 0, capturedAtMs: 0, tracks: [] };
}

async function take(listener: LiveListener, eventCount: number): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  while (events.length < eventCount) {
    const event = await listener.next();
    if (event === undefined) break;
    events.push(event);
  }
  return events;
}

test('a slow listener misses older tracks and states, and not one crossing', async () => {
  const feed = new LiveFeed();
  const listener = feed.listen({ kinds: allKinds });
  const status = liveStatus('gate-1', 0);
  feed.publish(tracks(1));
  feed.publish(crossing(1));
  feed.publish({ kind: 'camera', status });
  feed.publish(tracks(2));
  feed.publish(crossing(2));
  feed.publish({ kind: 'camera', status: { ...status, state: 'stalled' } });
  expect(await take(listener, 4)).toEqual([
    crossing(1), crossing(2), { kind: 'camera', status: { ...status, state: 'stalled' } }, tracks(2),
  ]);
  expect(feed.eventsSkipped).toBe(2);
});

test('each listener hears of the cameras and kinds it asked for', async () => {
  const feed = new LiveFeed();
  const listener = feed.listen({ kinds: new Set(['crossing']), cameraIds: ['gate-2'] });
  feed.publish(crossing(1));
  feed.publish(tracks(1, 'gate-2'));
  feed.publish(crossing(2, 'gate-2'));
  expect(await take(listener, 1)).toEqual([crossing(2, 'gate-2')]);
});

test('a listener that lets crossings pile up is ended, and the others go on', async () => {
  const feed = new LiveFeed();
  const slow = feed.listen({ kinds: allKinds, crossingCountMax: 2 });
  const quick = feed.listen({ kinds: allKinds });
  for (const sequence of [1, 2, 3]) feed.publish(crossing(sequence));
  expect(slow.ended).toBe('too-slow');
  expect(await slow.next()).toBeUndefined();
  expect(await take(quick, 3)).toHaveLength(3);
  expect(feed.listenerCount).toBe(1);
  expect(feed.listenersTooSlow).toBe(1);
});

test('a waiting listener is woken by an event, and by the end', async () => {
  const feed = new LiveFeed();
  const listener = feed.listen({ kinds: allKinds });
  const waiting = listener.next();
  feed.publish(crossing(1));
  expect(await waiting).toEqual(crossing(1));
  const waitingForEnd = listener.next();
  feed.close();
  expect(await waitingForEnd).toBeUndefined();
  expect(listener.ended).toBe('closed');
  expect(feed.listenerCount).toBe(0);
});
