// The page's event stream: where it begins, how it comes back, when it lets go.

import { describe, expect, test } from 'vitest';
import {
  EventFeed, type FeedState, type StreamListener,
} from '../../../src/dashboard/page/state/event-feed.ts';
import { HandTimer } from '../../support/hand-timer.ts';

describe('the event stream', () => {
  test('it begins after the crossings that the counts hold', () => {
    const bench = buildBench();
    bench.feed.start(41);
    expect(bench.openedFrom).toEqual([41]);
    bench.listener().opened();
    expect(bench.states).toEqual(['connecting', 'open']);
  });

  test('after a loss it goes on from the last crossing that it delivered', () => {
    const bench = buildBench();
    bench.feed.start(41);
    bench.listener().opened();
    bench.listener().received('crossing', '{"sequence":44}', '44');
    bench.listener().received('tracks', '{"frameIndex":9}', '');
    bench.listener().failed();
    expect(bench.states.at(-1)).toBe('lost');
    bench.timer.advance(500);
    expect(bench.openedFrom).toEqual([41, 44]);
    expect(bench.events).toEqual([
      ['crossing', { sequence: 44 }], ['tracks', { frameIndex: 9 }],
    ]);
  });

  test('it stays lost through attempts that fail, and waits longer between them, up to a limit', () => {
    const bench = buildBench();
    bench.feed.start(0);
    const waitsMs: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const openedCount = bench.openedFrom.length;
      bench.listener().failed();
      const lostAtMs = bench.timer.nowMs();
      while (bench.openedFrom.length === openedCount) bench.timer.advance(100);
      waitsMs.push(bench.timer.nowMs() - lostAtMs);
    }
    expect(waitsMs).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    expect(bench.states.slice(1)).not.toContain('open');
    bench.listener().opened();
    expect(bench.states.at(-1)).toBe('open');
  });

  test('a stream that was given up can no longer speak', () => {
    const bench = buildBench();
    bench.feed.start(0);
    const old = bench.listener();
    old.opened();
    bench.feed.reopen();
    bench.timer.advance(500);
    bench.listener().opened();
    old.received('crossing', '{"sequence":1}', '1');
    old.failed();
    expect(bench.events).toEqual([]);
    expect(bench.states.at(-1)).toBe('open');
  });

  test('a hidden page gives its connection back, and later misses nothing', () => {
    const bench = buildBench();
    bench.feed.start(3);
    bench.listener().opened();
    bench.listener().received('crossing', '{"sequence":5}', '5');
    bench.feed.pause();
    bench.timer.advance(600_000);
    expect(bench.openCount()).toBe(0);
    bench.feed.resume();
    expect(bench.openedFrom).toEqual([3, 5]);
  });

  test('resuming a stream that stands opens no second one', () => {
    const bench = buildBench();
    bench.feed.start(3);
    bench.feed.resume();
    expect(bench.openCount()).toBe(1);
  });
});

function buildBench() {
  const timer = new HandTimer();
  const openedFrom: number[] = [];
  const states: FeedState[] = [];
  const events: [string, unknown][] = [];
  const listeners: StreamListener[] = [];
  let openCount = 0;
  const feed = new EventFeed({
    timer,
    open: (lastSequence, listener) => {
      openedFrom.push(lastSequence);
      listeners.push(listener);
      openCount += 1;
      return {
        close: () => {
          openCount -= 1;
        },
      };
    },
    onEvent: (kind, data) => events.push([kind, data]),
    onState: (state) => states.push(state),
  });
  const listener = (): StreamListener => {
    const newest = listeners.at(-1);
    if (newest === undefined) throw new Error('no stream was opened');
    return newest;
  };
  return { feed, timer, openedFrom, states, events, listener, openCount: () => openCount };
}
