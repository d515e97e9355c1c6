// How many vehicles probably came and went while cameras were not watched.
//
// A gate whose cameras see the same vehicles loses little while one of them is away. Of the share
// `r` of a line's vehicles that another camera of the gate also sees:
//
//   another camera of the gate was watched:  (1 - r) of the line's usual traffic is lost
//   none was:                                (1 - r/2), since each of two lines has half of a pair

import type { FeedingLine } from './lot-movement.ts';
import { quarterMs, type TrafficProfile } from './traffic-profile.ts';
import { cutSpans, isWithinAny, type TimeSpan } from './unseen-time.ts';

export interface ExpectedMisses {
  readonly entryCount: number;
  readonly exitCount: number;
  /** Unwatched time of lines, summed, for which nothing is known to expect. */
  readonly unknownMs: number;
}

export interface UnseenTraffic {
  readonly lines: readonly FeedingLine[];
  /** Camera -> when it was not watched, rising and disjoint. */
  readonly unseen: ReadonlyMap<string, readonly TimeSpan[]>;
  readonly profile: Pick<TrafficProfile, 'perHour'>;
  /** Share of the line's movements that another camera of its gate saw too, 0..1. */
  readonly pairedShare: (line: FeedingLine) => number;
}

const hourMs = 3_600_000;

export function expectedMisses(traffic: UnseenTraffic): ExpectedMisses {
  const counts = { entry: 0, exit: 0 };
  let unknownMs = 0;
  for (const line of traffic.lines) {
    const partners = partnersOf(line, traffic);
    const paired = partners.length === 0 ? 0 : traffic.pairedShare(line);
    for (const { startMs, endMs } of cutSpans(traffic.unseen.get(line.cameraId) ?? [], quarterMs)) {
      const middleMs = (startMs + endMs) / 2;
      const perHour = traffic.profile.perHour(line, middleMs);
      if (perHour === undefined) {
        unknownMs += endMs - startMs;
        continue;
      }
      const isAlone = partners.every((spans) => isWithinAny(spans, middleMs));
      const lostShare = isAlone ? 1 - paired / 2 : 1 - paired;
      counts[line.effect] += lostShare * perHour * (endMs - startMs) / hourMs;
    }
  }
  return { entryCount: counts.entry, exitCount: counts.exit, unknownMs };
}

/** The unwatched time of the other cameras that count the same at the line's gate. */
function partnersOf(
  line: FeedingLine, { lines, unseen }: UnseenTraffic,
): readonly (readonly TimeSpan[])[] {
  const cameraIds = new Set(lines
    .filter(({ gateId, effect }) => gateId === line.gateId && effect === line.effect)
    .map(({ cameraId }) => cameraId));
  cameraIds.delete(line.cameraId);
  return [...cameraIds].map((cameraId) => unseen.get(cameraId) ?? []);
}
