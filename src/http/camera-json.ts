// A camera as the API shows it: what is configured and how it fares.

import type { Static } from 'typebox';
import type { CameraStatus } from '../collect/camera-status.ts';
import type { CameraConfig, LineConfig } from '../config/schema.ts';
import { namedPoints, pointsOf } from '../geometry/line-points.ts';
import type { ViewStatus } from '../motion/view-status.ts';
import type { Decoding } from '../sources/hardware-decoding.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { CameraReply } from './schemas.ts';

type CameraJson = Static<typeof CameraReply>;

/** Never with the source: its address may hold a password. */
export function cameraJson(
  camera: CameraConfig, status: CameraStatus, timeZone: string,
): CameraJson {
  return {
    ...cameraStatusJson(camera, status, timeZone),
    lines: camera.lines.map(lineJson),
  };
}

function lineJson(line: LineConfig): CameraJson['lines'][number] {
  const { id, name = id, anchor, confirmedBy } = line;
  const points = namedPoints(pointsOf(line));
  return {
    id,
    name,
    anchor,
    a: points[0]!,
    b: points.at(-1)!,
    points,
    ...confirmedBy && { confirmedBy },
  };
}

export function cameraStatusJson(
  camera: CameraConfig, status: CameraStatus, timeZone: string,
): Omit<CameraJson, 'lines'> {
  const { problem, problemCode, nextTryAtMs, inferenceMs, evidence } = status;
  const { lastFrameAtMs, nativeSize, view, decoding } = status;
  return {
    id: camera.id,
    name: camera.name ?? camera.id,
    state: status.state,
    since: writeMoment(status.sinceMs, timeZone),
    framesPerSecond: Math.round(status.framesPerSecond * 100) / 100,
    framesRead: status.framesRead,
    framesDropped: status.framesDropped,
    framesSkipped: status.framesSkipped,
    framesProcessed: status.framesProcessed,
    restarts: status.restarts,
    ...problem === undefined ? {} : { problem },
    ...problemCode === undefined ? {} : { problemCode },
    ...nextTryAtMs === undefined ? {} : { nextTryAt: writeMoment(nextTryAtMs, timeZone) },
    ...inferenceMs === undefined ? {} : { inferenceMs: Math.round(inferenceMs * 10) / 10 },
    ...evidence === undefined ? {} : { evidence },
    ...view === undefined ? {} : { view: viewJson(view, timeZone) },
    ...lastFrameAtMs === undefined ? {} : { lastFrameAt: writeMoment(lastFrameAtMs, timeZone) },
    ...nativeSize === undefined ? {} : { nativeSize },
    ...decoding === undefined ? {} : { decoding: decodingJson(decoding) },
  };
}

function viewJson(
  { sinceMs, ...facts }: ViewStatus, timeZone: string,
): NonNullable<CameraJson['view']> {
  // Before the first frame there is no time yet.
  return { ...facts, ...sinceMs === 0 ? {} : { since: writeMoment(sinceMs, timeZone) } };
}

function decodingJson({ device, reason }: Decoding): NonNullable<CameraJson['decoding']> {
  return { device, ...reason === undefined ? {} : { reason } };
}
