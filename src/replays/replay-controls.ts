// What the API may do with recordings and replays, and what it is told of them. Types, and the
// names of states.

import type { Readable } from 'node:stream';
import type { CameraConfig, LineConfig } from '../config/schema.ts';
import type { Direction, UnresolvedReason } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { ErrorCode } from '../errors.ts';
import type { CameraPicture } from '../collect/live-event.ts';
import type { FrameSize } from '../frames/frame.ts';

export const footageOrigins = [
  'shipped', // comes with lotcount
  'recordings', // is in the configured folder
  'uploaded', // somebody has sent it
] as const;
export type FootageOrigin = (typeof footageOrigins)[number];

export interface FootageView {
  /** Its origin and its place there: "shipped:gate-day.mp4". */
  readonly id: string;
  readonly name: string;
  readonly origin: FootageOrigin;
  readonly sizeBytes: number;
  /** UTC milliseconds. */
  readonly modifiedAtMs: number;
  /** Somebody has labelled who crosses which line when. */
  readonly hasTruth: boolean;
}

export interface FootageList {
  readonly footage: readonly FootageView[];
  /** What cannot be offered, and why: a sentence each. */
  readonly problems: readonly string[];
}

export interface Upload {
  readonly name: string;
  readonly content: Readable;
  /** As the client states it. */
  readonly contentBytes: number | undefined;
}

/** Which lines a replay counts at: the camera's, those that the clip was labelled at, or others. */
export type LineChoice = 'camera' | 'footage' | readonly LineConfig[];

export interface ReplayRequest {
  readonly footageId: string;
  /** Whose settings it is counted with. */
  readonly camera: CameraConfig;
  readonly lines: LineChoice;
  /** In place of the camera's. */
  readonly changes: Partial<Pick<
    CameraConfig, 'detection' | 'inputWidthPx' | 'framesPerSecondMax'
  >>;
  readonly speed: number;
  readonly isPaused: boolean;
}

export const replayStates = [
  'starting', // nothing was counted yet
  'seeking', // counts as fast as it can, up to the moment that is wanted
  'playing',
  'paused',
  'ended', // the whole clip was counted
  'stopped', // it was paused for too long
  'failed',
] as const;
export type ReplayState = (typeof replayStates)[number];

/** How far it has come. */
export interface ReplayStatus {
  readonly state: ReplayState;
  /** What went wrong, and the remedy. */
  readonly problem: string | undefined;
  /** Of the problem, for programs. */
  readonly problemCode: ErrorCode | undefined;
  readonly speed: number;
  readonly isPaused: boolean;
  /** The last moment of the clip that was counted on. */
  readonly positionMs: number;
  /** Where it seeks to. */
  readonly seekToMs: number | undefined;
  /** Unknown where the file does not say and the end was not reached. */
  readonly durationMs: number | undefined;
  readonly frameSize: FrameSize | undefined;
  readonly framesCounted: number;
  /** Rises whenever crossings come, change or go. */
  readonly revision: number;
}

export interface ReplayView extends ReplayStatus {
  readonly id: string;
  readonly footage: Pick<FootageView, 'id' | 'name' | 'hasTruth'>;
  /** With everything that it is counted with; its source is the footage. */
  readonly camera: CameraConfig;
  readonly lineChoice: 'camera' | 'footage' | 'other';
  readonly createdAtMs: number;
  readonly counts: ReadonlyArray<{
    readonly line: string; readonly in: number; readonly out: number; readonly unresolved: number;
  }>;
}

/** Times are milliseconds from the clip's first frame. */
export interface ReplayCrossing {
  readonly line: string;
  readonly atMs: number;
  readonly class: VehicleClass;
  readonly confidence: number;
  readonly trackId: number;
  /** Absent where it could not be decided. */
  readonly direction?: Direction;
  readonly reason?: UnresolvedReason;
  /** Absent without truth, or of a line that nobody labelled. */
  readonly isRight?: boolean;
}

export interface LabelledRow {
  readonly line: string;
  readonly atMs: number;
  readonly direction: Direction;
  readonly class?: VehicleClass;
  /** `ahead`: the replay has not come to it, or has not decided it yet. */
  readonly state: 'found' | 'missed' | 'ahead';
}

export type TruthComparison =
  | {
    readonly isComparable: true;
    readonly toleranceMs: number;
    /** The lines that were labelled and are counted at. */
    readonly lines: readonly string[];
    readonly labelled: readonly LabelledRow[];
    readonly right: number;
    readonly wrong: number;
    readonly missed: number;
  }
  | { readonly isComparable: false; readonly reason: string };

export interface ReplayCrossings {
  readonly revision: number;
  readonly crossings: readonly ReplayCrossing[];
  /** Absent where the clip has no truth. */
  readonly truth?: TruthComparison;
}

/** Two replays of one clip: what both counted, and what only one of them did. */
export interface ReplayDifference {
  /** Up to this moment both have decided. */
  readonly untilMs: number;
  readonly toleranceMs: number;
  readonly both: ReadonlyArray<{
    readonly line: string;
    readonly direction: Direction;
    readonly atMs: number;
    readonly otherAtMs: number;
  }>;
  readonly onlyThis: readonly ReplayCrossing[];
  readonly onlyOther: readonly ReplayCrossing[];
}

export interface ReplayControls {
  footage(): Promise<FootageList>;
  /** Keeps what is sent, if it is a video. Rejects with the reason when it is not kept. */
  upload(upload: Upload): Promise<FootageView>;
  /** Uploaded clips alone. Rejects with FOOTAGE_UNKNOWN, FOOTAGE_NOT_OWN and FOOTAGE_IN_USE. */
  removeFootage(footageId: string): Promise<void>;

  replays(): readonly ReplayView[];
  /** Rejects with FOOTAGE_UNKNOWN, LABELS_... and REPLAYS_BUSY. */
  start(request: ReplayRequest): Promise<ReplayView>;
  /** All of these throw, or reject with, REPLAY_UNKNOWN. */
  replay(replayId: string): ReplayView;
  crossings(replayId: string): ReplayCrossings;
  /** Throws FOOTAGE_UNKNOWN for replays of different clips. */
  difference(replayId: string, otherId: string): ReplayDifference;
  /** The last picture that was counted on. Rejects with NOT_READY before there is one. */
  picture(replayId: string, options: { readonly isAnnotated: boolean }): Promise<CameraPicture>;
  /** Throws REPLAY_OVER. */
  setPace(replayId: string, pace: { speed?: number; isPaused?: boolean }): ReplayView;
  /** Pauses, counts so many frames, and resolves when that is done. Rejects with REPLAY_OVER. */
  step(replayId: string, frameCount: number): Promise<ReplayView>;
  /**
   * Counts as fast as it can up to that moment of the clip; backwards this begins again at the
   * clip's start, since what is counted at a moment depends on all that was seen before it.
   */
  seek(replayId: string, toMs: number): Promise<ReplayView>;
  /** Stops and forgets it. */
  remove(replayId: string): Promise<void>;
}
