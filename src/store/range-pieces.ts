// Cuts a time range into the fewest pieces that the ledger can answer, the coarse ones where they
// fit. Pure arithmetic.
//
//   from                                                          to
//    |--|---|===========================================|---|------|
//    crossings  quarter-hour roll-ups                minutes  crossings
//      minutes

export const minuteMs = 60_000;
export const quarterHourMs = 900_000;
export const rollupSpansMs = [minuteMs, quarterHourMs] as const;

export interface RangePiece {
  /** `crossings`: count the rows themselves, because a roll-up would reach beyond the range. */
  readonly source: 'crossings' | typeof rollupSpansMs[number];
  readonly startMs: number;
  readonly endMs: number;
}

/** The pieces of [startMs, endMs), in order, without gap or overlap. */
export function rangePieces(startMs: number, endMs: number): readonly RangePiece[] {
  const pieces: RangePiece[] = [];
  const add = (source: RangePiece['source'], pieceStartMs: number, pieceEndMs: number): void => {
    if (pieceEndMs <= pieceStartMs) return;
    pieces.push({ source, startMs: pieceStartMs, endMs: pieceEndMs });
  };
  const minutes = alignedInside(startMs, endMs, minuteMs);
  const quarters = alignedInside(minutes.startMs, minutes.endMs, quarterHourMs);
  add('crossings', startMs, minutes.startMs);
  add(minuteMs, minutes.startMs, quarters.startMs);
  add(quarterHourMs, quarters.startMs, quarters.endMs);
  add(minuteMs, quarters.endMs, minutes.endMs);
  add('crossings', minutes.endMs, endMs);
  return pieces;
}

/** The largest range inside that starts and ends on multiples; empty, at the end, if none fits. */
function alignedInside(
  startMs: number, endMs: number, stepMs: number,
): { startMs: number; endMs: number } {
  const alignedStartMs = Math.ceil(startMs / stepMs) * stepMs;
  const alignedEndMs = Math.floor(endMs / stepMs) * stepMs;
  return alignedStartMs < alignedEndMs
    ? { startMs: alignedStartMs, endMs: alignedEndMs }
    : { startMs: endMs, endMs };
}
