// A replay's crossings and what it missed, in the order of the clip, as its timeline and its table
// show them. It knows no page.

import type { Direction } from '../api.ts';
import type { Replay, ReplayCrossings } from '../replay-client.ts';

export type RowVerdict = 'right' | 'wrong' | 'missed' | 'undecided' | 'unjudged';

export interface ReplayRow {
  readonly atMs: number;
  readonly line: string;
  /** Absent where nobody said. */
  readonly vehicleClass: string | undefined;
  readonly direction: Direction | undefined;
  readonly reason: string | undefined;
  readonly verdict: RowVerdict;
}

export interface TimelineMark {
  readonly atShare: number;
  readonly direction: Direction | undefined;
  readonly verdict: RowVerdict;
}

/** No screen shows more of them apart. */
const timelineSlotCount = 500;

export function replayRows(
  { crossings, truth }: Pick<ReplayCrossings, 'crossings' | 'truth'>,
): readonly ReplayRow[] {
  return [
    ...crossings.map(({ atMs, line, class: vehicleClass, direction, reason, isRight }) => ({
      atMs,
      line,
      vehicleClass,
      direction,
      reason,
      verdict: verdictOf(direction, isRight),
    })),
    ...(truth?.labelled ?? []).filter(({ state }) => state === 'missed')
      .map(({ atMs, line, class: vehicleClass, direction }) => ({
        atMs, line, vehicleClass, direction, reason: undefined, verdict: 'missed' as const,
      })),
  ].sort((one, other) => one.atMs - other.atMs);
}

/** Where they are on the timeline; those that would cover each other and look alike are one. */
export function timelineMarks(
  rows: readonly ReplayRow[], durationMs: number,
): readonly TimelineMark[] {
  const marks = new Map<string, TimelineMark>();
  for (const { atMs, direction, verdict } of rows) {
    const slot = Math.round(timelineSlotCount * atMs / Math.max(1, durationMs));
    const key = `${slot} ${direction} ${verdict}`;
    if (!marks.has(key)) marks.set(key, { atShare: slot / timelineSlotCount, direction, verdict });
  }
  return [...marks.values()];
}

/** It has no threads any more. */
export function isOver({ state }: Pick<Replay, 'state'>): boolean {
  return state === 'ended' || state === 'stopped' || state === 'failed';
}

/** Its position changes without anybody's doing. */
export function isMoving({ state }: Pick<Replay, 'state'>): boolean {
  return state === 'starting' || state === 'seeking' || state === 'playing';
}

/** `1:05.3`: minutes, seconds and tenths (or hundredths) of a clip. */
export function clipTimeText(atMs: number, digitCount: 1 | 2 = 1): string {
  const parts = 10 ** digitCount;
  // Down, so that no moment is shown before it is there.
  const count = Math.floor(Math.max(0, atMs) * parts / 1_000);
  const seconds = String(Math.floor(count / parts) % 60).padStart(2, '0');
  const rest = String(count % parts).padStart(digitCount, '0');
  return `${Math.floor(count / (60 * parts))}:${seconds}.${rest}`;
}

function verdictOf(direction: Direction | undefined, isRight: boolean | undefined): RowVerdict {
  if (direction === undefined) return 'undecided';
  if (isRight === undefined) return 'unjudged';
  return isRight ? 'right' : 'wrong';
}
