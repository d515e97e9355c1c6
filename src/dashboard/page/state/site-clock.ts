// The site's time: the server's clock, cut into days and shown in the site's time zone.
// It must not read a clock: every function gets the browser's time as an argument.

import { words } from '../words/words.ts';

const dayMsMax = 26 * 3_600_000; // A local day lasts at most 25 hours; one more for safety.

export class SiteClock {
  readonly timeZone: string;
  /** Server's clock minus the browser's clock. */
  private offsetMs = 0;
  private readonly dayFormat: Intl.DateTimeFormat;
  private readonly timeFormat: Intl.DateTimeFormat;
  private readonly preciseFormat: Intl.DateTimeFormat;
  private readonly dateFormat: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.dayFormat = new Intl.DateTimeFormat('en-CA', {
      timeZone, year: 'numeric', month: '2-digit', day: '2-digit',
    });
    this.timeFormat = new Intl.DateTimeFormat('en-GB', {
      timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    });
    this.preciseFormat = new Intl.DateTimeFormat(words.locale, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 1,
      hourCycle: 'h23',
    });
    this.dateFormat = new Intl.DateTimeFormat(words.locale, {
      timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
    });
  }

  /** Takes over the server's clock, as read at the browser's time `browserMs`. */
  synchronise(reading: { readonly serverMs: number; readonly browserMs: number }): void {
    this.offsetMs = reading.serverMs - reading.browserMs;
  }

  /** UTC milliseconds on the server's clock. */
  serverMs(browserMs: number): number {
    return browserMs + this.offsetMs;
  }

  /** The local day as `2026-03-29`. */
  dayOf(utcMs: number): string {
    return this.dayFormat.format(utcMs);
  }

  /** `14:03:59` */
  timeText(utcMs: number): string {
    return this.timeFormat.format(utcMs);
  }

  /** `14:03:59.2`, with the comma of the page's language. */
  preciseText(utcMs: number): string {
    return this.preciseFormat.format(utcMs);
  }

  /** `Sunday 29 March 2026`, in the page's language. */
  dateText(utcMs: number): string {
    return this.dateFormat.format(utcMs).replace(',', '');
  }

  /** First and one-past-last millisecond of the local day that holds `utcMs`. */
  dayBounds(utcMs: number): { readonly startMs: number; readonly endMs: number } {
    const day = this.dayOf(utcMs);
    return {
      startMs: this.findChange(utcMs - dayMsMax, utcMs, (ms) => this.dayOf(ms) === day),
      endMs: this.findChange(utcMs, utcMs + dayMsMax, (ms) => this.dayOf(ms) !== day),
    };
  }

  /** The first millisecond in `(lowMs, highMs]` at which `isPast` holds; at the end it must. */
  private findChange(lowMs: number, highMs: number, isPast: (ms: number) => boolean): number {
    while (highMs - lowMs > 1) {
      const middleMs = Math.floor((lowMs + highMs) / 2);
      if (isPast(middleMs)) highMs = middleMs;
      else lowMs = middleMs;
    }
    return highMs;
  }
}
