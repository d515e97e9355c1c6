// What the outbox tells outlets. Types, and the vocabulary.

import type { Crossing } from '../counting/crossing.ts';
import type { ErrorCode } from '../errors.ts';

/** Things that a person may want to act upon. */
export const alertTypes = [
  'sign.changed', // a lot is full, free again, or forced
  'camera.down', // not live for longer than short reconnects take
  'camera.back', // live again after that
  'camera.moved', // it looks elsewhere than when its lines were drawn, or sees hardly anything
  'camera.restored', // it looks where it should again
  'drift.advised', // a lot's ledger says that something was missed, or asks for a calibration
  'drift.resolved', // nothing of that is left
  'disk.low', // the disk of the data folder has little room left
  'disk.recovered', // it has room again
] as const;
export const messageTypes = [
  'crossing.committed', // a crossing is in the ledger
  'crossing.corrected', // a vehicle's class is believed to be another one
  'occupancy.changed', // a lot holds more or fewer vehicles
  ...alertTypes,
] as const;
export type AlertType = (typeof alertTypes)[number];
export type MessageType = (typeof messageTypes)[number];

/** Names and numbers by name; what each type has is in the API's document. */
export type MessageData = Readonly<Record<string, unknown>>;

export interface NewMessage {
  readonly type: MessageType;
  readonly lotIds: readonly string[];
  readonly cameraId?: string | undefined;
  readonly occurredAtMs: number;
  readonly data: MessageData;
}

export interface OutboxMessage extends Omit<NewMessage, 'type'> {
  /** `test`: somebody tries an outlet; never in the outbox. */
  readonly type: MessageType | 'test';
  /** Rises from message to message; 0 for a test. */
  readonly sequence: number;
  /** The same however often it is delivered. */
  readonly messageId: string;
  readonly recordedAtMs: number;
}

/** What is told at all, and what the configuration knows of it. */
export interface OutboxRules {
  readonly wanted: ReadonlySet<MessageType>;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Lots that the crossing, or the camera, belongs to. */
  readonly lotIdsOf: (crossing: Crossing) => readonly string[];
  /** Undefined for a lot that is no longer configured. */
  readonly capacityOf: (lotId: string) => number | undefined;
}

/** Which messages an outlet wants; a message without a lot goes to outlets of all lots alone. */
export interface MessageFilter {
  readonly types: readonly MessageType[];
  /** Undefined: of all lots, and of none. */
  readonly lotIds?: readonly string[] | undefined;
}

/** How far an outlet is, and how it fares. */
export interface OutletCursor {
  readonly outletId: string;
  readonly settingsHash: string;
  readonly sequence: number;
  readonly deliveredCount: number;
  readonly droppedCount: number;
  readonly lastSuccessAtMs: number | undefined;
  readonly attemptCount: number;
  readonly nextTryAtMs: number | undefined;
  readonly problem: string | undefined;
  readonly problemCode: ErrorCode | undefined;
  readonly isRefused: boolean;
}

export function isWanted(message: OutboxMessage, { types, lotIds }: MessageFilter): boolean {
  return types.some((type) => type === message.type) &&
    (lotIds === undefined || message.lotIds.some((lotId) => lotIds.includes(lotId)));
}
