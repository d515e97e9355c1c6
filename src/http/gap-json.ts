// Gaps as the API shows them, the cursor that pages through them, and those that have not ended:
// the ledger gets them when the camera is watched again.

import type { Static } from 'typebox';
import { gapReasonOf } from '../collect/observation-log.ts';
import type { ObservedGap } from '../store/ledger-batch.ts';
import type { GapCursor } from '../store/observation-queries.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { ApiContext } from './api-context.ts';
import { foreignCursor } from './problems.ts';
import type { GapsReply } from './schemas.ts';

export function gapJson(
  { cameraId, startMs, endMs, reason }: ObservedGap, timeZone: string,
): Static<typeof GapsReply>['gaps'][number] {
  return {
    camera: cameraId,
    start: writeMoment(startMs, timeZone),
    end: writeMoment(endMs, timeZone),
    reason,
  };
}

export function writeGapCursor({ startMs, cameraId }: GapCursor): string {
  return Buffer.from(`${startMs}.${cameraId}`).toString('base64url');
}

/** Throws FieldError for what is no cursor of ours. */
export function parseGapCursor(text: string): GapCursor {
  const [, startMs, cameraId] =
    /^(-?\d{1,15})\.(.+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (startMs === undefined || cameraId === undefined) throw foreignCursor();
  return { startMs: Number(startMs), cameraId };
}

export function openGaps(
  { ledger, statuses }: Pick<ApiContext, 'ledger' | 'statuses'>, nowMs: number,
): readonly ObservedGap[] {
  const lastSpans = new Map(ledger.lastSpans().map((span) => [span.cameraId, span]));
  return statuses().flatMap((status) => {
    const { cameraId } = status;
    const reason = gapReasonOf(status);
    const startMs = lastSpans.get(cameraId)?.endMs;
    if (reason === undefined || startMs === undefined || startMs >= nowMs) return [];
    return [{ kind: 'gap' as const, cameraId, startMs, endMs: nowMs, reason }];
  });
}
