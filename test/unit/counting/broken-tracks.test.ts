// A vehicle that is half hidden at the line: its track ends there, for its box jumps when it comes
// into sight again, and another track goes on behind the line. "In" is down.

import { describe, expect, test } from 'vitest';
import type { TrackJudge } from '../../../src/counting/camera-counter.ts';
import { LineCounter, type LineVerdict } from '../../../src/counting/line-counter.ts';
import { TrafficJudge } from '../../../src/motion/traffic-judge.ts';
import type { Track } from '../../../src/tracking/track.ts';
import { directionsOf, play, type Drive } from '../../support/drive-past.ts';

const line = { id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5] } as const;

/** Half hidden, and small for that; slower and slower to the line. */
const halfHidden = (...atLine: Drive['stops']): Drive => ({
  stops: [{ atMs: 0, x: 0.5, y: 0.3 }, { atMs: 1500, x: 0.5, y: 0.47 }, ...atLine],
  width: 0.08,
  height: 0.13,
});
/** What is seen of it behind the line: the whole of it, but less surely. */
const wholeAgain = (...stops: Drive['stops']): Drive =>
  ({ stops, width: 0.13, height: 0.18, confidence: 0.28 });

const jumpAhead: readonly Drive[] = [
  halfHidden({ atMs: 2300, x: 0.5, y: 0.49 }),
  wholeAgain({ atMs: 2500, x: 0.51, y: 0.54 }, { atMs: 5000, x: 0.53, y: 0.8 }),
];

describe('a half hidden car', () => {
  test('whose box jumped ahead over the line is one entry', () => {
    for (const seed of [1, 2, 3]) {
      const crossings = play({ drives: jumpAhead, line, jitterShare: 0.01, seed });
      expect(directionsOf(crossings), `seed ${seed}`).toEqual(['in']);
    }
  });

  test('whose box was past the line in its last frame is one entry', () => {
    const counter = new LineCounter(line, 16 / 9);
    const said: LineVerdict[] = [];
    for (let timeMs = 0; timeMs <= 5000; timeMs += 100) {
      const before = timeMs < 2400 ? 0.42 + 0.065 * timeMs / 2400 : 0.505;
      const behind = 0.53 + 0.1 * (timeMs - 2600) / 1000;
      const tracks = [
        ...timeMs <= 2400 ? [trackAt(1, { y: before, speed: 0.03, timeMs })] : [],
        ...timeMs >= 2600 ? [trackAt(2, { y: behind, speed: 0.1, timeMs })] : [],
      ];
      said.push(...counter.update(tracks));
    }
    expect([...said, ...counter.end()].map(({ kind, track }) => [kind, track.trackId]))
      .toEqual([['passed', 2]]);
  });

  test('is not taken for another one that begins far ahead', () => {
    const drives = [
      jumpAhead[0]!,
      wholeAgain({ atMs: 2500, x: 0.5, y: 0.8 }, { atMs: 5000, x: 0.5, y: 1.04 }),
    ];
    expect(directionsOf(play({ drives, line }))).toEqual([]);
  });

  test('is judged by all that was seen of it, before the line and behind it', () => {
    expect(directionsOf(play({ drives: jumpAhead, line, judge: judgeOfSureLooks() })))
      .toEqual(['in']);
  });

  test('that is seen badly all the way is none', () => {
    const drives = jumpAhead.map((drive) => ({ ...drive, confidence: 0.21 }));
    expect(directionsOf(play({ drives, line, judge: judgeOfSureLooks() }))).toEqual([]);
  });
});

/** A car of which a tracker says that. */
function trackAt(trackId: number, { y, speed, timeMs }: {
  readonly y: number; readonly speed: number; readonly timeMs: number;
}): Track {
  const box = { left: 0.46, top: y - 0.13, right: 0.54, bottom: y };
  return {
    trackId,
    box,
    velocity: { x: 0, y: speed },
    vehicleClass: 'car',
    confidence: 0.5,
    isConfirmed: true,
    hitCount: 10,
    bornMs: 0,
    seenMs: timeMs,
    detection: { box, confidence: 0.5, vehicleClass: 'car' },
  };
}

/** Of a camera whose detector has been sure of every vehicle so far. */
function judgeOfSureLooks(): TrackJudge {
  const judge = new TrafficJudge(16 / 9);
  play({
    line,
    drives: [0, 1, 2, 3, 4].map((car) => ({
      stops: [{ atMs: car * 4000, x: 0.5, y: 0.25 }, { atMs: car * 4000 + 3000, x: 0.5, y: 0.85 }],
      confidence: 0.75,
    })),
    judge: judgeOf(judge, 0),
  });
  return judgeOf(judge, 100);
}

/** Its tracks have ids of their own, as one counter's have. */
function judgeOf(judge: TrafficJudge, firstId: number): TrackJudge {
  const own = <T extends { readonly trackId: number }>(track: T): T =>
    ({ ...track, trackId: track.trackId + firstId });
  return {
    follow: (tracks, timeMs) => {
      judge.follow(tracks.map(own), timeMs + firstId * 1000);
    },
    verdictOf: (track, question) => judge.verdictOf(own(track), {
      ...question, passedMs: question.passedMs + firstId * 1000, isMotionOfUse: true,
    }),
    join: (trackId, earlierId) => {
      judge.join(trackId + firstId, earlierId + firstId);
    },
  };
}
