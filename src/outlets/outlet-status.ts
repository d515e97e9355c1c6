// What the API, the page, the metrics and `doctor` say about an outlet. Types, and its states.

import type { OutletConfig } from '../config/outlet-schema.ts';
import type { ErrorCode } from '../errors.ts';

export const outletStates = [
  'idle', // it has everything
  'gathering', // messages are held back until they are delivered together
  'delivering', // a message is on its way
  'retrying', // the last try failed; the next one has its time
  'failed', // the other side wants nothing more, until the settings change
] as const;
export type OutletState = (typeof outletStates)[number];

export interface OutletStatus {
  readonly config: OutletConfig;
  readonly state: OutletState;
  /** What is wrong, and the remedy. */
  readonly problem: string | undefined;
  /** Of the problem, for programs; unknown of one that an older lotcount met. */
  readonly problemCode: ErrorCode | undefined;
  /** UTC milliseconds. */
  readonly nextTryAtMs: number | undefined;
  readonly attemptCount: number;
  /** Messages that it wants and has not got yet. */
  readonly backlogCount: number;
  readonly deliveredCount: number;
  /** Messages that were over before they could be delivered. */
  readonly droppedCount: number;
  readonly lastSuccessAtMs: number | undefined;
}

export interface OutletTestResult {
  readonly isDelivered: boolean;
  readonly messageId: string;
  readonly durationMs: number;
  readonly problem: string | undefined;
  readonly problemCode: ErrorCode | undefined;
}

/** What the API may do with outlets. */
export interface OutletControls {
  statuses(): readonly OutletStatus[];
  /** Really sends a message. Rejects with OUTLET_UNKNOWN. */
  test(outletId: string): Promise<OutletTestResult>;
}

/** Where it leads, without anything secret: some services take the path as the secret. */
export function shownTarget(config: OutletConfig): string {
  if (config.kind === 'email') return `${config.host}:${config.port}`;
  if (!URL.canParse(config.url)) return '(address)';
  const { protocol, host } = new URL(config.url);
  return `${protocol}//${host}`;
}
