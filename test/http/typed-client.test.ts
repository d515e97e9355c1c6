// The client that is made from the OpenAPI document asks the real API: what its types promise is
// what comes.

import { expect, test } from 'vitest';
import { startApi } from '../support/api-app.ts';
import { batchOf, counted } from '../support/ledger-rows.ts';
import { startLots } from '../support/lot-api.ts';
import { startLinesApi } from '../support/lines-api.ts';
import { typedClient } from '../support/typed-client.ts';

test('lists in questions arrive as lists, and answers have their types', async () => {
  const api = await startApi();
  api.ledger.appendBatch(batchOf({
    crossings: ['gate-1', 'gate-2', 'gate-3'].map((cameraId) =>
      counted({ crossingId: cameraId, cameraId })),
  }));
  const { data } = await typedClient(api.app).GET('/api/v1/crossings', {
    params: { query: { camera: ['gate-1', 'gate-3'], limit: 10 } },
  });
  expect(data?.crossings.map(({ camera, direction }) => ({ camera, direction }))).toEqual([
    { camera: 'gate-3', direction: 'in' }, { camera: 'gate-1', direction: 'in' },
  ]);
  const { data: cameras } = await typedClient(api.app).GET('/api/v1/cameras');
  const points = cameras?.cameras.flatMap(({ lines }) => lines.map(({ a }) => a.x));
  expect(points).toEqual([0.1, 0.1]);
});

test('what is refused comes as a problem with its code', async () => {
  const { app } = await startApi();
  const { data, error, response } = await typedClient(app).GET('/api/v1/cameras/{cameraId}', {
    params: { path: { cameraId: 'no/body' } },
  });
  expect(data).toBeUndefined();
  expect(response.status).toBe(404);
  expect(error?.code).toBe('CAMERA_UNKNOWN');
});

test('headers that a question needs are part of its type', async () => {
  const { app } = await startLots();
  const params = { path: { lotId: 'main' }, header: { 'idempotency-key': 'once' } };
  const body = { change: 2, actor: 'Desk', reason: 'Two more' };
  const client = typedClient(app);
  const [first, again] = [
    await client.POST('/api/v1/lots/{lotId}/adjustments', { params, body }),
    await client.POST('/api/v1/lots/{lotId}/adjustments', { params, body }),
  ];
  expect(first.data?.occupancy.value).toBe(2);
  expect(again.data?.occupancy.value).toBe(2);
});

test('a camera is added, renamed and taken away, each against the version before', async () => {
  const { app, text } = await startLinesApi();
  const client = typedClient(app);
  const before = text();
  const { response: versions } = await client.GET('/api/v1/config/versions');
  const added = await client.POST('/api/v1/cameras', {
    params: { header: { 'if-match': versions.headers.get('etag') ?? '' } },
    body: { id: 'south', source: { kind: 'usb', device: '/dev/video0' } },
  });
  expect(added.data?.source).toBe('camera /dev/video0');
  const path = { cameraId: 'south' };
  const header = { 'if-match': added.response.headers.get('etag') ?? '' };
  const renamed = await client.PATCH('/api/v1/cameras/{cameraId}', {
    params: { path, header }, body: { name: 'South' },
  });
  expect(renamed.data?.name).toBe('South');
  const late = await client.DELETE('/api/v1/cameras/{cameraId}', { params: { path, header } });
  expect(late.error?.code).toBe('CONFIG_CHANGED');
  const gone = await client.DELETE('/api/v1/cameras/{cameraId}', {
    params: { path, header: { 'if-match': renamed.response.headers.get('etag') ?? '' } },
  });
  expect(gone.response.status).toBe(204);
  expect(text()).toBe(before);
});
