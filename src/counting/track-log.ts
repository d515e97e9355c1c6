// Remembers of each living track what a crossing's trace tells: which sense saw it how often, and
// which way it went. It decides nothing.

import type { Detection } from '../detection/detector.ts';
import { boxToPlane, pointFromPlane } from '../geometry/plane.ts';
import { distance, type Point } from '../geometry/point.ts';
import { nearestOn } from '../geometry/polyline.ts';
import type { Box } from '../geometry/box.ts';
import type { Track } from '../tracking/track.ts';
import type { CrossingTrace, TracePoint, TrackTrace } from './crossing.ts';
import { anchorOf, type Line } from './line.ts';
import type { Passage } from './line-passage.ts';

/** A place is noted when the box has moved by this much (frame heights), or after so long. */
const stepMin = 0.015;
const stepMsMax = 400;
/** A track that lives longer keeps its first place and the newest ones. */
const placeCountMax = 48;
/** The path of a trace: so long before and behind the moment, in so many points. */
const pathMs = 1500;
const pathPointCount = 4;

interface Place {
  readonly timeMs: number;
  readonly box: Box;
}

interface TrackMemory {
  firstSeenMs: number;
  neuralHitCount: number;
  motionHitCount: number;
  bestConfidence: number;
  /** Oldest first. */
  readonly places: Place[];
}

/** What was decided on a track at a line, and when. */
export interface DecisionFacts {
  readonly track: Track;
  readonly line: Line;
  readonly settledMs: number;
  readonly decidedMs: number;
  readonly judge: CrossingTrace['judge'] | undefined;
}

export class TrackLog {
  readonly #aspectRatio: number;
  readonly #memories = new Map<number, TrackMemory>();

  constructor(aspectRatio: number) {
    this.#aspectRatio = aspectRatio;
  }

  /** Takes in the tracks of one frame. */
  note(tracks: readonly Track[]): void {
    for (const { trackId, detection, box, seenMs } of tracks) {
      if (detection === undefined) continue;
      const memory = this.#memories.get(trackId) ?? newMemory(seenMs);
      this.#memories.set(trackId, memory);
      const neural = neuralConfidenceOf(detection);
      if (neural === undefined) memory.motionHitCount += 1;
      else memory.neuralHitCount += 1;
      memory.bestConfidence = Math.max(memory.bestConfidence, neural ?? 0);
      notePlace(memory.places, { timeMs: seenMs, box: boxToPlane(box, this.#aspectRatio) });
    }
  }

  /** A track goes on where another one was lost: what is known of that one is known of it. */
  join(trackId: number, lostTrackId: number): void {
    const memory = this.#memories.get(trackId);
    const lost = this.#memories.get(lostTrackId);
    if (memory === undefined || lost === undefined) return;
    const places = [...lost.places, ...memory.places];
    places.splice(1, Math.max(0, places.length - placeCountMax));
    this.#memories.set(trackId, {
      firstSeenMs: Math.min(lost.firstSeenMs, memory.firstSeenMs),
      neuralHitCount: lost.neuralHitCount + memory.neuralHitCount,
      motionHitCount: lost.motionHitCount + memory.motionHitCount,
      bestConfidence: Math.max(lost.bestConfidence, memory.bestConfidence),
      places,
    });
  }

  /** Forgets all tracks but these. */
  keepOnly(isKept: (trackId: number) => boolean): void {
    for (const trackId of this.#memories.keys()) {
      if (!isKept(trackId)) this.#memories.delete(trackId);
    }
  }

  /** How it came to the decision; without a passage the line could not tell the sides. */
  crossingTraceOf(passage: Passage | undefined, facts: DecisionFacts): CrossingTrace {
    const { track, line, settledMs, decidedMs, judge } = facts;
    const crossedMs = passage?.crossedMs ?? track.seenMs;
    return {
      ...this.#traceOf(track, line, crossedMs),
      crossedMs: Math.round(crossedMs),
      ...passage && {
        fromSettledMs: Math.round(passage.fromMs),
        toSettledMs: Math.round(passage.toMs),
        from: roundedPoint(pointFromPlane(passage.from, this.#aspectRatio)),
        to: roundedPoint(pointFromPlane(passage.till, this.#aspectRatio)),
      },
      settledMs: Math.round(settledMs),
      decidedMs: Math.round(decidedMs),
      ...passage?.joinedTrackId === undefined ? {} : { joinedTrackId: passage.joinedTrackId },
      ...judge === undefined ? {} : { judge },
    };
  }

  /** What is known of a track, with its way near a line around a moment. */
  #traceOf(track: Track, line: Line, momentMs: number): TrackTrace {
    const memory = this.#memories.get(track.trackId) ?? newMemory(track.bornMs);
    const { firstSeenMs, neuralHitCount, motionHitCount, bestConfidence, places } = memory;
    return {
      hitCount: neuralHitCount + motionHitCount,
      firstSeenMs: Math.round(firstSeenMs),
      lastSeenMs: Math.round(track.seenMs),
      neuralHitCount,
      motionHitCount,
      ...neuralHitCount > 0 ? { bestConfidence: rounded(bestConfidence, 3) } : {},
      ...track.isConfirmed ? {} : { isConfirmed: false },
      path: pathOf(places, momentMs).map(({ timeMs, box }) =>
        tracePoint(anchorOf(box, line.anchor), { timeMs, line, aspectRatio: this.#aspectRatio })),
    };
  }
}

/** What the detector itself made of it; `undefined` when only motion saw it. */
export function neuralConfidenceOf(detection: Detection): number | undefined {
  if (detection.source === 'motion') return undefined;
  return detection.neuralConfidence ?? detection.confidence;
}

/** Fractions of the frame, as precise as a pixel of a large picture. */
function roundedPoint({ x, y }: Point): Point {
  return { x: rounded(x, 4), y: rounded(y, 4) };
}

function newMemory(firstSeenMs: number): TrackMemory {
  return { firstSeenMs, neuralHitCount: 0, motionHitCount: 0, bestConfidence: 0, places: [] };
}

function notePlace(places: Place[], place: Place): void {
  const last = places.at(-1);
  const before = places.at(-2);
  const isNew = last === undefined || before === undefined ||
    place.timeMs - before.timeMs >= stepMsMax ||
    distance(anchorOf(place.box, 'bottom-centre'), anchorOf(before.box, 'bottom-centre')) >= stepMin;
  // The newest place always stays, for it is where the track was seen last.
  if (!isNew) places.pop();
  places.push(place);
  if (places.length > placeCountMax) places.splice(1, 1);
}

/** The first place, and a few evenly spaced in time around the moment. */
function pathOf(places: readonly Place[], momentMs: number): readonly Place[] {
  const [first] = places;
  if (first === undefined) return [];
  const near = places.filter(({ timeMs }) => Math.abs(timeMs - momentMs) <= pathMs);
  const stride = Math.max(1, (near.length - 1) / (pathPointCount - 1));
  const indexes = near.map((_, index) => Math.round(index * stride));
  const chosen = indexes.flatMap((index) => near[index] ?? []);
  return chosen.includes(first) ? chosen : [first, ...chosen];
}

function tracePoint(
  point: Point,
  { timeMs, line, aspectRatio }: {
    readonly timeMs: number; readonly line: Line; readonly aspectRatio: number;
  },
): TracePoint {
  return {
    atMs: Math.round(timeMs),
    ...roundedPoint(pointFromPlane(point, aspectRatio)),
    offset: rounded(nearestOn(line.pieces, point).offset, 3),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
