// Looks after the outlets of a configuration: one runner each, their cursors in the ledger, and the
// bounds of the outbox. Deliveries never write to the ledger: how far they are is saved once a
// second at most, for all outlets in one transaction.

import { isDeepStrictEqual } from 'node:util';
import type { OutletConfig } from '../config/outlet-schema.ts';
import { LotcountError } from '../errors.ts';
import type { Outbox } from '../store/outbox.ts';
import type { OutletCursor } from '../store/outbox-message.ts';
import { deliveryLimits, type DeliveryLimits } from './delivery-delay.ts';
import { filterOf, rulesOf, settingsHashOf, type OutletDeskConfig } from './outbox-rules.ts';
import { OutletRunner, type OutletNote } from './outlet-runner.ts';
import type { OutletControls, OutletStatus, OutletTestResult } from './outlet-status.ts';
import type { OpenTarget, OutletSite } from './outlet-target.ts';

export interface OutletDeskOptions {
  readonly config: OutletDeskConfig;
  readonly outbox: Pick<Outbox,
    'configure' | 'listen' | 'cursors' | 'newestSequence' | 'saveCursors' | 'prune' | 'read' |
    'countAfter'>;
  readonly open: OpenTarget;
  readonly site: OutletSite;
  readonly onNote: (note: OutletNote) => void;
  readonly limits?: Partial<DeliveryLimits> | undefined;
  /** In [0, 1). */
  readonly chance?: (() => number) | undefined;
}

/** A crash delivers again what was delivered since the last save: with the same ids. */
const saveDelayMs = 1_000;
const pruneIntervalMs = 10_000;
/** In one turn of the clock; what is left has its time at the next one. */
const pruneRoundsMax = 40;
const hourMs = 3_600_000;

export class OutletDesk implements OutletControls {
  readonly #options: OutletDeskOptions;
  readonly #runners = new Map<string, OutletRunner>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #config: OutletDeskConfig;
  #isSaveDue = false;
  #isLookDue = false;
  #forgottenIds = new Set<string>();
  #isClosed = false;

  /** Throws LotcountError STORE_*. From now on messages are written; `start` delivers them. */
  constructor(options: OutletDeskOptions) {
    const { config, outbox } = options;
    this.#options = options;
    this.#config = config;
    outbox.configure(this.#rules());
    const cursors = outbox.cursors();
    const known = new Map(cursors.map((cursor) => [cursor.outletId, cursor]));
    const newestSequence = outbox.newestSequence();
    for (const outlet of config.outlets) {
      this.#add(outlet, known.get(outlet.id) ?? newCursor(outlet.id, newestSequence));
    }
    this.#forgottenIds = new Set(cursors.map(({ outletId }) => outletId)
      .filter((outletId) => !this.#runners.has(outletId)));
    this.save();
    outbox.listen(() => { this.#lookSoon(); });
  }

  start(): void {
    for (const runner of this.#runners.values()) runner.start();
    const timer = setInterval(() => { this.#attempt(() => { this.prune(); }); }, pruneIntervalMs);
    this.#timers.add(timer.unref());
  }

  /** Puts another configuration in force; outlets that have not changed go on. */
  async apply(config: OutletDeskConfig): Promise<void> {
    const { outbox } = this.#options;
    this.#config = config;
    outbox.configure(this.#rules());
    const ended = [...this.#runners.values()].filter((runner) =>
      !config.outlets.some((outlet) => isDeepStrictEqual(outlet, runner.config)));
    await Promise.all(ended.map((runner) => runner.stop()));
    for (const { config: { id } } of ended) this.#runners.delete(id);
    for (const { cursor: { outletId } } of ended) this.#forgottenIds.add(outletId);
    for (const outlet of config.outlets) {
      if (this.#runners.has(outlet.id)) continue;
      const before = ended.find((runner) => runner.config.id === outlet.id)?.cursor;
      this.#forgottenIds.delete(outlet.id);
      const isAdded = this.#attempt(() => {
        this.#add(outlet, before ?? newCursor(outlet.id, outbox.newestSequence()));
      });
      if (!isAdded) this.#noteUnreadable(outlet.id);
      this.#runners.get(outlet.id)?.start();
    }
    this.#saveSoon();
  }

  /** Throws LotcountError STORE_*. */
  statuses(): readonly OutletStatus[] {
    return this.#config.outlets.flatMap(({ id }) => this.#runners.get(id)?.status() ?? []);
  }

  async test(outletId: string): Promise<OutletTestResult> {
    const runner = this.#runners.get(outletId);
    if (runner !== undefined) return await runner.test();
    const known = [...this.#runners.keys()];
    throw new LotcountError('OUTLET_UNKNOWN', `there is no outlet "${outletId}"; ` +
      (known.length === 0 ? 'none is configured' : `the configured ones are: ${known.join(', ')}`));
  }

  /** Takes away what everybody has, what is over and what is too much. Throws STORE_*. */
  prune(): void {
    const { outbox, site, onNote } = this.#options;
    const { keptHours, messagesMax } = this.#config.outbox;
    for (let round = 0; round < pruneRoundsMax; round += 1) {
      const { cursors, isMore } = outbox.prune({
        readers: [...this.#runners.values()],
        beforeMs: site.now() - keptHours * hourMs,
        countMax: messagesMax,
      });
      for (const cursor of cursors) {
        const runner = this.#runners.get(cursor.outletId);
        const droppedCount = cursor.droppedCount - (runner?.cursor.droppedCount ?? 0);
        runner?.skipTo(cursor);
        if (droppedCount === 0) continue;
        onNote({
          outletId: cursor.outletId,
          isProblem: true,
          sentence: `outlet "${cursor.outletId}": ${droppedCount} message(s) could not be ` +
            `delivered in time and are dropped (${cursor.droppedCount} in all)`,
        });
      }
      if (!isMore) return;
    }
  }

  /** What is on its way has a moment to arrive; then how far every outlet is, is saved. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#options.outbox.listen(() => undefined);
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()));
    this.#attempt(() => { this.save(); });
  }

  #rules() {
    return rulesOf(this.#config, () => this.#options.site.now());
  }

  #add(config: OutletConfig, cursor: OutletCursor): void {
    const { outbox, open, site, onNote, limits, chance = Math.random } = this.#options;
    const settingsHash = settingsHashOf(config);
    const isChanged = settingsHash !== cursor.settingsHash;
    this.#runners.set(config.id, new OutletRunner({
      config,
      filter: filterOf(config),
      cursor: isChanged ? { ...cursor, ...freshStart, settingsHash } : cursor,
      outbox,
      open: () => open(config, site),
      limits: { ...deliveryLimits, ...limits },
      now: site.now,
      chance,
      onChange: () => { this.#saveSoon(); },
      onNote,
    }));
  }

  #noteUnreadable(outletId: string): void {
    this.#options.onNote({
      outletId,
      isProblem: true,
      sentence: `outlet "${outletId}" cannot begin, because the ledger cannot be read: save the ` +
        'configuration again when it can',
    });
  }

  /** Behind the commit of whatever wrote a message, and once for many of them. */
  #lookSoon(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    setImmediate(() => {
      this.#isLookDue = false;
      for (const runner of this.#runners.values()) runner.wake();
    });
  }

  #saveSoon(): void {
    if (this.#isSaveDue || this.#isClosed) return;
    this.#isSaveDue = true;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#isSaveDue = false;
      if (!this.#attempt(() => { this.save(); })) this.#saveSoon();
    }, saveDelayMs);
    this.#timers.add(timer.unref());
  }

  /** How far every outlet is, in one transaction. Throws STORE_*. */
  save(): void {
    const cursors = [...this.#runners.values()].map(({ cursor }) => cursor);
    if (cursors.length === 0 && this.#forgottenIds.size === 0) return;
    this.#options.outbox.saveCursors(cursors, [...this.#forgottenIds]);
    this.#forgottenIds.clear();
  }

  /** What the ledger does not take now is due again; who writes facts tells of the problem. */
  #attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (thrown) {
      if (thrown instanceof LotcountError) return false;
      throw thrown;
    }
  }
}

const freshStart = {
  attemptCount: 0,
  nextTryAtMs: undefined,
  problem: undefined,
  problemCode: undefined,
  isRefused: false,
};

/** A new outlet is told what happens from now on. */
function newCursor(outletId: string, newestSequence: number): OutletCursor {
  return {
    outletId,
    settingsHash: '',
    sequence: newestSequence,
    deliveredCount: 0,
    droppedCount: 0,
    lastSuccessAtMs: undefined,
    ...freshStart,
  };
}
