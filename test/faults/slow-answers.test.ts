// A limit for slow requests once cut off live listeners: their request has no body, nobody reads
// it, and so it seemed to be still on its way for as long as its answer went on.

import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { startApi } from '../support/api-app.ts';
import { openEvents } from '../support/event-client.ts';
import { counted } from '../support/ledger-rows.ts';

test('live listeners stay longer than a request may take to arrive', async () => {
  const { app, liveFeed } = await startApi({ requestMsMax: 300 });
  const { url, port } = await listen(app, { host: '127.0.0.1', port: 0 });
  const events = await openEvents(`${url}/api/v1/events?kinds=crossing`);
  // Cut off when the limit is over, and begun behind the listener.
  const slow = connect(port, '127.0.0.1');
  slow.write('POST /api/v1/verdicts HTTP/1.1\r\nHost: 127.0.0.1\r\n' +
    'Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"half":');
  slow.resume();
  await once(slow, 'close');
  liveFeed.publish({ kind: 'crossing', stored: { sequence: 1, crossing: counted() } });
  let [event] = await events.take(1);
  while (event !== undefined && event.event !== 'crossing') [event] = await events.take(1);
  expect(event?.event).toBe('crossing');
});
