// Tracks that came near a line without crossing it: which, how near, and why that is no crossing.
// It goes by where the tracks were; the counter has said nothing of them.

import type { LineConfig } from '../config/schema.ts';
import type { TrackTrace } from '../counting/crossing.ts';
import { anchorOf, extentAcross, lineInPlane, shareOfLine, type Line } from '../counting/line.ts';
import { traceWords } from '../counting/trace-words.ts';
import { sideOf, wordPlace, wordSight, type WordTime } from '../counting/word-trace.ts';
import { boxToPlane, pointFromPlane } from '../geometry/plane.ts';
import { distance, type Point } from '../geometry/point.ts';
import { firstCut, nearestOn } from '../geometry/polyline.ts';
import { centreOf } from '../geometry/box.ts';
import type { TrackHistory, TrackSample, Window } from './footage-witness.ts';

export interface NearMiss {
  readonly history: TrackHistory;
  readonly lineId: string;
  /** When it was nearest to the line, within the window. */
  readonly nearestMs: number;
  readonly trace: TrackTrace;
  readonly sentences: readonly string[];
}

export interface NearLineOptions {
  readonly line: LineConfig;
  /** Width over height of the frame. */
  readonly aspectRatio: number;
  readonly window: Window;
  readonly wordTime: WordTime;
}

/** Near is within so much of the vehicle's own extent across the line, or within so much at all. */
const nearShare = 0.6;
const nearMin = 0.04;
/** What moves less than this share of its extent stands; then it must touch the line. */
const standShare = 0.3;
/** Beyond the line's ends, in lengths of the line, nothing is near. */
const endSlack = 0.15;

/** Where a track was with respect to the line. */
interface Place {
  readonly timeMs: number;
  readonly planePoint: Point;
  /** Fractions of the frame. */
  readonly point: Point;
  readonly offset: number;
  /** 0 at the line's end a, 1 at b. */
  readonly along: number;
  readonly extent: number;
}

export function findNearMiss(
  history: TrackHistory, options: NearLineOptions,
): NearMiss | undefined {
  const { aspectRatio, window, wordTime } = options;
  const line = lineInPlane(options.line, aspectRatio);
  const places = history.samples.map((sample) => placeOf(sample, line, aspectRatio));
  const nearest = places
    .filter(({ timeMs }) => timeMs >= window.fromMs && timeMs <= window.toMs)
    .filter(({ along }) => along >= -endSlack && along <= 1 + endSlack)
    .sort((one, other) => Math.abs(one.offset) - Math.abs(other.offset))[0];
  if (nearest === undefined || !isNear(nearest, history.samples)) return undefined;
  const firstPlace = placeOf(history.first, line, aspectRatio);
  const trace = traceOf(history, [firstPlace, nearest]);
  return {
    history,
    lineId: line.lineId,
    nearestMs: nearest.timeMs,
    trace,
    sentences: [
      wordSight(trace, { words: traceWords, wordTime }),
      ...wordWhyNot({ line, places, nearest, history, wordTime }),
    ],
  };
}

function placeOf({ timeMs, box }: TrackSample, line: Line, aspectRatio: number): Place {
  const plane = boxToPlane(box, aspectRatio);
  const point = anchorOf(plane, line.anchor);
  const nearest = nearestOn(line.pieces, point);
  return {
    timeMs,
    planePoint: point,
    point: pointFromPlane(point, aspectRatio),
    offset: nearest.offset,
    along: shareOfLine(line, { piece: nearest.piece, point }),
    extent: extentAcross(nearest, plane),
  };
}

function isNear({ offset, extent }: Place, samples: readonly TrackSample[]): boolean {
  const limit = Math.max(nearMin, nearShare * extent);
  return Math.abs(offset) <= (hasMoved(samples, extent) ? limit : limit / 3);
}

function hasMoved(samples: readonly TrackSample[], extent: number): boolean {
  const [first] = samples;
  return first !== undefined && samples.some(({ box }) =>
    distance(centreOf(box), centreOf(first.box)) > standShare * extent);
}

function wordWhyNot({ line, places, nearest, history, wordTime }: {
  readonly line: Line;
  readonly places: readonly Place[];
  readonly nearest: Place;
  readonly history: TrackHistory;
  readonly wordTime: WordTime;
}): string[] {
  const belief = history.isConfirmed
    ? []
    : ['It was seen too briefly or too weakly to be believed.'];
  const changes = places.slice(1).flatMap((place, index) => {
    const before = places[index]!;
    return sideOf(before.offset) === sideOf(place.offset)
      ? []
      : [changeBetween(line, { before, after: place })];
  });
  const [change] = changes;
  if (change === undefined) {
    return [
      `It stayed on the ${sideOf(nearest.offset)} of the line; nearest at ` +
      `${wordTime(nearest.timeMs)}, ${wordPlace(nearest.offset, traceWords)}.`,
      ...belief,
    ];
  }
  if (change.along < 0 || change.along > 1) {
    const end = change.along < 0 ? 'a' : 'b';
    return [
      `It passed beyond the line's end ${end} at ${wordTime(change.timeMs)}, where the line does ` +
      'not reach; a longer line would count it.',
      ...belief,
    ];
  }
  const times = changes.length === 1 ? 'once' : `${changes.length} times`;
  return [
    `It changed sides ${times}, first at ${wordTime(change.timeMs)}, but did not settle on both ` +
    'sides of the line, or passed it too flat or by too short a way for a crossing.',
    ...belief,
  ];
}

function changeBetween(line: Line, { before, after }: {
  readonly before: Place;
  readonly after: Place;
}): { readonly timeMs: number; readonly along: number } {
  const cut = firstCut(line.pieces, { from: before.planePoint, to: after.planePoint });
  if (cut !== undefined) {
    const timeMs = before.timeMs + (after.timeMs - before.timeMs) * cut.fraction;
    return { timeMs, along: shareOfLine(line, cut) };
  }
  // Round an end of a bent line sides change without a cut.
  const isBehindEnd = Math.abs(before.along - 0.5) > Math.abs(after.along - 0.5);
  return { timeMs: after.timeMs, along: isBehindEnd ? before.along : after.along };
}

function traceOf(history: TrackHistory, places: readonly Place[]): TrackTrace {
  const { hitCount, neuralHitCount, bestConfidence, isConfirmed, first, lastSeenMs } = history;
  return {
    hitCount,
    firstSeenMs: Math.round(first.timeMs),
    lastSeenMs: Math.round(lastSeenMs),
    neuralHitCount,
    motionHitCount: hitCount - neuralHitCount,
    ...neuralHitCount > 0 ? { bestConfidence: Number(bestConfidence.toFixed(3)) } : {},
    ...isConfirmed ? {} : { isConfirmed },
    path: places.map(({ timeMs, point, offset }) => ({
      atMs: Math.round(timeMs),
      x: Number(point.x.toFixed(4)),
      y: Number(point.y.toFixed(4)),
      offset: Number(offset.toFixed(3)),
    })),
  };
}
