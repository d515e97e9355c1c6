// Holds an outlet's other side open, opens it anew when it is wanted after a failure, and bounds
// what a delivery takes. It keeps no messages.

import { messageOf } from '../errors.ts';
import type { OutboxMessage } from '../store/outbox-message.ts';
import { DeliveryError, type OutletTarget } from './outlet-target.ts';

export interface TargetHolderOptions {
  readonly outletId: string;
  /** Rejects with DeliveryError. */
  readonly open: () => Promise<OutletTarget>;
  readonly deliveryMsMax: number;
}

export class TargetHolder {
  readonly #options: TargetHolderOptions;
  #target: Promise<OutletTarget> | undefined;
  /** Deliveries that are under way: a message and somebody's test at most. */
  readonly #uses = new Map<OutletTarget, number>();
  readonly #retired = new Set<OutletTarget>();
  #opened: OutletTarget | undefined;

  constructor(options: TargetHolderOptions) {
    this.#options = options;
  }

  /** Rejects with DeliveryError. */
  async open(): Promise<OutletTarget> {
    this.#target ??= this.#options.open();
    try {
      this.#opened = await this.#target;
      return this.#opened;
    } catch (thrown) {
      // A secret that was put in its place is found at the next try.
      this.#target = undefined;
      throw thrown;
    }
  }

  /** The target, or why it cannot be opened. */
  async tryOpen(): Promise<OutletTarget | DeliveryError> {
    try {
      return await this.open();
    } catch (thrown) {
      if (thrown instanceof DeliveryError) return thrown;
      throw thrown;
    }
  }

  /** What is wrong with an open target while nothing is to be delivered. */
  problem(): string | undefined {
    return this.#opened?.problem?.();
  }

  /** Undefined: the other side has all of them. */
  async deliver(
    messages: readonly OutboxMessage[], stopped: AbortSignal,
  ): Promise<DeliveryError | undefined> {
    const { outletId, deliveryMsMax } = this.#options;
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(deliveryMsMax)]);
    let target: OutletTarget | undefined;
    try {
      target = await this.open();
      this.#uses.set(target, (this.#uses.get(target) ?? 0) + 1);
      // A target that ignores the signal must hold up neither the next try nor the stop.
      await Promise.race([target.deliver(messages, signal), this.#givenUp(signal)]);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof DeliveryError) return thrown;
      // Libraries throw what they like; no other outlet is to end by that.
      return new DeliveryError(`outlet "${outletId}" failed: ${messageOf(thrown)}`, { cause: thrown });
    } finally {
      await this.#endUse(target);
    }
  }

  /** At once, or when the last delivery through it has ended: a test may be under way. */
  async close(): Promise<void> {
    const target = this.#target;
    this.#target = undefined;
    this.#opened = undefined;
    // One that could not be opened needs no end.
    const opened = await target?.catch(() => undefined);
    if (opened === undefined) return;
    this.#retired.add(opened);
    await this.#closeUnused(opened);
  }

  async #endUse(target: OutletTarget | undefined): Promise<void> {
    if (target === undefined) return;
    const useCount = (this.#uses.get(target) ?? 0) - 1;
    if (useCount > 0) this.#uses.set(target, useCount);
    else this.#uses.delete(target);
    await this.#closeUnused(target);
  }

  async #closeUnused(target: OutletTarget): Promise<void> {
    if (!this.#uses.has(target) && this.#retired.delete(target)) await target.close();
  }

  async #givenUp(signal: AbortSignal): Promise<never> {
    const { outletId, deliveryMsMax } = this.#options;
    return await new Promise((_resolve, reject) => {
      const give = (): void => {
        reject(new DeliveryError(`outlet "${outletId}": a delivery was given up after ` +
          `${deliveryMsMax / 1_000} s: check that the other side is not overloaded`));
      };
      if (signal.aborted) give();
      else signal.addEventListener('abort', give, { once: true });
    });
  }
}
