// Lines at the frame's edge: who leaves the picture over one, or comes into it over one, is hardly
// in sight while it crosses. Its way, straight on or straight back, says that it has crossed.

import { areaOf, intersectionArea } from '../geometry/box.ts';
import type { Point } from '../geometry/point.ts';
import { reaches, type Piece } from '../geometry/polyline.ts';
import { signedDistance } from '../geometry/segment.ts';
import { sideOf } from './hold.ts';
import { isAcross, speedAcross, type Line } from './line.ts';
import type { Passage, Place } from './line-passage.ts';

/** Between the crossing and the nearest sighting lies no more time than this. */
const reachMs = 600;
/** While it crosses, the frame shows no more of it than this share. */
const shownShareMax = 0.7;

/** The passage before a first sighting (`came`) or after a last one (`left`), if it must be one. */
export function passageOverEdge(line: Line, { place, velocity, way, aspectRatio }: {
  readonly place: Place;
  readonly velocity: Point;
  readonly way: 'came' | 'left';
  readonly aspectRatio: number;
}): Passage | undefined {
  const { sample } = place;
  const { box, extent, extentAlong } = sample;
  const meeting = nextMeeting(line, { point: sample.point, velocity, way });
  if (meeting === undefined || Math.abs(meeting.awayMs) > reachMs) return undefined;
  const { awayMs, by, piece } = meeting;
  const speed = speedAcross(piece, velocity);
  const crossing = {
    left: box.left + by.x, top: box.top + by.y, right: box.right + by.x, bottom: box.bottom + by.y,
  };
  const frame = { left: 0, top: 0, right: aspectRatio, bottom: 1 };
  if (intersectionArea(crossing, frame) > shownShareMax * areaOf(crossing)) return undefined;
  const crossedMs = sample.timeMs + awayMs;
  const crossedAt = { x: sample.point.x + by.x, y: sample.point.y + by.y };
  const [from, till] = way === 'left' ? [sample.point, crossedAt] : [crossedAt, sample.point];
  const [fromMs, toMs] = way === 'left' ? [sample.timeMs, crossedMs] : [crossedMs, sample.timeMs];
  const passage: Passage = {
    to: sideOf(speed),
    fromMs,
    toMs,
    from,
    till,
    crossedMs,
    crossedAt,
    piece,
    extent,
    extentAlong,
    speedAcross: Math.abs(speed),
  };
  return isAcross(line, passage) ? passage : undefined;
}

interface Meeting {
  readonly piece: Piece;
  readonly awayMs: number;
  /** How far it is from the point to where it meets the line. */
  readonly by: Point;
}

/** Which piece it meets first, straight on or straight back; outer ends are taken for longer. */
function nextMeeting(line: Line, { point, velocity, way }: {
  readonly point: Point;
  readonly velocity: Point;
  readonly way: 'came' | 'left';
}): Meeting | undefined {
  return line.pieces.flatMap((piece): Meeting[] => {
    const awayMs = -signedDistance(piece.segment, point) / speedAcross(piece, velocity) * 1000;
    const isOnWay = way === 'left' ? awayMs >= 0 : awayMs <= 0;
    if (!Number.isFinite(awayMs) || !isOnWay) return [];
    const by = { x: velocity.x * awayMs / 1000, y: velocity.y * awayMs / 1000 };
    const meetsAt = { x: point.x + by.x, y: point.y + by.y };
    return reaches(line.pieces, { piece, point: meetsAt }) ? [{ piece, awayMs, by }] : [];
  }).sort((one, other) => Math.abs(one.awayMs) - Math.abs(other.awayMs))[0];
}
