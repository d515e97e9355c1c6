// How long an outlet waits before it tries again: longer each time, never the same for all. PURE.

import { doubledDelayMs, spreadDelayMs } from '../back-off.ts';

export interface DeliveryLimits {
  readonly retryDelayMs: number;
  readonly retryDelayMsMax: number;
  /** The other side may ask for more than retryDelayMsMax, but for no more than this. */
  readonly retryAfterMsMax: number;
  /** One delivery, from connecting to the end of the answer; kinds may have less. */
  readonly deliveryMsMax: number;
  /** Deliveries that are under way at a stop have so long to end. */
  readonly stopMsMax: number;
}

export const deliveryLimits: DeliveryLimits = {
  retryDelayMs: 1_000,
  retryDelayMsMax: 300_000,
  retryAfterMsMax: 3_600_000,
  deliveryMsMax: 60_000,
  stopMsMax: 500,
};

/** Between half of the wait that is due and all of it, but never less than was asked for. */
export function deliveryDelayMs(
  { attemptCount, retryAfterMs = 0, chance }: {
    /** Tries that have failed one after the other, at least 1. */
    readonly attemptCount: number;
    readonly retryAfterMs?: number | undefined;
    /** In [0, 1). */
    readonly chance: number;
  },
  limits: DeliveryLimits,
): number {
  const dueMs = doubledDelayMs(attemptCount, limits);
  const askedMs = Math.min(limits.retryAfterMsMax, retryAfterMs);
  return Math.round(Math.max(spreadDelayMs(dueMs, chance), askedMs));
}

/** A Retry-After header: seconds, or a date. Undefined when it is neither. */
export function readRetryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
