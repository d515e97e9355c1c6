// An example of each type of message, for the API's document. A table.

import { messageSchemaVersion, type MessageJson } from '../outlets/message-json.ts';
import type { MessageType } from '../store/outbox-message.ts';

export interface MessageExample {
  readonly type: MessageType | 'test';
  readonly summary: string;
  readonly body: MessageJson;
}

const lot = { lot: 'main', value: 118, shown: 118, capacity: 120 };
const crossing = {
  crossing: 'north-gate-1777615200000-42',
  crossingSequence: 4217,
  camera: 'north-gate',
  line: 'gate',
  outcome: 'counted',
  direction: 'in',
};

interface Facts {
  readonly lots?: readonly string[];
  readonly camera?: string;
  readonly data: MessageJson['data'];
}

const rows: ReadonlyArray<readonly [MessageType | 'test', string, Facts]> = [
  ['crossing.committed', 'A crossing is in the ledger', {
    camera: 'north-gate', data: { ...crossing, class: 'car', confidence: 0.87 },
  }],
  ['crossing.corrected', 'A vehicle\'s class is believed to be another one', {
    camera: 'north-gate', data: { ...crossing, class: 'truck', classBefore: 'car' },
  }],
  ['occupancy.changed', 'A lot holds more or fewer vehicles', { data: { ...lot, valueBefore: 117 } }],
  ['sign.changed', 'A lot is full, free again, or its signs were forced', {
    data: { ...lot, state: 'full', stateBefore: 'free', mode: 'auto' },
  }],
  ['camera.down', 'A camera has not been live for longer than short reconnects take', {
    camera: 'north-gate',
    data: {
      camera: 'north-gate',
      state: 'reconnecting',
      problem: 'camera "north-gate": no frame for 12 s (limit 10 s), reconnecting',
      problemCode: 'SOURCE_LOST',
    },
  }],
  ['camera.back', 'A camera that was down is live again', {
    camera: 'north-gate', data: { camera: 'north-gate', downSeconds: 312 },
  }],
  ['camera.moved', 'A camera looks elsewhere, or sees hardly anything (`state`: moved or lost)', {
    camera: 'north-gate',
    data: {
      camera: 'north-gate',
      state: 'moved',
      reason: 'what it shows lies 6.3 % further right',
      shift: { x: 0.063, y: 0, turnDegrees: 0, zoom: 1 },
    },
  }],
  ['camera.restored', 'A camera looks where it should again', {
    camera: 'north-gate', data: { camera: 'north-gate', reason: 'it looks where it looked' },
  }],
  ['drift.advised', 'A lot\'s ledger says that something was missed, or asks for a calibration', {
    data: {
      lot: 'main',
      codes: ['entries-missed'],
      newCodes: ['entries-missed'],
      value: -2,
      plusMinus: 4,
      capacity: 120,
    },
  }],
  ['drift.resolved', 'Nothing of that advice is left', {
    data: { lot: 'main', codes: [], newCodes: [], value: 57, plusMinus: 1, capacity: 120 },
  }],
  ['disk.low', 'The disk of the data folder has little room left', {
    lots: [], data: { freeBytes: 812_000_000, limitBytes: 1_000_000_000 },
  }],
  ['disk.recovered', 'It has room again', {
    lots: [], data: { freeBytes: 9_120_000_000, limitBytes: 1_000_000_000 },
  }],
  ['test', 'Somebody tries the outlet', {
    lots: [], data: { text: 'somebody tries this outlet of lotcount' },
  }],
];

export const messageExamples: readonly MessageExample[] = rows.map(
  ([type, summary, { lots = ['main'], camera, data }], index) => ({
    type,
    summary,
    body: {
      id: `msg_0f7c2a4be5d14c0e9b8d3a6f51e2c7${String(index).padStart(2, '0')}`,
      type,
      schemaVersion: messageSchemaVersion,
      sequence: type === 'test' ? 0 : 812 + index,
      occurredAt: '2026-05-01T08:00:00.000+02:00',
      site: 'North lot',
      lots,
      ...camera === undefined ? {} : { camera },
      data,
    },
  }));
