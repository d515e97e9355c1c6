// Lines that are drawn on the page and tried on what was seen, before anything is written.

import { describe, expect, test } from 'vitest';
import type { RecordedTracks } from '../../src/counting/recent-tracks.ts';
import { startLinesApi, twoCameras } from '../support/lines-api.ts';

const address = '/api/v1/cameras/gate-1/lines';

describe('trying', () => {
  /** A car each five seconds, from the picture's top to its bottom in three seconds. */
  const recorded: RecordedTracks = {
    aspectRatio: 2,
    stretches: [{ stretchIndex: 0, fromMs: 1_000_000, toMs: 1_060_000, frameCount: 600 }],
    tracks: [0, 1, 2].map((index) => ({
      stretchIndex: 0,
      vehicleClass: 'car',
      confidence: 0.8,
      isConfirmed: true,
      isNoVehicle: false,
      endMs: 1_003_500 + index * 5_000,
      samples: Float64Array.from(Array.from({ length: 31 }, (_, at) => [
        1_000_000 + index * 5_000 + at * 100, 0.45, 0.1 + at * 0.025, 0.55, 0.25 + at * 0.025,
        0, 0.25, at + 1,
      ]).flat()),
    })),
  };

  test('says what lines would have counted, when, and what speaks against them', async () => {
    const { app, text } = await startLinesApi(undefined, {
      recordedTracks: async () => await Promise.resolve(recorded),
    });
    const points = [{ x: 0.1, y: 0.6 }, { x: 0.9, y: 0.6 }];
    const reply = await app.inject({
      method: 'POST',
      url: `${address}/preview`,
      payload: {
        lines: [
          { id: 'gate', points },
          { id: 'backward', points: points.toReversed() },
          { id: 'aside', points: [{ x: 0.1, y: 0.2 }, { x: 0.1, y: 0.8 }] },
        ],
        masks: [{
          id: 'yard',
          points: [{ x: 0, y: 0.65 }, { x: 0.2, y: 0.65 }, { x: 0.2, y: 1 }, { x: 0, y: 1 }],
        }],
      },
    });
    expect(reply.statusCode).toBe(200);
    const { lines, ...facts } = reply.json<{
      lines: { in: number; out: number; crossings: object[]; warnings: object[] }[];
    }>();
    expect(facts).toEqual({
      from: '1970-01-01T01:16:40.000+01:00',
      to: '1970-01-01T01:17:40.000+01:00',
      watchedMs: 60_000,
      trackCount: 3,
    });
    expect(lines.map((line) => [line.in, line.out])).toEqual([[3, 0], [0, 3], [0, 0]]);
    expect(lines[0]?.crossings[1]).toEqual({
      at: '1970-01-01T01:16:46.400+01:00', class: 'car', direction: 'in',
    });
    expect(lines[0]?.warnings).toEqual([]);
    expect(lines[2]?.warnings).toEqual([
      { code: 'in-mask', share: 0.25 }, { code: 'nobody-crossed', trackCount: 3 },
    ]);
    expect(text()).toBe(twoCameras);
  });

  test('of a camera that has seen nothing says so', async () => {
    const { app } = await startLinesApi();
    const reply = await app.inject({
      method: 'POST',
      url: `${address}/preview`,
      payload: { lines: [{ id: 'gate', points: [{ x: 0.1, y: 0.6 }, { x: 0.9, y: 0.6 }] }] },
    });
    expect(reply.json()).toEqual({
      watchedMs: 0,
      trackCount: 0,
      lines: [{ id: 'gate', in: 0, out: 0, unresolved: 0, crossings: [], warnings: [{ code: 'no-tracks' }] }],
    });
  });
});

test('of many who try lines at once, some wait and the others are told to come again', async () => {
  const waiting: (() => void)[] = [];
  const { app } = await startLinesApi(undefined, {
    recordedTracks: async () => {
      await new Promise<void>((resolve) => { waiting.push(resolve); });
      return { aspectRatio: 2, stretches: [], tracks: [] };
    },
  });
  const replies = Array.from({ length: 12 }, async () => await app.inject({
    method: 'POST',
    url: `${address}/preview`,
    payload: { lines: [{ id: 'gate', points: [{ x: 0.1, y: 0.6 }, { x: 0.9, y: 0.6 }] }] },
  }));
  const statuses = replies.map(async (reply) => (await reply).statusCode);
  for (let turn = 0; turn < 8; turn += 1) {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    expect(waiting).toHaveLength(1);
    waiting.pop()!();
  }
  expect((await Promise.all(statuses)).toSorted())
    .toEqual([200, 200, 200, 200, 200, 200, 200, 200, 503, 503, 503, 503]);
});
