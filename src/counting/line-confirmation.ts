// A line that counts only with another one: what passes it counts once the same vehicle passes the
// other line too, the same way and in the right order. Whoever walks about the barrier, peeks in
// and backs out, or appears between the two lines does so at one line only.
//
// A vehicle keeps its track, or it stops at the barrier and goes on as another track. That one was
// born after the first had passed and was hardly seen any more: tracks that were there all the
// time are other vehicles. Who of a queue goes on first does not matter, for the counts are the
// same; the one that waits longest is taken.

import type { Track } from '../tracking/track.ts';
import type { CountedCrossing, Crossing, DismissedPassage } from './crossing.ts';

/** What a line's `confirmedBy` comes to. */
export interface ConfirmationRule {
  readonly lineId: string;
  readonly otherLineId: string;
  /** Both lines must be passed within this time. */
  readonly withinMs: number;
  /** Whoever comes in passes the other line first. */
  readonly isOtherFirst: boolean;
}

export interface ConfirmationResult {
  readonly crossings: readonly Crossing[];
  /** Passed the line and went back over it without ever passing the other one. */
  readonly dismissed: readonly DismissedPassage[];
}

/** A vehicle at one of the two lines, not yet at the other. */
interface Leg {
  /** Its class is that of the track, for as long as it lives. */
  crossing: CountedCrossing;
  readonly bornMs: number;
  /** When it was known to have passed; lines and judge take their time. */
  readonly arrivedMs: number;
  /** When its track was seen last. */
  seenMs: number;
}

/** A track that begins this long before the other one ends may still be the same vehicle's. */
const overlapMs = 500;
/** A camera where so many vehicles are between the lines has none between them. */
const legCountMax = 200;

export class LineConfirmation {
  readonly rule: ConfirmationRule;
  readonly #allocateId: () => string;
  #legs: Leg[] = [];

  constructor(rule: ConfirmationRule, allocateId: () => string) {
    this.rule = rule;
    this.#allocateId = allocateId;
  }

  /** Takes in the tracks of one frame; gives up on vehicles that stayed away from one line. */
  follow(tracks: readonly Track[], nowMs: number): ConfirmationResult {
    const seen = new Map(tracks.map((track) => [track.trackId, track]));
    for (const leg of this.#legs) {
      const track = seen.get(leg.crossing.trackId);
      if (track === undefined) continue;
      leg.seenMs = track.seenMs;
      leg.crossing = { ...leg.crossing, vehicleClass: track.vehicleClass };
    }
    const isOver = ({ arrivedMs }: Leg): boolean => nowMs - arrivedMs > this.rule.withinMs;
    return this.#giveUp(isOver, nowMs);
  }

  /** A vehicle was found to have passed one of the two lines. */
  take(crossing: CountedCrossing, track: Track, nowMs: number): ConfirmationResult {
    const { bornMs, seenMs } = track;
    const leg: Leg = { crossing, bornMs, arrivedMs: nowMs, seenMs };
    for (const areSame of [areOneTrack, isGoneOn]) {
      const partner = this.#legs.find((other) => this.#completes(leg, other) &&
        areSame(leg, other));
      if (partner !== undefined) return this.#count(leg, partner, nowMs);
      const before = this.#legs.findLast((other) => this.#turnsBack(leg, other) &&
        areSame(leg, other));
      if (before !== undefined) return this.#turnBack(leg, before);
    }
    this.#legs.push(leg);
    const oldest = this.#legs[0];
    return this.#giveUp((one) => this.#legs.length > legCountMax && one === oldest, nowMs);
  }

  /** The line itself is in doubt about a track: that is said already. */
  drop(trackId: number): void {
    this.#legs = this.#legs.filter(({ crossing }) => crossing.trackId !== trackId);
  }

  /** No frame follows that belongs to these. */
  end(nowMs: number): ConfirmationResult {
    return this.#giveUp(() => true, nowMs);
  }

  #completes(leg: Leg, other: Leg): boolean {
    const { direction, lineId } = leg.crossing;
    if (direction !== other.crossing.direction || lineId === other.crossing.lineId) return false;
    const isOtherLineFirst = (direction === 'in') === this.rule.isOtherFirst;
    const [own, others] = lineId === this.rule.lineId ? [leg, other] : [other, leg];
    const waitMs = own.crossing.presentationMs - others.crossing.presentationMs;
    const wayMs = isOtherLineFirst ? waitMs : -waitMs;
    return wayMs >= 0 && wayMs <= this.rule.withinMs;
  }

  #turnsBack({ crossing }: Leg, { crossing: before }: Leg): boolean {
    return crossing.lineId === before.lineId && crossing.direction !== before.direction &&
      crossing.presentationMs >= before.presentationMs;
  }

  #count(leg: Leg, partner: Leg, nowMs: number): ConfirmationResult {
    this.#legs = this.#legs.filter((one) => one !== partner);
    const isOwn = leg.crossing.lineId === this.rule.lineId;
    const { crossing } = isOwn ? leg : partner;
    const { crossing: other } = isOwn ? partner : leg;
    const { lineId, trackId, presentationMs } = other;
    const otherLine = { lineId, trackId, crossedMs: Math.round(presentationMs) };
    const trace = { ...crossing.trace, decidedMs: Math.round(nowMs), otherLine };
    return { crossings: [{ ...crossing, trace }], dismissed: [] };
  }

  #turnBack(leg: Leg, before: Leg): ConfirmationResult {
    this.#legs = this.#legs.filter((one) => one !== before);
    // Of the other line this one has nothing to say.
    const own = [before, leg].filter(({ crossing }) => crossing.lineId === this.rule.lineId);
    return { crossings: [], dismissed: own.map(({ crossing }) => dismissedOf(crossing)) };
  }

  #giveUp(isOver: (leg: Leg) => boolean, nowMs: number): ConfirmationResult {
    const over = this.#legs.filter(isOver);
    if (over.length > 0) this.#legs = this.#legs.filter((leg) => !isOver(leg));
    return { crossings: over.map(({ crossing }) => this.#doubt(crossing, nowMs)), dismissed: [] };
  }

  #doubt({ direction: _direction, ...facts }: CountedCrossing, nowMs: number): Crossing {
    const { lineId, otherLineId } = this.rule;
    const isOwn = facts.lineId === lineId;
    const decidedMs = Math.round(nowMs);
    const otherLine = isOwn
      ? { lineId: otherLineId }
      : {
          lineId: otherLineId,
          trackId: facts.trackId,
          crossedMs: Math.round(facts.presentationMs),
        };
    return {
      ...facts,
      // The other line counts that passage under an id of its own.
      crossingId: isOwn ? facts.crossingId : this.#allocateId(),
      lineId,
      outcome: 'unresolved',
      reason: 'one-line-only',
      trace: { ...facts.trace, decidedMs, otherLine },
    };
  }
}

function areOneTrack({ crossing: one }: Leg, { crossing: other }: Leg): boolean {
  return one.trackId === other.trackId || one.trace.joinedTrackId === other.trackId ||
    other.trace.joinedTrackId === one.trackId;
}

/** One track ends between the lines, and the other begins after that. */
function isGoneOn(one: Leg, other: Leg): boolean {
  const [first, second] = one.crossing.presentationMs <= other.crossing.presentationMs
    ? [one, other]
    : [other, one];
  return second.bornMs >= first.crossing.presentationMs &&
    second.bornMs >= first.seenMs - overlapMs;
}

function dismissedOf(crossing: CountedCrossing): DismissedPassage {
  const { lineId, trackId, vehicleClass, direction, presentationMs, trace } = crossing;
  return {
    lineId, trackId, vehicleClass, direction, presentationMs, reason: 'turned-back', trace,
  };
}
