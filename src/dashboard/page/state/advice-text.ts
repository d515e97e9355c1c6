// What a lot's ledger advises, in the page's language. Advice of a later server that the page does
// not know yet is shown in the server's own words.

import type { Advice, Occupancy } from '../api.ts';
import { words } from '../words/words.ts';
import { countText } from './number-text.ts';
import type { SiteClock } from './site-clock.ts';

export function adviceText(
  advice: Advice, { countedSince, capacity }: Occupancy, clock: SiteClock,
): string {
  const text = words.advice;
  const since = momentText(countedSince, clock);
  const { vehicleCount = 0, surplusPerDay = 0, missedCount = 0 } = advice;
  switch (advice.code) {
    case 'never-calibrated': return text.neverCalibrated(since);
    case 'entries-missed': return text.entriesMissed(countText(vehicleCount), since);
    case 'exits-missed':
      return text.exitsMissed({
        highest: countText(advice.highest),
        capacity: countText(capacity),
        missing: countText(vehicleCount),
        since,
      });
    case 'calibration-differed': {
      const off = countText(Math.abs(vehicleCount));
      return vehicleCount > 0 ? text.countTooHigh(off, since) : text.countTooLow(off, since);
    }
    case 'day-sums-disagree': {
      const [days, surplus] = [countText(advice.dayCount), countText(Math.abs(surplusPerDay))];
      return surplusPerDay > 0 ? text.moreIn(days, surplus) : text.moreOut(days, surplus);
    }
    case 'error-bar-wide': return text.barWide(countText(advice.plusMinus));
    case 'unknown-traffic': return text.unknownTraffic(countText(advice.minutes), since);
    case 'calibration-late': {
      const late = text.late(momentText(advice.at ?? countedSince, clock));
      return missedCount === 0 ? late : late + text.lateBefore(countText(missedCount));
    }
    default: return advice.message;
  }
}

/** `4 May 12:00` */
function momentText(moment: string, { timeZone }: SiteClock): string {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(words.locale, { timeZone, ...options }).format(Date.parse(moment));
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${format({ day: 'numeric', month: 'long' })} ${time}`;
}
