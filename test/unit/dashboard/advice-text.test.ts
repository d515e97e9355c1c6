// A lot's advice in the page's words: the same as the server's own, from the numbers alone.

import { expect, test } from 'vitest';
import { LotDesk } from '../../../src/collect/lot-desk.ts';
import type { Occupancy } from '../../../src/dashboard/page/api.ts';
import { adviceText } from '../../../src/dashboard/page/state/advice-text.ts';
import { SiteClock } from '../../../src/dashboard/page/state/site-clock.ts';
import { occupancyJson } from '../../../src/http/lot-json.ts';
import type { Advice } from '../../../src/occupancy/advice.ts';
import { openLedger } from '../../../src/store/ledger-store.ts';
import { mayMorningMs } from '../../support/ledger-rows.ts';
import { lotWith } from '../../support/lot-config.ts';

const timeZone = 'Europe/Berlin';
const rows: readonly Advice[] = [
  { code: 'never-calibrated' },
  { code: 'entries-missed', vehicleCount: 4 },
  { code: 'exits-missed', vehicleCount: 9 },
  { code: 'calibration-differed', vehicleCount: 7 },
  { code: 'calibration-differed', vehicleCount: -7 },
  { code: 'day-sums-disagree', surplusPerDay: 5, dayCount: 6 },
  { code: 'day-sums-disagree', surplusPerDay: -5, dayCount: 6 },
  { code: 'error-bar-wide', plusMinus: 12 },
  { code: 'unknown-traffic', unknownMs: 90_000 },
  { code: 'calibration-late', dueAtMs: mayMorningMs, missedCount: 0 },
  { code: 'calibration-late', dueAtMs: mayMorningMs, missedCount: 2 },
];

/** The page sums up "4 vehicles" and its repetition in other words. */
const alike = (text: string): string => text
  .replace('at least as many', 'at least 4').replaceAll('−', '-').replaceAll(/ vehicles?(?= )/g, '');

test.each(rows)('$code, as the server says it', (advice) => {
  const ledger = openLedger({ file: ':memory:' });
  const lot = lotWith();
  const lots = new LotDesk({
    config: { site: { name: 'Site', timeZone }, lots: [lot] },
    ledger,
    now: () => mayMorningMs,
    onChange: () => undefined,
  });
  const occupancy: Occupancy = occupancyJson({ ...lots.view(lot), advice: [advice] }, timeZone);
  ledger.close();
  const [said] = occupancy.advice;
  expect(said?.message).not.toBe('');
  expect(said && alike(adviceText(said, occupancy, new SiteClock(timeZone))))
    .toBe(alike(said?.message ?? ''));
});

test('advice that the page does not know is shown as the server words it', () => {
  const occupancy = { countedSince: '2026-05-01T10:00:00Z', capacity: 9 } as Occupancy;
  expect(adviceText({ code: 'new', message: 'Do this.' }, occupancy, new SiteClock('UTC')))
    .toBe('Do this.');
});
