// Recordings and replays as the API shows them.

import type { Static } from 'typebox';
import type {
  FootageView, ReplayCrossing, ReplayCrossings, ReplayDifference, ReplayView,
} from '../replays/replay-controls.ts';
import { writeMoment } from '../zoned-moment.ts';
import type {
  DifferenceReply, FootageReply, ReplayCrossingsReply, ReplayReply,
} from './replay-schemas.ts';
import { drawnLine } from './routes/line-routes.ts';

export function footageJson(
  { id, name, origin, sizeBytes, modifiedAtMs, hasTruth }: FootageView, timeZone: string,
): Static<typeof FootageReply> {
  const modifiedAt = writeMoment(modifiedAtMs, timeZone);
  return { id, name, origin, sizeBytes, modifiedAt, hasTruth };
}

export function replayJson(view: ReplayView, timeZone: string): Static<typeof ReplayReply> {
  const { camera, problem, problemCode, seekToMs, durationMs, frameSize } = view;
  return {
    id: view.id,
    footage: view.footage,
    camera: camera.id,
    lineChoice: view.lineChoice,
    lines: camera.lines.map(drawnLine),
    detection: camera.detection,
    inputWidthPx: camera.inputWidthPx,
    framesPerSecondMax: camera.framesPerSecondMax,
    createdAt: writeMoment(view.createdAtMs, timeZone),
    state: view.state,
    ...problem === undefined ? {} : { problem },
    ...problemCode === undefined ? {} : { problemCode },
    speed: view.speed,
    isPaused: view.isPaused,
    positionMs: view.positionMs,
    ...seekToMs === undefined ? {} : { seekToMs },
    ...durationMs === undefined ? {} : { durationMs: Math.round(durationMs) },
    ...frameSize === undefined ? {} : { frameSize },
    framesCounted: view.framesCounted,
    revision: view.revision,
    counts: [...view.counts],
  };
}

export function crossingsJson(
  { revision, crossings, truth }: ReplayCrossings,
): Static<typeof ReplayCrossingsReply> {
  return {
    revision,
    crossings: crossings.map((one) => ({
      ...crossingJson(one), ...one.isRight === undefined ? {} : { isRight: one.isRight },
    })),
    ...truth === undefined ? {} : { truth: truthJson(truth) },
  };
}

export function differenceJson(difference: ReplayDifference): Static<typeof DifferenceReply> {
  return {
    untilMs: difference.untilMs,
    toleranceMs: difference.toleranceMs,
    both: [...difference.both],
    onlyThis: difference.onlyThis.map(crossingJson),
    onlyOther: difference.onlyOther.map(crossingJson),
  };
}

type TruthJson = NonNullable<Static<typeof ReplayCrossingsReply>['truth']>;

function truthJson(truth: NonNullable<ReplayCrossings['truth']>): TruthJson {
  return truth.isComparable
    ? {
        ...truth,
        lines: [...truth.lines],
        // Seconds of labels times 1000 are seldom whole numbers.
        labelled: truth.labelled.map((one) => ({ ...one, atMs: Math.round(one.atMs) })),
      }
    : truth;
}

function crossingJson(
  { line, atMs, class: vehicleClass, confidence, trackId, direction, reason }: ReplayCrossing,
): Static<typeof DifferenceReply>['onlyThis'][number] {
  return {
    line,
    atMs,
    class: vehicleClass,
    confidence,
    track: trackId,
    ...direction === undefined ? {} : { direction },
    ...reason === undefined ? {} : { reason },
  };
}
