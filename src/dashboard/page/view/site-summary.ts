// The top of the page: the site's name and time, today's totals over all cameras, and the state of
// the connection to the server.

import type { Direction, Site } from '../api.ts';
import { isUnwatched, type DayCounts } from '../state/day-counts.ts';
import type { FeedState } from '../state/event-feed.ts';
import { countText, netText } from '../state/number-text.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { toldOf } from '../state/told.ts';
import { watchedText } from '../state/watched-text.ts';
import { words } from '../words/words.ts';
import { DayStrip } from './day-strip.ts';
import { part, setText } from './parts.ts';
import { setTold } from './set-told.ts';
import { TickingNumber } from './ticking-number.ts';

export class SiteSummary {
  private readonly root: HTMLElement;
  private readonly numbers: Record<Direction, TickingNumber>;
  private readonly strip: DayStrip;

  constructor(root: HTMLElement) {
    this.root = root;
    this.numbers = {
      in: new TickingNumber(part(root, 'total-in')),
      out: new TickingNumber(part(root, 'total-out')),
    };
    this.strip = new DayStrip(part(root, 'site-strip'));
  }

  renderSite({ name, timeZone, configRefused }: Site): void {
    setText(part(this.root, 'site-name'), name);
    setText(part(this.root, 'time-zone'), timeZone);
    part(this.root, 'config-refused').hidden = configRefused === undefined;
    setTold(part(this.root, 'config-refused-why'),
      configRefused === undefined ? undefined : toldOf(configRefused));
    const title = `${name} · lotcount`;
    if (document.title !== title) document.title = title;
  }

  renderTime(clock: SiteClock, nowMs: number): void {
    const time = part<HTMLTimeElement>(this.root, 'time');
    setText(time, clock.timeText(nowMs));
    time.dateTime = new Date(nowMs).toISOString();
    setText(part(this.root, 'date'), clock.dateText(nowMs));
  }

  renderTotals(counts: DayCounts, clock: SiteClock, nowMs: number): void {
    const tally = counts.tally({}, nowMs);
    const known = tally === undefined || isUnwatched(tally) ? undefined : tally;
    this.numbers.in.set(countText(known?.in));
    this.numbers.out.set(countText(known?.out));
    setText(part(this.root, 'total-net'), netText(known && known.in - known.out));
    setText(part(this.root, 'site-watched'), watchedText(tally));
    this.strip.render({ hours: counts.hours({}, nowMs), clock, nowMs });
  }

  mark(direction: Direction): void {
    this.numbers[direction].mark();
  }

  renderConnection(state: FeedState): void {
    const notice = part(this.root, 'lost');
    notice.hidden = state !== 'lost';
    document.body.classList.toggle('is-disconnected', state === 'lost');
    const pill = part(this.root, 'connection');
    pill.dataset['state'] = state;
    setText(part(this.root, 'connection-word'), words.connection[state]);
  }
}
