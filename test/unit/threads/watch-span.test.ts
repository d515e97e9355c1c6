// Which time counts as watched.

import { expect, test } from 'vitest';
import { WatchSpan, watchBreakMsMax } from '../../../src/threads/watch-span.ts';

function recorded(): { readonly span: WatchSpan; readonly reports: Array<[number, number]> } {
  const reports: Array<[number, number]> = [];
  return { span: new WatchSpan((fromMs, toMs) => { reports.push([fromMs, toMs]); }), reports };
}

test('frames that follow one another make one stretch, reported piece by piece', () => {
  const { span, reports } = recorded();
  for (const ms of [0, 100, 200]) span.extend(ms);
  span.report();
  for (const ms of [300, 400]) span.extend(ms);
  span.end();
  expect(reports).toEqual([[0, 200], [200, 400]]);
});

test('a break in which a vehicle could have passed is not claimed as watched', () => {
  const { span, reports } = recorded();
  span.extend(0);
  span.extend(500);
  span.extend(500 + watchBreakMsMax + 1);
  span.extend(2_500);
  span.end();
  expect(reports).toEqual([[0, 500], [500 + watchBreakMsMax + 1, 2_500]]);
});

test('a clock that was set back starts another stretch, and none runs backwards', () => {
  const { span, reports } = recorded();
  for (const ms of [10_000, 10_100, 7_000, 7_100]) span.extend(ms);
  span.end();
  expect(reports).toEqual([[10_000, 10_100], [7_000, 7_100]]);
});

test('one frame alone watches no time', () => {
  const { span, reports } = recorded();
  span.extend(5);
  span.report();
  span.end();
  expect(reports).toEqual([]);
});
