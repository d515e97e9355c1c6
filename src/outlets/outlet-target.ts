// The other side of an outlet, whatever its kind. It takes messages or says why not; it keeps
// nothing, retries nothing, and knows no ledger.

import type { LotView } from '../collect/lot-view.ts';
import type { CameraStatus } from '../collect/camera-status.ts';
import type { OutletConfig } from '../config/outlet-schema.ts';
import { LotcountError, type ErrorCode } from '../errors.ts';
import type { OutboxMessage } from '../store/outbox-message.ts';

export interface OutletTarget {
  /** Most messages that one delivery takes. */
  readonly batchCountMax: number;
  /** How long messages are held back until they are delivered together; 0: not at all. */
  holdMs?(oldest: OutboxMessage, lastSuccessAtMs: number | undefined): number;
  /** What is wrong while nothing is to be delivered. */
  problem?(): string | undefined;
  /** Resolves when the other side has all of them. Rejects with DeliveryError. */
  deliver(messages: readonly OutboxMessage[], signal: AbortSignal): Promise<void>;
  /** Whether the other side is there, without telling it anything. Rejects likewise. */
  check(signal: AbortSignal): Promise<string>;
  /** Within half a second; never rejects. */
  close(): Promise<void>;
}

/** What targets may know of the site. */
export interface OutletSite {
  readonly name: () => string;
  readonly timeZone: () => string;
  /** As last told; for what is shown as a state, not as messages. */
  readonly lots: () => readonly LotView[];
  readonly cameras: () => readonly (CameraStatus & { readonly name: string })[];
  /** Vehicles that came and went since the day of the site began. */
  readonly todayOf: (lotId: string) => { readonly entryCount: number; readonly exitCount: number };
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Rejects with DeliveryError when a secret or a certificate cannot be read. */
export type OpenTarget = (config: OutletConfig, site: OutletSite) => Promise<OutletTarget>;

export interface DeliveryErrorOptions {
  readonly code?: Extract<ErrorCode, 'OUTLET_FAILED' | 'OUTLET_UNUSABLE'>;
  /** What the other side asks for. */
  readonly retryAfterMs?: number | undefined;
  /** The other side wants nothing more, until the settings change. */
  readonly isRefused?: boolean;
  readonly cause?: unknown;
}

/** Messages were not taken; they are still to be delivered. */
export class DeliveryError extends LotcountError {
  readonly retryAfterMs: number | undefined;
  readonly isRefused: boolean;

  constructor(message: string, options: DeliveryErrorOptions = {}) {
    const { code = 'OUTLET_FAILED', retryAfterMs, isRefused = false, cause } = options;
    super(code, message, { cause });
    this.retryAfterMs = retryAfterMs;
    this.isRefused = isRefused;
  }
}
