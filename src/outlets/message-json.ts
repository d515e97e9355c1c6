// A message as outlets send it. Its shape is in the API's document (MessageBody).

import { newMessageId } from '../store/outbox.ts';
import type { OutboxMessage } from '../store/outbox-message.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { OutletSite } from './outlet-target.ts';

/** Rises when a field goes or changes its meaning; new fields do not count. */
export const messageSchemaVersion = 1;

export interface MessageJson {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly sequence: number;
  readonly occurredAt: string;
  readonly site: string;
  readonly lots: readonly string[];
  readonly camera?: string;
  readonly data: OutboxMessage['data'];
}

export function messageJson(
  message: OutboxMessage, site: Pick<OutletSite, 'name' | 'timeZone'>,
): MessageJson {
  const { cameraId } = message;
  return {
    id: message.messageId,
    type: message.type,
    schemaVersion: messageSchemaVersion,
    sequence: message.sequence,
    occurredAt: writeMoment(message.occurredAtMs, site.timeZone()),
    site: site.name(),
    lots: message.lotIds,
    ...cameraId === undefined ? {} : { camera: cameraId },
    data: message.data,
  };
}

/** For whoever tries an outlet. */
export function testMessage(nowMs: number): OutboxMessage {
  return {
    type: 'test',
    sequence: 0,
    messageId: newMessageId(),
    lotIds: [],
    occurredAtMs: nowMs,
    recordedAtMs: nowMs,
    data: { text: 'somebody tries this outlet of lotcount' },
  };
}
