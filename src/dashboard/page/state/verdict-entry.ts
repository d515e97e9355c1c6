// What somebody says of a crossing, or of a vehicle that made none: whether it can be sent, and
// what is sent. It must not know the page.

import type { Direction } from '../api.ts';
import type { SiteClock } from './site-clock.ts';

/** As the API takes it. */
export type VerdictBody = {
  readonly reason: string;
  readonly actor: string;
  readonly adjust: boolean;
} & (
  | { readonly verdict: 'right' | 'wrong'; readonly crossing: string }
  | {
    readonly verdict: 'missed';
    readonly camera: string;
    readonly line: string;
    readonly direction: Direction;
    readonly at: string;
  }
);

/** What is judged: a crossing, or a moment at a camera. */
export type Judged =
  | { readonly verdict: 'right' | 'wrong'; readonly crossing: string }
  | { readonly verdict: 'missed'; readonly camera: string };

export interface TypedVerdict {
  readonly reason: string;
  readonly actor: string;
  readonly isAdjusting: boolean;
  /** Of a missed vehicle alone; `time` as 14:03:59 or 14:03. */
  readonly line: string;
  readonly direction: string;
  readonly time: string;
}

export type VerdictField = 'time' | 'reason' | 'actor';
export type VerdictProblem = 'no-time' | 'no-reason' | 'no-actor';

export type CheckedVerdict =
  | { readonly body: VerdictBody }
  | { readonly problems: ReadonlyMap<VerdictField, VerdictProblem> };

export interface SiteMoment {
  readonly clock: SiteClock;
  readonly nowMs: number;
}

export function checkVerdict(
  judged: Judged, typed: TypedVerdict, moment: SiteMoment,
): CheckedVerdict {
  const [reason, actor] = [typed.reason.trim(), typed.actor.trim()];
  const at = momentOf(typed.time, moment);
  const problems = new Map<VerdictField, VerdictProblem>();
  if (judged.verdict === 'missed' && at === undefined) problems.set('time', 'no-time');
  if (reason === '') problems.set('reason', 'no-reason');
  if (actor === '') problems.set('actor', 'no-actor');
  if (problems.size > 0) return { problems };
  const said = { reason, actor, adjust: typed.isAdjusting };
  if (judged.verdict !== 'missed') return { body: { ...judged, ...said } };
  const direction = typed.direction === 'out' ? 'out' : 'in';
  return { body: { ...judged, line: typed.line, direction, at: at ?? '', ...said } };
}

/** The last time that the site's clock showed this: yesterday's when it is still to come today. */
function momentOf(time: string, { clock, nowMs }: SiteMoment): string | undefined {
  const match = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.exec(time.trim());
  if (match === null) return undefined;
  const full = match[2] === undefined ? `${match[0]}:00` : match[0];
  const isToday = full <= clock.timeText(nowMs);
  const day = isToday
    ? clock.dayOf(nowMs)
    : clock.dayOf(clock.dayBounds(nowMs).startMs - 1);
  return `${day}T${full}`;
}
