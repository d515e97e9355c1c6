// Delivers one outlet's messages, one delivery after the other, in their order. What fails is tried
// again for ever, after growing waits; what is over meanwhile, the outbox takes away and counts.

import type { OutletConfig } from '../config/outlet-schema.ts';
import { LotcountError } from '../errors.ts';
import type { Outbox } from '../store/outbox.ts';
import type { MessageFilter, OutboxMessage, OutletCursor } from '../store/outbox-message.ts';
import { deliveryDelayMs, type DeliveryLimits } from './delivery-delay.ts';
import { testMessage } from './message-json.ts';
import type { OutletState, OutletStatus, OutletTestResult } from './outlet-status.ts';
import { DeliveryError, type OutletTarget } from './outlet-target.ts';
import { TargetHolder } from './target-holder.ts';

export interface OutletRunnerOptions {
  readonly config: OutletConfig;
  readonly filter: MessageFilter;
  readonly cursor: OutletCursor;
  readonly outbox: Pick<Outbox, 'read' | 'countAfter'>;
  readonly open: () => Promise<OutletTarget>;
  readonly limits: DeliveryLimits;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly chance: () => number;
  /** The cursor has moved, or how the outlet fares. */
  readonly onChange: () => void;
  readonly onNote: (note: OutletNote) => void;
}

export interface OutletNote {
  readonly outletId: string;
  readonly isProblem: boolean;
  readonly sentence: string;
}

/** While the ledger cannot be read. */
const ledgerRetryMs = 1_000;
/** Node's timers hold no more; whoever waits looks again. */
const timerMsMax = 2 ** 31 - 1;

export class OutletRunner {
  readonly #options: OutletRunnerOptions;
  readonly #stopping = new AbortController();
  readonly #delivering = new AbortController();
  readonly #holder: TargetHolder;
  #cursor: OutletCursor;
  #state: OutletState = 'idle';
  #inFlightSequence = 0;
  #isWoken = false;
  /** The last try failed before anything could be sent. */
  #isOpenFailed = false;
  #interrupt: (() => void) | undefined;
  #running: Promise<void> | undefined;

  constructor(options: OutletRunnerOptions) {
    this.#options = options;
    this.#cursor = options.cursor;
    this.#holder = new TargetHolder({
      outletId: options.config.id,
      open: options.open,
      deliveryMsMax: options.limits.deliveryMsMax,
    });
  }

  get config(): OutletConfig {
    return this.#options.config;
  }

  get filter(): MessageFilter {
    return this.#options.filter;
  }

  get cursor(): OutletCursor {
    return this.#cursor;
  }

  get inFlightSequence(): number {
    return this.#inFlightSequence;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something new in the outbox. */
  wake(): void {
    this.#isWoken = true;
    if (this.#state === 'idle') this.#interrupt?.();
  }

  /** Messages were taken away: never while they are being delivered. */
  skipTo({ sequence, droppedCount }: Pick<OutletCursor, 'sequence' | 'droppedCount'>): void {
    this.#cursor = { ...this.#cursor, sequence, droppedCount };
  }

  /** A delivery that is under way has `stopMsMax` to end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#interrupt?.();
    const timer = setTimeout(() => { this.#delivering.abort(); }, this.#options.limits.stopMsMax);
    await this.#running;
    clearTimeout(timer);
    // Somebody's test may still be under way.
    this.#delivering.abort();
    await this.#holder.close();
  }

  /** Throws LotcountError STORE_*. */
  status(): OutletStatus {
    const { config, filter, outbox } = this.#options;
    const { sequence, nextTryAtMs, attemptCount } = this.#cursor;
    return {
      config,
      state: this.#state,
      ...this.#problem(),
      nextTryAtMs,
      attemptCount,
      backlogCount: outbox.countAfter({ ...filter, afterSequence: sequence }),
      deliveredCount: this.#cursor.deliveredCount,
      droppedCount: this.#cursor.droppedCount,
      lastSuccessAtMs: this.#cursor.lastSuccessAtMs,
    };
  }

  async test(): Promise<OutletTestResult> {
    const message = testMessage(this.#options.now());
    const startedMs = performance.now();
    const problem = await this.#holder.deliver([message], this.#delivering.signal);
    if (problem === undefined && this.#state === 'retrying') this.#tryAtOnce();
    return {
      isDelivered: problem === undefined,
      messageId: message.messageId,
      durationMs: performance.now() - startedMs,
      problem: problem?.message,
      problemCode: problem?.code,
    };
  }

  /** Of the last delivery, or of a target that waits for one. */
  #problem(): Pick<OutletStatus, 'problem' | 'problemCode'> {
    const { problem, problemCode } = this.#cursor;
    if (problem !== undefined) return { problem, problemCode };
    const waiting = this.#holder.problem();
    return { problem: waiting, problemCode: waiting === undefined ? undefined : 'OUTLET_FAILED' };
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) await this.#turn();
  }

  async #turn(): Promise<void> {
    const { isRefused, nextTryAtMs } = this.#cursor;
    if (isRefused) return await this.#pause('failed');
    if (nextTryAtMs !== undefined) {
      // A clock that was set back makes nobody wait for longer than any wait is.
      const { now, limits } = this.#options;
      const waitMs = Math.min(nextTryAtMs - now(), limits.retryAfterMsMax);
      if (waitMs > 0) await this.#pause('retrying', waitMs);
      this.#cursor = { ...this.#cursor, nextTryAtMs: undefined };
      return;
    }
    const target = await this.#holder.tryOpen();
    if (target instanceof DeliveryError) {
      this.#isOpenFailed = true;
      this.#noteFailure(target);
      return;
    }
    if (this.#isOpenFailed) this.#noteUsable();
    const messages = await this.#next(target.batchCountMax);
    const [oldest] = messages;
    if (oldest === undefined || this.#isStopping) return;
    const holdMs = target.holdMs?.(oldest, this.#cursor.lastSuccessAtMs) ?? 0;
    if (holdMs > 0) return await this.#pause('gathering', holdMs);
    await this.#deliver(messages);
  }

  /** Waits until there is something; it may still be nothing. */
  async #next(limit: number): Promise<readonly OutboxMessage[]> {
    const { outbox, filter } = this.#options;
    const { sequence: afterSequence } = this.#cursor;
    this.#isWoken = false;
    try {
      const { messages, newestSequence } = outbox.read({ ...filter, afterSequence, limit });
      if (messages.length > 0) return messages;
      if (newestSequence > afterSequence) {
        this.#cursor = { ...this.#cursor, sequence: newestSequence };
        this.#options.onChange();
      }
    } catch (thrown) {
      if (!(thrown instanceof LotcountError)) throw thrown;
      // Who writes the ledger tells of it.
      await this.#pause('retrying', ledgerRetryMs);
      return [];
    }
    if (!this.#isWoken) await this.#pause('idle');
    return [];
  }

  async #deliver(messages: readonly OutboxMessage[]): Promise<void> {
    const last = messages.at(-1);
    if (last === undefined) return;
    this.#state = 'delivering';
    this.#inFlightSequence = last.sequence;
    const problem = await this.#holder.deliver(messages, this.#delivering.signal);
    this.#inFlightSequence = 0;
    if (problem === undefined) {
      this.#noteSuccess(messages.length, last.sequence);
      return;
    }
    // Cut off by the stop: whether it came there is not known, so it comes again.
    if (this.#delivering.signal.aborted) return;
    this.#noteFailure(problem);
    await this.#holder.close();
  }

  #noteSuccess(messageCount: number, sequence: number): void {
    const { config: { id }, now, onChange, onNote } = this.#options;
    const { problem, deliveredCount } = this.#cursor;
    this.#cursor = {
      ...this.#cursor,
      sequence,
      deliveredCount: deliveredCount + messageCount,
      lastSuccessAtMs: now(),
      attemptCount: 0,
      nextTryAtMs: undefined,
      problem: undefined,
      problemCode: undefined,
    };
    if (problem !== undefined) {
      onNote({ outletId: id, isProblem: false, sentence: `outlet "${id}" takes messages again` });
    }
    onChange();
  }

  #noteFailure({ message, code, retryAfterMs, isRefused }: DeliveryError): void {
    const { config: { id }, limits, now, chance, onChange, onNote } = this.#options;
    const attemptCount = this.#cursor.attemptCount + 1;
    const delayMs = deliveryDelayMs({ attemptCount, retryAfterMs, chance: chance() }, limits);
    if (this.#cursor.problem !== message) {
      onNote({ outletId: id, isProblem: true, sentence: message });
    }
    this.#cursor = {
      ...this.#cursor,
      attemptCount,
      isRefused,
      problem: message,
      problemCode: code,
      nextTryAtMs: isRefused ? undefined : now() + delayMs,
    };
    onChange();
  }

  #noteUsable(): void {
    this.#isOpenFailed = false;
    this.#cursor = {
      ...this.#cursor, attemptCount: 0, problem: undefined, problemCode: undefined,
    };
    this.#options.onChange();
  }

  #tryAtOnce(): void {
    this.#cursor = { ...this.#cursor, nextTryAtMs: undefined };
    this.#interrupt?.();
  }

  /** Until it is interrupted, or the time is over. */
  async #pause(state: OutletState, waitMs?: number): Promise<void> {
    if (this.#isStopping) return;
    this.#state = state;
    await new Promise<void>((resolve) => {
      const timer = waitMs === undefined
        ? undefined
        : setTimeout(resolve, Math.min(waitMs, timerMsMax));
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#interrupt = undefined;
  }
}
