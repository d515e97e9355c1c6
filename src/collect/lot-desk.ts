// Looks after the lots of a configuration: works crossings into their ledgers, enters what
// schedules call for, keeps the signs' states, and says what each lot holds and how sure that is.

import type { LotConfig } from '../config/lot-schema.ts';
import type { Config } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import { adviceFor } from '../occupancy/advice.ts';
import { errorBar, type LineTraffic } from '../occupancy/error-bar.ts';
import { expectedMisses, type ExpectedMisses } from '../occupancy/expected-misses.ts';
import { lineAccuracy } from '../occupancy/line-accuracy.ts';
import { clampToLot, type LotEntry, type Occupancy } from '../occupancy/lot-entry.ts';
import { feedingLines, FlowFinder } from '../occupancy/lot-movement.ts';
import { nextFillState, signOutput } from '../occupancy/sign.ts';
import { unseenSpans } from '../occupancy/unseen-time.ts';
import { assert } from '../assert.ts';
import type { LedgerStore } from '../store/ledger-store.ts';
import { endOfTimeMs } from '../store/lot-ledger.ts';
import type { LotRules } from '../store/lot-movements.ts';
import type { FillStateEntry } from '../store/lot-signs.ts';
import { LotBackgrounds, watchedSpans, type LotBackground } from './lot-background.ts';
import { lateMsMin, LotSchedules } from './lot-schedules.ts';
import type { LotView } from './lot-view.ts';

export type LotDeskConfig = Pick<Config, 'site' | 'lots'>;

export interface LotDeskOptions {
  readonly config: LotDeskConfig;
  readonly ledger: LedgerStore;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** A lot has changed. */
  readonly onChange: (view: LotView) => void;
}

/** Every method throws LotcountError STORE_* when the ledger fails; nothing is lost by that. */
export class LotDesk {
  readonly #options: LotDeskOptions;
  #lots: readonly LotConfig[] = [];
  #flows: FlowFinder;
  #backgrounds: LotBackgrounds;
  #schedules: LotSchedules;
  /** Nobody has been told of this configuration's lots yet. */
  #isNew = true;
  readonly #opened = new Set<string>();

  constructor(options: LotDeskOptions) {
    const { config: { site, lots }, ledger } = options;
    this.#options = options;
    this.#lots = lots;
    this.#flows = new FlowFinder(lots);
    this.#backgrounds = new LotBackgrounds(ledger, site.timeZone);
    this.#schedules = new LotSchedules(site.timeZone);
  }

  get lots(): readonly LotConfig[] {
    return this.#lots;
  }

  /** Puts another configuration in force; what was counted before keeps its meaning. */
  apply({ site, lots }: LotDeskConfig): void {
    this.#lots = lots;
    this.#flows = new FlowFinder(lots);
    this.#backgrounds = new LotBackgrounds(this.#options.ledger, site.timeZone);
    this.#schedules = new LotSchedules(site.timeZone);
    this.#isNew = true;
  }

  /** Throws LOT_UNKNOWN. */
  find(lotId: string): LotConfig {
    const lots = this.#lots;
    const lot = lots.find(({ id }) => id === lotId);
    if (lot !== undefined) return lot;
    const known = lots.length === 0
      ? 'none is configured'
      : `the configured ones are: ${lots.map(({ id }) => id).join(', ')}`;
    throw new LotcountError('LOT_UNKNOWN', `there is no lot "${lotId}"; ${known}`);
  }

  /** With everything that the ledger has by now. */
  view(lot: LotConfig): LotView {
    this.#catchUp(lot);
    const { ledger, now } = this.#options;
    const atMs = now();
    const occupancy = this.#occupancyOf(lot);
    const fillState = this.#fillState(lot, { atMs, occupancy });
    const background = this.#backgrounds.of(lot, atMs);
    const misses = this.#misses(lot, { atMs, anchor: occupancy.anchor, background });
    const bar = errorBar(occupancy.vehicleCount, {
      ...this.#traffic(lot, occupancy.anchor), misses,
    });
    const signMode = ledger.lots.signMode(lot.id);
    return {
      lot,
      atMs,
      occupancy,
      shownCount: clampToLot(occupancy.vehicleCount, lot.capacity),
      bar,
      advice: adviceFor({
        occupancy,
        isFirstCalibration: this.#isFirst(occupancy.anchor),
        capacity: lot.capacity,
        bar,
        unknownMs: misses.unknownMs,
        days: background.days,
        lateCalibration: lateCalibrationOf(occupancy.anchor),
      }),
      sign: signOutput({
        mode: signMode?.mode ?? 'auto',
        fillState: fillState.state,
        fill: { vehicleCount: occupancy.vehicleCount, capacity: lot.capacity },
        sign: lot.sign,
      }),
      fillSinceMs: fillState.sinceMs,
      signMode,
    };
  }

  /** New crossings may be in the ledger: works them in and tells of the lots that they change. */
  noteCrossings(): void {
    if (this.#isNew) this.tellAll();
    for (const lot of this.#lots) {
      if (this.#catchUp(lot)) this.noteEntry(lot);
    }
  }

  /** Something of a lot was written: tells of it. */
  noteEntry(lot: LotConfig): void {
    this.#options.onChange(this.view(lot));
  }

  /** Enters what schedules call for, also what fell into a time when nothing ran. */
  enterDue(): void {
    const { ledger, now } = this.#options;
    for (const lot of this.#lots) {
      this.#catchUp(lot);
      const dues = this.#schedules.due(lot, ledger.lots, now());
      for (const due of dues) ledger.lots.recordDue(due);
      if (dues.some(({ entry }) => entry !== undefined)) this.noteEntry(lot);
    }
  }

  /** The error bar grows with time that nobody watched: tells of all lots. */
  tellAll(): void {
    for (const lot of this.#lots) this.#options.onChange(this.view(lot));
    this.#isNew = false;
  }

  #catchUp(lot: LotConfig): boolean {
    const { lots } = this.#options.ledger;
    if (!this.#opened.has(lot.id)) {
      lots.open(lot.id, this.#options.now());
      this.#opened.add(lot.id);
    }
    return lots.catchUp(this.#rulesOf(lot));
  }

  #rulesOf(lot: LotConfig): LotRules {
    const windows = new Map(lot.gates.map(({ id, sameVehicleMs }) => [id, sameVehicleMs]));
    return {
      lotId: lot.id,
      flowOf: (crossing) =>
        this.#flows.flowsOf(crossing).find(({ lotId }) => lotId === lot.id),
      sameVehicleMs: (gateId) => windows.get(gateId) ?? 0,
    };
  }

  /** All that is known counts, even what a clock that was set back dates after now. */
  #occupancyOf(lot: LotConfig): Occupancy {
    const occupancy = this.#options.ledger.lots.occupancyAt(lot.id, endOfTimeMs);
    assert(occupancy !== undefined, `lot ${lot.id} was opened`);
    return occupancy;
  }

  /** Before this entry the lot was only taken to have been empty. */
  #isFirst({ lotId, effectiveAtMs }: LotEntry): boolean {
    const before = this.#options.ledger.lots.anchorAt(lotId, effectiveAtMs - 1);
    return before === undefined || before.kind === 'opening';
  }

  #fillState(
    lot: LotConfig, { atMs, occupancy }: { readonly atMs: number; readonly occupancy: Occupancy },
  ): FillStateEntry {
    const { lots } = this.#options.ledger;
    const before = lots.fillState(lot.id);
    const fill = { vehicleCount: occupancy.vehicleCount, capacity: lot.capacity };
    const state = nextFillState(before?.state, fill, lot.sign);
    if (before?.state === state) return before;
    const entry = { state, sinceMs: atMs };
    lots.recordFillState(lot.id, entry);
    return entry;
  }

  #misses(lot: LotConfig, { atMs, anchor, background }: {
    readonly atMs: number; readonly anchor: LotEntry; readonly background: LotBackground;
  }): ExpectedMisses {
    const range = { startMs: anchor.effectiveAtMs, endMs: Math.max(atMs, anchor.effectiveAtMs) };
    const watched = watchedSpans(this.#options.ledger, range);
    const lines = feedingLines(lot);
    const unseen = new Map([...new Set(lines.map(({ cameraId }) => cameraId))]
      .map((cameraId) => [cameraId, unseenSpans(watched.get(cameraId) ?? [], range)]));
    return expectedMisses({
      lines, unseen, profile: background.profile, pairedShare: background.pairedShare,
    });
  }

  #traffic(
    lot: LotConfig, anchor: LotEntry,
  ): { readonly traffic: readonly LineTraffic[]; readonly doubtCount: number } {
    const { lots } = this.#options.ledger;
    const rows = lots.lineMovements(lot.id, {
      afterMs: anchor.effectiveAtMs, untilMs: endOfTimeMs,
    });
    const lines = feedingLines(lot);
    let doubtCount = 0;
    const traffic: LineTraffic[] = [];
    for (const { effect, movementCount, cameraId, lineId } of rows) {
      if (effect === 'doubt') {
        doubtCount += movementCount;
        continue;
      }
      // A line that the configuration no longer has keeps what it counted.
      const direction = lines.find((line) => line.cameraId === cameraId &&
        line.lineId === lineId && line.effect === effect)?.direction;
      const accuracy = lineAccuracy(lots.verdictCounts({
        cameraId, lineId, direction: direction ?? (effect === 'entry' ? 'in' : 'out'),
      }));
      traffic.push({ effect, movementCount, accuracy });
    }
    return { traffic, doubtCount };
  }
}

function lateCalibrationOf(anchor: LotEntry) {
  const { source, effectiveAtMs, recordedAtMs, skippedCount } = anchor;
  if (source !== 'schedule' || recordedAtMs - effectiveAtMs <= lateMsMin) return undefined;
  return { dueAtMs: effectiveAtMs, missedCount: skippedCount };
}
