// What outlets are told of crossings. PURE.

import type { StoredCrossing } from '../collect/live-event.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { NewMessage, OutboxRules } from './outbox-message.ts';

export function crossingMessage(stored: StoredCrossing, { lotIdsOf }: OutboxRules): NewMessage {
  const { crossing } = stored;
  return {
    type: 'crossing.committed',
    lotIds: lotIdsOf(crossing),
    cameraId: crossing.cameraId,
    occurredAtMs: crossing.crossedAtMs,
    data: {
      ...placeOf(stored),
      class: crossing.vehicleClass,
      confidence: crossing.confidence,
      ...crossing.lineSuspect === true ? { lineSuspect: true } : {},
    },
  };
}

/** `stored` with the class that is believed now. */
export function correctionMessage(
  stored: StoredCrossing, classBefore: VehicleClass, { lotIdsOf, now }: OutboxRules,
): NewMessage {
  const { crossing, correctedClass } = stored;
  return {
    type: 'crossing.corrected',
    lotIds: lotIdsOf(crossing),
    cameraId: crossing.cameraId,
    occurredAtMs: now(),
    data: {
      ...placeOf(stored), class: correctedClass ?? crossing.vehicleClass, classBefore,
    },
  };
}

function placeOf({ sequence, crossing }: StoredCrossing) {
  return {
    crossing: crossing.crossingId,
    crossingSequence: sequence,
    camera: crossing.cameraId,
    line: crossing.lineId,
    outcome: crossing.outcome,
    ...crossing.outcome === 'counted'
      ? { direction: crossing.direction }
      : { reason: crossing.reason },
  };
}
