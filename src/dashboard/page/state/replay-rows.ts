// A replay's crossings and what it missed, in the order of the clip, as its timeline and its table
// show them. It knows no page.

import type { Direction } from '../api.ts';
import type { ReplayCrossings } from '../replay-client.ts';

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

export function replayRows({ crossings, truth }: ReplayCrossings): readonly ReplayRow[] {
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

function verdictOf(direction: Direction | undefined, isRight: boolean | undefined): RowVerdict {
  if (direction === undefined) return 'undecided';
  if (isRight === undefined) return 'unjudged';
  return isRight ? 'right' : 'wrong';
}

/** `1:05.3`: minutes, seconds and tenths of a clip. */
export function clipTimeText(atMs: number): string {
  const tenths = Math.floor(Math.max(0, atMs) / 100);
  const seconds = String(Math.floor(tenths / 10) % 60).padStart(2, '0');
  return `${Math.floor(tenths / 600)}:${seconds}.${tenths % 10}`;
}
