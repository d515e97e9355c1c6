// What somebody says of a crossing on the page: what can be sent, and for which moment.

import { describe, expect, test } from 'vitest';
import { SiteClock } from '../../../src/dashboard/page/state/site-clock.ts';
import { checkVerdict, type TypedVerdict } from '../../../src/dashboard/page/state/verdict-entry.ts';

const typed: TypedVerdict = {
  reason: ' A lorry ',
  actor: ' Desk ',
  isAdjusting: true,
  line: 'lane',
  direction: 'out',
  time: '14:05',
};
const moment = { clock: new SiteClock('Europe/Berlin'), nowMs: Date.parse('2026-03-29T12:10:00Z') };

test('a crossing is called wrong by somebody, for a reason', () => {
  expect(checkVerdict({ verdict: 'wrong', crossing: 'c1' }, typed, moment)).toEqual({
    body: { verdict: 'wrong', crossing: 'c1', reason: 'A lorry', actor: 'Desk', adjust: true },
  });
});

describe('a vehicle was missed', () => {
  const judged = { verdict: 'missed', camera: 'north' } as const;
  test.each([
    { name: 'today', time: '14:05', at: '2026-03-29T14:05:00' },
    { name: 'to the second', time: '14:09:59', at: '2026-03-29T14:09:59' },
    { name: 'what is still to come today was yesterday', time: '14:11', at: '2026-03-28T14:11:00' },
  ])('$name', ({ time, at }) => {
    expect(checkVerdict(judged, { ...typed, time }, moment))
      .toMatchObject({ body: { verdict: 'missed', camera: 'north', line: 'lane', direction: 'out', at } });
  });

  test('without a time, a reason or a name nothing is sent, and each is said', () => {
    const checked = checkVerdict(judged, { ...typed, time: '25:00', reason: ' ', actor: '' }, moment);
    expect('problems' in checked && [...checked.problems]).toEqual([
      ['time', 'no-time'], ['reason', 'no-reason'], ['actor', 'no-actor'],
    ]);
  });
});
