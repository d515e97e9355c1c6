// Gaps that have not ended: the ledger gets them when the camera is watched again.

import { gapReasonOf } from '../collect/observation-log.ts';
import type { ObservedGap } from '../store/ledger-batch.ts';
import type { ApiContext } from './api-context.ts';

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
