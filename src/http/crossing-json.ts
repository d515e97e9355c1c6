// A stored crossing as the API shows it, and the cursor that pages through them.

import type { Static } from 'typebox';
import type { StoredCrossing } from '../collect/live-event.ts';
import type { CrossingTrace } from '../counting/crossing.ts';
import type { CrossingCursor, CrossingFilter } from '../store/crossing-queries.ts';
import { writeMoment } from '../zoned-moment.ts';
import { foreignCursor } from './problems.ts';
import type { CrossingReply, CrossingsExportQuery } from './schemas.ts';
import { parseMoment } from './time-zones.ts';

export type CrossingJson = Static<typeof CrossingReply>;

export function crossingJson(stored: StoredCrossing, timeZone: string): CrossingJson {
  const { sequence, crossing, correctedClass } = stored;
  return {
    sequence,
    id: crossing.crossingId,
    camera: crossing.cameraId,
    line: crossing.lineId,
    track: crossing.trackId,
    outcome: crossing.outcome,
    ...crossing.outcome === 'counted'
      ? { direction: crossing.direction }
      : { reason: crossing.reason },
    class: correctedClass ?? crossing.vehicleClass,
    ...correctedClass === undefined ? {} : { classAtCrossing: crossing.vehicleClass },
    confidence: crossing.confidence,
    crossedAt: writeMoment(crossing.crossedAtMs, timeZone),
    countingVersion: crossing.countingVersion,
    ...crossing.lineSuspect === true ? { lineSuspect: true } : {},
    trace: traceJson(crossing.trace),
  };
}

function traceJson({ path, ...trace }: CrossingTrace): CrossingJson['trace'] {
  return { ...trace, ...path === undefined ? {} : { path: [...path] } };
}

/** Throws FieldError for moments that cannot be read. */
export function crossingFilter(
  query: Static<typeof CrossingsExportQuery>, timeZone: string,
): CrossingFilter {
  const { from, to } = query;
  return {
    fromMs: from === undefined ? undefined : parseMoment(from, { timeZone, path: '/from' }),
    toMs: to === undefined ? undefined : parseMoment(to, { timeZone, path: '/to' }),
    cameraIds: query.camera,
    lineIds: query.line,
    vehicleClasses: query.class,
    direction: query.direction,
    outcome: query.outcome,
  };
}

export function writeCursor({ crossedAtMs, sequence }: CrossingCursor): string {
  return Buffer.from(`${crossedAtMs}.${sequence}`).toString('base64url');
}

/** Throws FieldError for what is no cursor of ours. */
export function parseCursor(text: string): CrossingCursor {
  const match = /^(-?\d{1,15})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match === null) {
    throw foreignCursor();
  }
  return { crossedAtMs: Number(match[1]), sequence: Number(match[2]) };
}
