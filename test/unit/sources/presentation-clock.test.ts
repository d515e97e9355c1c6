// Time stamps as streams send them, good and bad, and the times that frames get from them.

import { expect, test } from 'vitest';
import { PresentationClock } from '../../../src/sources/presentation-clock.ts';

const rows: {
  name: string;
  fps?: number;
  stepMsMax?: number;
  stamps: (number | undefined)[];
  times: number[];
}[] = [
  { name: 'even stamps stay', stamps: [0, 40, 80], times: [0, 40, 80] },
  { name: 'the first frame is at 0, wherever the stamps begin', stamps: [5_000, 5_040], times: [0, 40] },
  { name: 'negative stamps (an edit list) begin at 0 too', stamps: [-80, -40, 0], times: [0, 40, 80] },
  { name: 'uneven stamps stay uneven', stamps: [0, 10, 500, 510], times: [0, 10, 500, 510] },
  { name: 'a real gap stays', stamps: [0, 40, 90_000], times: [0, 40, 90_000] },
  {
    name: 'without any stamp frames follow at the stated rate',
    fps: 10,
    stamps: [undefined, undefined, undefined],
    times: [0, 100, 200],
  },
  {
    name: 'without stamp and rate they follow at 25 a second',
    stamps: [undefined, undefined],
    times: [0, 40],
  },
  { name: 'a missing stamp is filled', fps: 10, stamps: [0, undefined, 200], times: [0, 100, 200] },
  {
    name: 'stamps that come after frames without are joined on',
    fps: 10,
    stamps: [undefined, 7_000, 7_100],
    times: [0, 100, 200],
  },
  { name: 'a stray stamp moves only its own frame', stamps: [0, 80, 40, 120], times: [0, 80, 81, 120] },
  { name: 'a doubled stamp too', stamps: [0, 40, 40, 80], times: [0, 40, 41, 80] },
  {
    name: 'a restarted clock is joined on',
    fps: 10,
    stamps: [0, 5_000, 0, 100, 200],
    times: [0, 5_000, 5_100, 5_200, 5_300],
  },
  {
    name: 'live: a clock that jumps ahead by an hour is joined on, and back again',
    fps: 10,
    stepMsMax: 15_000,
    stamps: [0, 100, 3_600_200, 3_600_300, 400, 500],
    times: [0, 100, 200, 300, 400, 500],
  },
  {
    name: 'live: a silence that can be is kept',
    fps: 10,
    stepMsMax: 15_000,
    stamps: [0, 100, 9_100, 9_200],
    times: [0, 100, 9_100, 9_200],
  },
];

test.each(rows)('$name', ({ fps, stepMsMax, stamps, times }) => {
  const clock = new PresentationClock(fps, stepMsMax);
  expect(stamps.map((stamp) => clock.presentationMsOf(stamp))).toEqual(times);
});
