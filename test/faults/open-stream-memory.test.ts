// A page stays open for months and gets every frame's tracks: what was sent must not stay behind.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { startApi } from '../support/api-app.ts';
import { openEvents } from '../support/event-client.ts';

const eventCount = 20_000;
/** A hundred bytes kept of each event would be 2 MB. */
const growthBytesMax = 2_000_000;

test('an event stream keeps nothing of what it has sent', async () => {
  const api = await startApi();
  const { url } = await listen(api.app, { host: '127.0.0.1', port: 0 });
  const client = await openEvents(`${url}/api/v1/events?kinds=tracks&camera=gate-1`);
  // The start of the stream; nothing is heard before the feed has its listener.
  await client.take(1);
  while (api.liveFeed.listenerCount === 0) await nextTurn();
  const send = async (count: number): Promise<void> => {
    for (let frameIndex = 0; frameIndex < count; frameIndex += 1) {
      api.liveFeed.publish({
        kind: 'tracks', cameraId: 'gate-1', capturedAtMs: 0, presentationMs: 0, frameIndex, tracks: [],
      });
      await client.take(1);
    }
  };
  // Code is compiled and pools are filled first.
  await send(2_000);
  const beforeBytes = heapBytes();
  await send(eventCount);
  expect(heapBytes() - beforeBytes).toBeLessThan(growthBytesMax);
});

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
