// The page's words and numbers, its list of crossings and its highlights.

import { describe, expect, test } from 'vitest';
import type { CameraState, Crossing } from '../../../src/dashboard/page/api.ts';
import {
  isRetryOffered, stateWord, timingText, urgencyOf,
} from '../../../src/dashboard/page/state/camera-words.ts';
import { CrossingLog } from '../../../src/dashboard/page/state/crossing-log.ts';
import { highlightMs, Highlights } from '../../../src/dashboard/page/state/highlight.ts';
import {
  countText, durationText, netText, shareText,
} from '../../../src/dashboard/page/state/number-text.ts';
import { watchedText } from '../../../src/dashboard/page/state/watched-text.ts';
import { cameraStates } from '../../../src/collect/camera-status.ts';

describe('numbers as people read them', () => {
  const counts = [
    { count: undefined, text: '–' },
    { count: 0, text: '0' },
    { count: 999, text: '999' },
    { count: 1_000, text: '1\u202f000' },
    { count: 1_234_567, text: '1\u202f234\u202f567' },
  ];
  for (const { count, text } of counts) {
    test(`${count} is shown as "${text}"`, () => expect(countText(count)).toBe(text));
  }

  test('a net has its sign, nothing has none, and the unknown is a dash', () => {
    expect([12, -3_000, 0, undefined].map(netText)).toEqual(['+12', '−3\u202f000', '0', '–']);
  });

  test('a share is never called whole while something is missing', () => {
    expect([0, 0.5, 0.999, 1].map(shareText))
      .toEqual(['0\u202f%', '50\u202f%', '99\u202f%', '100\u202f%']);
  });

  test('durations have the unit that fits', () => {
    expect([8_400, 754_000, 11_100_000, -5].map(durationText))
      .toEqual(['8 s', '12 min', '3 h 05 min', '0 s']);
  });
});

describe('how much of the day the counts stand for', () => {
  const zeros = { in: 0, out: 0, unresolved: 0 };
  const rows = [
    { name: 'nobody watched', tally: { ...zeros, coverage: 0 }, text: 'No data today' },
    { name: 'not yet, but a car was counted', tally: { ...zeros, in: 1, coverage: 0 }, text: 'Watched 0\u202f% of the time' },
    { name: 'a gap', tally: { ...zeros, coverage: 0.8 }, text: 'Watched 80\u202f% of the time' },
    { name: 'no gap', tally: { ...zeros, coverage: 1 }, text: 'Watched without a gap' },
  ];
  for (const { name, tally, text } of rows) {
    test(`${name}: "${text}"`, () => expect(watchedText(tally)).toBe(text));
  }
});

describe('the state of a camera', () => {
  test('every state that the server knows has a word here', () => {
    for (const state of cameraStates) {
      expect(stateWord(state satisfies CameraState)).toMatch(/^[A-Z][a-z]+$/);
    }
  });

  const since = '2026-05-04T11:30:00Z';
  const nextTryAt = '2026-05-04T11:30:20Z';
  const nowMs = Date.parse(since) + 8_000;
  const timings = [
    { name: 'all is well', status: { state: 'live', since }, text: '', isOffered: false },
    { name: 'first try', status: { state: 'connecting', since }, text: 'for 8 s', isOffered: false },
    { name: 'silent', status: { state: 'stalled', since }, text: 'for 8 s', isOffered: false },
    { name: 'waits', status: { state: 'reconnecting', since, nextTryAt }, text: 'for 8 s, next try in 12 s', isOffered: true },
    { name: 'tries', status: { state: 'reconnecting', since }, text: 'for 8 s, trying now', isOffered: false },
    { name: 'needs a person', status: { state: 'failed', since, nextTryAt }, text: 'for 8 s, next try in 12 s', isOffered: true },
  ] as const;
  test.each(timings)('how long, and what comes next: $name', ({ status, text, isOffered }) => {
    expect(timingText(status, nowMs)).toBe(text);
    expect(isRetryOffered(status)).toBe(isOffered);
  });

  test('reconnecting passes by itself, unless there is a problem to read', () => {
    expect(urgencyOf({ state: 'reconnecting' })).toBe('waiting');
    expect(urgencyOf({ state: 'reconnecting', problem: 'no frame for 12 s' })).toBe('bad');
  });
});

describe('recent crossings', () => {
  test('they are newest first, each once, up to a limit', () => {
    const log = new CrossingLog(3);
    log.add([crossing(2), crossing(1)]);
    expect(log.add([crossing(3), crossing(2), crossing(4), crossing(4)])).toBe(2);
    expect(log.newestFirst.map((entry) => entry.sequence)).toEqual([4, 3, 2]);
  });
});

describe('the highlight of a crossed line', () => {
  test('it fades and ends', () => {
    const highlights = new Highlights();
    highlights.begin('gate', 'out', 1_000);
    expect(highlights.find('gate', 1_000)).toEqual({ direction: 'out', strength: 1 });
    expect(highlights.find('gate', 1_000 + highlightMs / 2)?.strength).toBeCloseTo(0.5, 6);
    expect(highlights.isAny).toBe(true);
    expect(highlights.find('gate', 1_000 + highlightMs)).toBeUndefined();
    expect(highlights.isAny).toBe(false);
  });
});

function crossing(sequence: number): Crossing {
  return {
    sequence,
    id: `gate/${sequence}`,
    camera: 'gate',
    line: 'entry',
    track: 7,
    direction: 'in',
    outcome: 'counted',
    class: 'car',
    confidence: 0.8,
    crossedAt: '2026-05-04T11:30:00Z',
    countingVersion: 1,
    trace: { hitCount: 9 },
  };
}
