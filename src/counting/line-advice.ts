// What speaks against a line where it is drawn, from the ways that vehicles took in the last
// minutes. Each warning comes with its figures; nothing here decides whether a line is saved.

import { heightOf, widthOf } from '../geometry/box.ts';
import { boxToPlane } from '../geometry/plane.ts';
import { distance, interpolate, type Point } from '../geometry/point.ts';
import { isInside } from '../geometry/polygon-cover.ts';
import { nearestOn, type Piece } from '../geometry/polyline.ts';
import { countableSpeedMax } from './countable-speed.ts';
import type { Crossing } from './crossing.ts';
import { anchorOf, extentAcross, isBetweenEnds, lineInPlane, type Line, type LineDefinition } from './line.ts';
import {
  sampleStride, type RecordedStretch, type RecordedTrack, type RecordedTracks,
} from './recent-tracks.ts';

export type LineWarning =
  /** Nothing was followed yet: there is nothing to try the line on. */
  | { readonly code: 'no-tracks' }
  /** Of so many vehicles none came over it. */
  | { readonly code: 'nobody-crossed'; readonly trackCount: number }
  /** So many that drove away from the line were first seen behind it, of all that passed it. */
  | { readonly code: 'born-beyond'; readonly count: number; readonly ofCount: number }
  /** So many that drove towards it were last seen before it, of all that passed it. */
  | { readonly code: 'lost-before'; readonly count: number; readonly ofCount: number }
  /** Room beside the line, in picture heights, and what there should be. */
  | { readonly code: 'near-edge'; readonly room: number; readonly roomMin: number }
  /** Such a share of it lies where nothing is seen. */
  | { readonly code: 'in-mask'; readonly share: number }
  /** So many had more than `speedShareMax` of the speed up to which vehicles are counted there. */
  | {
    readonly code: 'too-fast';
    readonly count: number;
    readonly ofCount: number;
    /** The fastest one's share. */
    readonly speedShare: number;
  };

/** Single ones are the detector's errors, and so few are within what a lot's error bar expects. */
const countMin = 2;
const shareMin = 0.05;
/** A line wants about a second of sight on both its sides. */
const sightMs = 1_000;
/** A speed is measured over so long: boxes tremble. */
const speedMs = 400;
/** Who does not move by this share of its own size in a second stands. */
const drivingSizes = 0.5;
/** Room beside a line, as a share of a vehicle: a box that is cut by half is a guess. */
const roomShareOfVehicle = 0.5;
/** Where no vehicle is known: cars at gates are a tenth of the picture's height, or larger. */
const roomMinDefault = 0.05;
/** Vehicles that are too fast have no tracks: it warns before they are. */
const speedShareMax = 0.75;

/** The line touches many masks with its ends, at a window beside the lane, say. */
const maskedShareMin = 0.05;
const maskedStepCount = 100;

interface Way {
  readonly trackId: number;
  readonly recorded: RecordedTrack;
  /** It was still followed when time ended. */
  readonly isLiving: boolean;
  readonly framesPerSecond: number;
}

interface Place {
  readonly timeMs: number;
  readonly point: Point;
  readonly width: number;
  readonly height: number;
}

/** `crossings` are those of replayTracks with this line among the lines. */
export function adviseOnLine(
  definition: LineDefinition, recorded: RecordedTracks, crossings: readonly Crossing[],
): readonly LineWarning[] {
  const line = lineInPlane(definition, recorded.aspectRatio);
  const ways = vehicleWays(recorded);
  const ofLine = crossings.filter(({ lineId }) => lineId === line.lineId);
  const passed = ofLine.filter(({ outcome }) => outcome === 'counted');
  const byTrack = new Map(ways.map((way) => [way.trackId, way]));
  const { aspectRatio } = recorded;
  const passages = passed.flatMap(({ trackId, crossedAtMs }) => {
    const way = byTrack.get(trackId);
    if (way === undefined) return [];
    const { framesPerSecond } = way;
    return [{ crossedAtMs, framesPerSecond, places: placesOf(way.recorded, line, aspectRatio) }];
  });
  const context = { line, aspectRatio, ways, passed, passages };
  return [
    ...traffic(ways, ofLine),
    ...seenOnOneSide(context),
    ...nearEdge(context),
    ...tooFast(context),
  ];
}

/** Whether the line lies in what nobody shall see. Masks in fractions of the frame. */
export function adviseOnMasks(
  definition: LineDefinition, masks: ReadonlyArray<readonly Point[]>,
): readonly LineWarning[] {
  const line = lineInPlane(definition, 1);
  const hiddenCount = Array.from({ length: maskedStepCount }, (_, step) =>
    pointAt(line, (step + 0.5) / maskedStepCount).point)
    .filter((point) => masks.some((mask) => isInside(mask, point))).length;
  const share = hiddenCount / maskedStepCount;
  return share >= maskedShareMin ? [{ code: 'in-mask', share }] : [];
}

/** Tracks of vehicles, as far as that is known. */
export function vehicleWays({ tracks, stretches }: RecordedTracks): readonly Way[] {
  const byIndex = new Map(stretches.map((stretch) => [stretch.stretchIndex, stretch]));
  return tracks.flatMap((recorded, trackId) => {
    const stretch = byIndex.get(recorded.stretchIndex);
    return stretch === undefined || !recorded.isConfirmed || recorded.isNoVehicle
      ? []
      : [{
          trackId,
          recorded,
          isLiving: recorded.endMs >= stretch.toMs,
          framesPerSecond: framesPerSecondOf(stretch),
        }];
  });
}

function framesPerSecondOf({ fromMs, toMs, frameCount }: RecordedStretch): number {
  return Math.max(1, (frameCount - 1) * 1_000 / Math.max(1, toMs - fromMs));
}

function traffic(ways: readonly Way[], ofLine: readonly Crossing[]): LineWarning[] {
  if (ways.length === 0) return [{ code: 'no-tracks' }];
  return ofLine.length === 0 ? [{ code: 'nobody-crossed', trackCount: ways.length }] : [];
}

interface Context {
  readonly line: Line;
  readonly aspectRatio: number;
  readonly ways: readonly Way[];
  readonly passed: readonly Crossing[];
  /** The same, with the ways that they took. */
  readonly passages: readonly Passage[];
}

interface Passage {
  readonly crossedAtMs: number;
  readonly framesPerSecond: number;
  readonly places: readonly Place[];
}

/** Who must have passed the line, and was not seen on the one side of it. */
function seenOnOneSide({ line, aspectRatio, ways, passed }: Context): LineWarning[] {
  const told = new Set(passed.flatMap(({ trackId, trace }) => [trackId, trace.joinedTrackId]));
  const untold = ways.filter(({ trackId }) => !told.has(trackId));
  const places = untold.map((way) => ({ way, places: placesOf(way.recorded, line, aspectRatio) }));
  const bornCount = places
    .filter((one) => leadsToLine(line, one.places.toReversed())).length;
  const lostCount = places
    .filter((one) => !one.way.isLiving && leadsToLine(line, one.places)).length;
  return [
    ...countWarning('born-beyond', bornCount, passed.length),
    ...countWarning('lost-before', lostCount, passed.length),
  ];
}

function countWarning(
  code: 'born-beyond' | 'lost-before', count: number, passedCount: number,
): LineWarning[] {
  const ofCount = count + passedCount;
  return isMany(count, ofCount) ? [{ code, count, ofCount }] : [];
}

function isMany(count: number, ofCount: number): boolean {
  return count >= countMin && count >= shareMin * ofCount;
}

function placesOf(
  { samples }: RecordedTrack, { anchor }: Line, aspectRatio: number,
): readonly Place[] {
  return Array.from({ length: samples.length / sampleStride }, (_, index) => {
    const [timeMs, left, top, right, bottom] =
      samples.subarray(index * sampleStride) as unknown as [number, number, number, number, number];
    const box = boxToPlane({ left, top, right, bottom }, aspectRatio);
    return { timeMs, point: anchorOf(box, anchor), width: widthOf(box), height: heightOf(box) };
  });
}

/** Whether, from its last place straight on, it comes to the line in the time of sight. */
function leadsToLine(line: Line, places: readonly Place[]): boolean {
  const last = places.at(-1);
  const before = last && places.findLast(({ timeMs }) =>
    Math.abs(last.timeMs - timeMs) >= speedMs);
  if (last === undefined || before === undefined) return false;
  const nearest = nearestOn(line.pieces, last.point);
  const way = distance(before.point, last.point);
  const stepMs = Math.abs(last.timeMs - before.timeMs);
  const size = Math.sqrt(last.width * last.height);
  if (way / stepMs * 1_000 < drivingSizes * size) return false;
  const offsetBefore = nearestOn(line.pieces, before.point).offset;
  const comesNearerBy = Math.abs(offsetBefore) - Math.abs(nearest.offset);
  if (offsetBefore * nearest.offset <= 0 || comesNearerBy <= 0) return false;
  const share = Math.abs(nearest.offset) / comesNearerBy;
  if (share * stepMs > sightMs) return false;
  const meetsAt = interpolate(before.point, last.point, 1 + share);
  const { piece } = nearestOn(line.pieces, meetsAt);
  return isBetweenEnds(line, { piece, point: meetsAt });
}

/** The room from the line to the picture's edge, straight across it on either side. */
function nearEdge({ line, aspectRatio, passages }: Context): LineWarning[] {
  const rooms = [0.25, 0.5, 0.75].flatMap((share) => {
    const { point, piece } = pointAt(line, share);
    return [1, -1].map((sign) => wayToEdge(point, {
      x: sign * piece.normal.x, y: sign * piece.normal.y,
    }, aspectRatio));
  });
  const room = Math.min(...rooms);
  const extents = passages.map(({ places, crossedAtMs }) => {
    const { width, height, point } = nearestPlace(places, crossedAtMs);
    const box = { left: 0, top: 0, right: width, bottom: height };
    return extentAcross(nearestOn(line.pieces, point).piece, box);
  }).sort((one, other) => one - other);
  const typical = extents[extents.length >> 1] ?? 0;
  const roomMin = Math.max(roomMinDefault, roomShareOfVehicle * typical);
  return room < roomMin ? [{ code: 'near-edge', room, roomMin }] : [];
}

function pointAt({ pieces, length }: Line, share: number): { point: Point; piece: Piece } {
  let left = share * length;
  for (const piece of pieces) {
    if (left <= piece.length) {
      const { a, b } = piece.segment;
      return { piece, point: interpolate(a, b, left / piece.length) };
    }
    left -= piece.length;
  }
  const piece = pieces.at(-1)!;
  return { piece, point: piece.segment.b };
}

function wayToEdge(from: Point, direction: Point, aspectRatio: number): number {
  const along = (at: number, by: number, size: number): number =>
    by > 0 ? (size - at) / by : by < 0 ? -at / by : Infinity;
  return Math.min(along(from.x, direction.x, aspectRatio), along(from.y, direction.y, 1));
}

function nearestPlace(places: readonly Place[], timeMs: number): Place {
  return places.reduce((best, one) =>
    Math.abs(one.timeMs - timeMs) < Math.abs(best.timeMs - timeMs) ? one : best);
}

function tooFast({ passages }: Context): LineWarning[] {
  const shares = passages.map(speedShareOf).filter((share) => share !== undefined);
  const count = shares.filter((share) => share > speedShareMax).length;
  return isMany(count, shares.length)
    ? [{ code: 'too-fast', count, ofCount: shares.length, speedShare: Math.max(...shares) }]
    : [];
}

/** Its speed at the line, as a share of the highest at which it would be counted. */
function speedShareOf({ places, crossedAtMs, framesPerSecond }: Passage): number | undefined {
  const first = places[0]!;
  const last = places.at(-1)!;
  const before = places.findLast(({ timeMs }) => timeMs <= crossedAtMs - speedMs / 2) ?? first;
  const after = places.find(({ timeMs }) => timeMs >= crossedAtMs + speedMs / 2) ?? last;
  const way = distance(before.point, after.point);
  const sight = distance(first.point, last.point);
  if (way === 0 || sight === 0) return undefined;
  const { width, height } = nearestPlace(places, crossedAtMs);
  const length = (Math.abs(after.point.x - before.point.x) * width +
    Math.abs(after.point.y - before.point.y) * height) / way;
  const speed = way / (after.timeMs - before.timeMs) * 1_000;
  // Any unit of length will do: picture heights here.
  return speed / countableSpeedMax({ sightM: sight, vehicleLengthM: length, framesPerSecond });
}
