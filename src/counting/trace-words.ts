// The words in which it is told how a crossing was decided, in English. Which of them are said when
// is told in `word-trace.ts` and `word-judgement.ts`; another language has the same keys.

import type { Ground } from '../motion/judgement.ts';
import type { Direction, UnresolvedReason } from './crossing.ts';
import type { Side } from './line-passage.ts';

export const traceWords = {
  /** From one that is written with a point. */
  number: (text: string) => text,
  reasons: {
    'born-past-line': 'first seen beyond the line',
    'lost-on-line': 'vanished on the line',
    'not-a-vehicle': 'not like the vehicles here',
    'one-line-only': 'passed one of two lines only',
    unconfirmed: 'too briefly seen',
  } satisfies Record<UnresolvedReason, string>,
  unresolved: 'unresolved',
  onLine: 'on the line',
  besideLine: (percent: string, side: Side) =>
    `${percent} % of the picture's height ${side} of the line`,
  frames: (count: number) => `${count} ${count === 1 ? 'frame' : 'frames'}`,
  byMotion: ', by motion alone: the detector never saw it',
  byDetector: (best: string) => `, by the detector${best}`,
  byBoth: ({ neural, best, motion }: { neural: number; best: string; motion: number }) =>
    `, ${neural} by the detector${best} and ${motion} by motion alone`,
  /** Behind the detector. */
  best: (confidence: string) => ` (${confidence} at best)`,
  seen: (frames: string, senses: string) => `Seen in ${frames}${senses}.`,
  firstSeen: ({ at, place, frames, until, senses }: {
    at: string;
    place: string | undefined;
    frames: string;
    until: string | undefined;
    senses: string;
  }) => `First seen at ${at}${place === undefined ? '' : `, ${place}`}; seen in ${frames}` +
    `${until === undefined ? '' : ` until ${until}`}${senses}.`,
  joined: (trackId: number) =>
    `It was lost on its way to the line as track ${trackId} and found again behind it: place, ` +
    'time, speed and size fit one vehicle.',
  way: ({ from, fromUntil, to, toSince, settled, crossed, direction }: {
    from: Side;
    fromUntil: string;
    to: Side;
    toSince: string;
    settled: string | undefined;
    crossed: string | undefined;
    direction: Direction | undefined;
  }) => `On the ${from} until ${fromUntil}, on the ${to} from ${toSince}` +
    `${settled === undefined ? '' : ` and settled there at ${settled}`}` +
    `${crossed === undefined ? '' : `; crossed at ${crossed}`}` +
    `${direction === undefined ? '' : `: counted ${direction}`}.`,
  otherLine: ({ lineId, at, trackId }: {
    lineId: string; at: string; trackId: number | undefined;
  }) => `The line counts only with line ${lineId}: that was passed at ${at}` +
    `${trackId === undefined ? '' : ` as track ${trackId}`}.`,
  bornPastLine: (side: Side | undefined) =>
    `Not counted: it was first seen on ${side === undefined ? 'one side' : `its ${side} side`} so ` +
    'close to the line, and so fast away from it, that it may have crossed before.',
  lostOnLine: (last: { at: string; place: string } | undefined) =>
    `Not counted: it was last seen${last === undefined ? '' : ` at ${last.at}, ${last.place}`}, on ` +
    'its way across, and never settled on the other side.',
  unconfirmed: 'Not counted: it was seen too briefly or too weakly to be believed.',
  notVehicle: 'Not counted: it crossed, but it is not like the vehicles of this camera.',
  otherLineMissed: (lineId: string | undefined) =>
    `Not counted: it did not pass ${lineId === undefined ? 'the other line' : `line ${lineId}`} as ` +
    'well, as it must within the time that is set.',
  thisLineMissed: (lineId: string) =>
    `Not counted: it passed line ${lineId} and not this one, as it must within the time that is set.`,
  notCounted: (reason: string) => `Not counted: ${reason}.`,
  alsoUnconfirmed: 'Besides, too little was seen of it to be believed.',
  lineSuspect: 'The line is in doubt: the camera did not show its usual view.',
  decided: (at: string) => `Decided at ${at}.`,
  /** The judgement stands behind it. */
  taken: 'Taken for a vehicle:',
  notTaken: 'Not taken for a vehicle:',
  judge: {
    forgotten: 'nothing is known of it any more',
    neverSaw: 'the detector never saw it',
    saw: (look: string) => `the detector saw it at ${look}`,
    asked: (least: string) => ` (asked: ${least})`,
    askedRange: (least: string, most: string) => ` (asked: ${least} to ${most})`,
    moved: 'it moved like a vehicle',
    notMoved: 'it did not move like a vehicle',
    size: (share: string) => `${share} of the usual size`,
    noSize: 'no usual size is known',
    /** What the other words of a judgement do not say already. */
    grounds: {
      faint: 'but steadily, and more as a vehicle than as a person',
      'seen-before': 'but well a while ago, and it is as large as vehicles here still',
      'motion-of-no-use': 'and what only moves says nothing here now',
      accompanied: 'it went beside a vehicle that the detector sees, as its light, its shadow or ' +
        'its trailer does',
      'out-of-sight': 'most of its way nobody saw',
      clutter: 'it was seen too briefly among much else that moves',
      unseen: 'and here it misses no vehicle',
      upright: 'it is as tall for its width as a person',
    } satisfies Partial<Record<Ground, string>>,
  },
};

export type TraceWords = typeof traceWords;
