// Brings the parts together: what the server says goes into the state, and the state onto the page.

import type { Camera, CameraStatus, Crossing, Occupancy, TrackSet } from './api.ts';
import {
  fetchBaseline, fetchCameras, fetchCrossings, fetchOccupancies, fetchSite,
} from './client.ts';
import { openEventStream } from './open-event-stream.ts';
import { Announcer } from './state/announcer.ts';
import { classText, stateWord } from './state/camera-words.ts';
import { CrossingLog } from './state/crossing-log.ts';
import { DayCounts, isUnwatched } from './state/day-counts.ts';
import { EventFeed, type FeedState } from './state/event-feed.ts';
import { SiteClock } from './state/site-clock.ts';
import { browserTimer } from './state/timer.ts';
import { toldProblem } from './state/told.ts';
import { CameraGrid } from './view/camera-grid.ts';
import { CrossingTable } from './view/crossing-table.ts';
import { LotList } from './view/lot-list.ts';
import { OutletList } from './view/outlet-list.ts';
import { part, setText } from './view/parts.ts';
import { setTold } from './view/set-told.ts';
import { SiteSummary } from './view/site-summary.ts';
import { words } from './words/words.ts';

const crossingsShownMax = 40;
/** The ledger corrects what the page has added up at least this often. */
const syncIntervalMs = 60_000;
/** While a live camera has no data yet: its first watched seconds are about to be stored. */
const awaitedSyncIntervalMs = 5_000;
/** With a live camera something comes each second: after such a silence the server is asked. */
const silenceMsMax = 20_000;
const syncRetryDelayMs = 2_000;
const heartbeatMs = 1_000;
/** An event that is older than this came late, and is counted without a word. */
const freshMs = 30_000;
/** A hidden page leaves its connection to others: browsers allow six for one server. */
const hiddenMsMax = 60_000;

export class Dashboard {
  private readonly summary = new SiteSummary(document.body);
  private readonly table = new CrossingTable(part(document, 'crossings'));
  private readonly counts = new DayCounts();
  private readonly log = new CrossingLog(crossingsShownMax);
  private readonly grid = new CameraGrid({
    onChange: () => this.invalidate(),
    onEdited: () => void this.sync(),
    moment: () => ({ clock: this.clock, nowMs: this.nowMs }),
  });

  private readonly lots = new LotList(() => this.invalidate(), () => ({
    clock: this.clock, nowMs: () => this.nowMs,
  }));

  private readonly outlets = new OutletList(() => this.clock);
  private readonly feed: EventFeed;
  private readonly announcer: Announcer;
  private clock = new SiteClock('UTC');
  private feedState: FeedState = 'connecting';
  private lastNewsMs = Date.now();
  private nextSyncMs = 0;
  private isSyncing = false;
  private hiddenSinceMs: number | undefined;
  private isRenderingWanted = false;

  constructor() {
    const voice = part(document, 'voice');
    this.announcer = new Announcer({ timer: browserTimer, say: (text) => setText(voice, text) });
    this.feed = new EventFeed({
      timer: browserTimer,
      open: openEventStream,
      onEvent: (kind, data) => this.receive(kind, data),
      onState: (state) => this.setFeedState(state),
    });
  }

  start(): void {
    document.addEventListener('visibilitychange', () => this.noteVisibility());
    setInterval(() => this.beat(), heartbeatMs);
    this.beat();
  }

  private get nowMs(): number {
    return this.clock.serverMs(Date.now());
  }

  /** Once a second: the clock, and whatever has become due. */
  private beat(): void {
    const browserMs = Date.now();
    if (this.hiddenSinceMs !== undefined) {
      if (browserMs - this.hiddenSinceMs > hiddenMsMax) this.feed.pause();
      return;
    }
    const isDayOver = this.counts.sequence !== undefined && !this.counts.isKnown(this.nowMs);
    const isSilent = browserMs - this.lastNewsMs > silenceMsMax;
    if (browserMs >= this.nextSyncMs || isDayOver || isSilent) void this.sync();
    this.invalidate();
  }

  /** Asks the server for everything; what came as events meanwhile is kept. */
  private async sync(): Promise<void> {
    if (this.isSyncing) return;
    this.isSyncing = true;
    const isFirst = this.counts.sequence === undefined;
    try {
      const [{ site, clock, baseline, crossings }, cameras, occupancies] = await Promise.all([
        this.askDay(), fetchCameras(), fetchOccupancies(),
      ]);
      this.clock = clock;
      void this.outlets.refresh();
      this.summary.renderSite(site);
      this.lots.setAll(occupancies);
      this.grid.setCameras(cameras);
      const isLedgerNew = this.counts.setBaseline(baseline);
      if (isLedgerNew) this.log.clear();
      this.log.add(crossings);
      this.lastNewsMs = Date.now();
      const isAwaited = this.isDataAwaited(cameras);
      this.nextSyncMs = this.lastNewsMs + (isAwaited ? awaitedSyncIntervalMs : syncIntervalMs);
      if (isFirst || isLedgerNew) this.feed.start(baseline.sequence);
    } catch {
      // The notice on the page says it; the feed and this question are tried again.
      this.nextSyncMs = Date.now() + syncRetryDelayMs;
      this.lastNewsMs = Date.now();
      this.setFeedState('lost');
      this.feed.reopen();
    }
    this.isSyncing = false;
    this.invalidate();
  }

  /** What is of the day in the site's time zone, which the server has to say first. */
  private async askDay() {
    const browserMs = Date.now();
    const site = await fetchSite();
    const isSameZone = site.timeZone === this.clock.timeZone;
    const clock = isSameZone ? this.clock : new SiteClock(site.timeZone);
    clock.synchronise({ serverMs: Date.parse(site.now), browserMs });
    const [baseline, crossings] = await Promise.all([
      fetchBaseline(clock.dayBounds(Date.parse(site.now))), fetchCrossings(crossingsShownMax),
    ]);
    return { site, clock, baseline, crossings };
  }

  private isDataAwaited(cameras: readonly Camera[]): boolean {
    return cameras.some(({ id, state }) => {
      const tally = this.counts.tally({ camera: id }, this.nowMs);
      return state === 'live' && (tally === undefined || isUnwatched(tally));
    });
  }

  private receive(kind: string, data: unknown): void {
    this.lastNewsMs = Date.now();
    if (kind === 'tracks') this.grid.addTracks(data as TrackSet);
    else if (kind === 'camera') this.receiveStatus(data as CameraStatus);
    else if (kind === 'occupancy') this.receiveOccupancy(data as Occupancy);
    else if (kind === 'crossing') this.receiveCrossing(data as Crossing);
  }

  private receiveStatus(status: CameraStatus): void {
    const before = this.grid.find(status.id);
    // New, changed or taken away: its name and lines are asked for.
    const isChanged = status.state === 'connecting' || status.state === 'stopped';
    if (before === undefined || (isChanged && before.state !== status.state)) this.nextSyncMs = 0;
    if (before !== undefined && before.state !== status.state) {
      const { problem: detail, problemCode: code } = status;
      const told = detail === undefined ? { sentence: '', detail: '' } : toldProblem({ code, detail });
      setTold(part(document, 'state-voice'), told, (sentence) =>
        `${words.announcer.camera(before.name, stateWord(status.state))} ${sentence}`);
    }
    this.grid.update(status);
    this.invalidate();
  }

  private receiveOccupancy(occupancy: Occupancy): void {
    this.lots.update(occupancy);
    this.invalidate();
  }

  private receiveCrossing(crossing: Crossing): void {
    this.counts.add(crossing);
    const isNew = this.log.add([crossing]) > 0;
    this.grid.addCrossing(crossing);
    this.invalidate();
    const { direction } = crossing;
    const isFresh = this.nowMs - Date.parse(crossing.crossedAt) < freshMs;
    if (!isNew || !isFresh || crossing.outcome !== 'counted' || direction === undefined) return;
    this.grid.mark(crossing.camera, crossing.line, direction);
    this.summary.mark(direction);
    const camera: Camera | undefined = this.grid.find(crossing.camera);
    const line = camera?.lines.find((item) => item.id === crossing.line);
    const place = `${camera?.name ?? crossing.camera}, ${line?.name ?? crossing.line}`;
    this.announcer.announce({ direction, what: `${classText(crossing.class)}, ${place}` });
  }

  private setFeedState(state: FeedState): void {
    // An attempt after a loss is no connection yet: the notice stays until the stream stands.
    if (this.feedState === 'lost' && state === 'connecting') return;
    const isBack = state === 'open' && this.feedState === 'lost';
    this.feedState = state;
    if (isBack) this.nextSyncMs = 0;
    this.summary.renderConnection(state);
    this.invalidate();
  }

  private noteVisibility(): void {
    if (document.hidden) {
      this.hiddenSinceMs = Date.now();
      return;
    }
    this.hiddenSinceMs = undefined;
    if (this.counts.sequence !== undefined) this.feed.resume();
    this.nextSyncMs = 0;
    this.grid.wake();
    this.beat();
  }

  /** Renders before the browser's next painting, however many events came. */
  private invalidate(): void {
    if (this.isRenderingWanted) return;
    this.isRenderingWanted = true;
    requestAnimationFrame(() => {
      this.isRenderingWanted = false;
      this.render();
    });
  }

  private render(): void {
    const { nowMs, clock, counts } = this;
    if (counts.sequence === undefined) return;
    this.summary.renderTime(clock, nowMs);
    this.summary.renderTotals(counts, clock, nowMs);
    this.lots.render({ clock, nowMs });
    this.grid.render({ counts, clock, nowMs });
    this.table.render({
      crossings: this.log.newestFirst, cameras: this.grid.cameras, clock, nowMs,
    });
  }
}
