// Counts recorded footage with the very threads that watch a live camera, but lossless: the reader
// waits for inference, so that the result does not depend on the speed of the machine.

import type { CameraPicture } from '../collect/live-event.ts';
import type { CameraConfig } from '../config/schema.ts';
import type { ClassCorrection, Crossing, DismissedPassage } from '../counting/crossing.ts';
import { LotcountError } from '../errors.ts';
import type { FrameHeader } from '../frames/frame.ts';
import { CameraPair, type CameraPairOptions } from './camera-pair.ts';
import type {
  DetectorSettings, InferenceToMain, Opened, ReaderToMain, TrackView, ViewReport,
} from './messages.ts';

export interface CountFootageOptions {
  /** `source` must be recorded, its path absolute; it is read once. */
  readonly camera: CameraConfig;
  readonly detector: DetectorSettings;
  readonly modelFolder: string;
  /** Writes a clip with everything drawn on it. */
  readonly annotatePath?: string | undefined;
  readonly onCrossing: (crossing: Crossing) => void;
  readonly onCorrection: (correction: ClassCorrection) => void;
  /** Passages of vehicles that had been counted already. */
  readonly onDismissed?: (passage: DismissedPassage) => void;
  /** Whether the camera looks where it looked, at the start and whenever that changes. */
  readonly onView?: (report: ViewReport) => void;
  /** All tracks at each frame, frame after frame. */
  readonly onTracks?: (header: FrameHeader, tracks: readonly TrackView[]) => void;
  readonly onProgress?: (progress: FootageProgress) => void;
  readonly onOpened?: (opened: Opened) => void;
  /** Of a replay that has come to its end. */
  readonly onLastPicture?: (picture: CameraPicture) => void;
}

/** What only a replay that somebody watches needs. */
export type ReplayOptions = Pick<
  CameraPairOptions, 'replayPace' | 'isBackground' | 'limits' | 'leftBehind' | 'workerExecArgv'
>;

/** Footage that is being counted. */
export interface FootageRun {
  readonly pair: CameraPair;
  /** Rejects with the LotcountError of whichever part failed; a run that was stopped resolves. */
  readonly ended: Promise<FootageSummary>;
}

export interface FootageProgress {
  readonly framesProcessed: number;
  readonly presentationMs: number;
  /** Unknown for sources that do not say. */
  readonly durationMs: number | undefined;
}

export interface FootageSummary {
  readonly framesProcessed: number;
  /** Time between first and last frame. */
  readonly durationMs: number;
  /** From the first frame's reading to the last crossing; start-up left out. */
  readonly wallMs: number;
}

/** Throws the LotcountError of whichever part failed. */
export async function countFootage(options: CountFootageOptions): Promise<FootageSummary> {
  return await startFootage(options).ended;
}

/** The same, for those who watch it and steer its pace; neither changes what is counted. */
export function startFootage(options: CountFootageOptions & ReplayOptions): FootageRun {
  const {
    onCrossing, onCorrection, onDismissed, onView, onTracks, onProgress, onLastPicture, onOpened,
    ...pairOptions
  } = options;
  let sourceDurationMs: number | undefined;
  let lastPresentationMs = 0;
  let readyAtMs = 0;
  const onMessage = (message: ReaderToMain | InferenceToMain): void => {
    if (message.kind === 'crossing') onCrossing(message.crossing);
    else if (message.kind === 'class-correction') onCorrection(message.correction);
    else if (message.kind === 'view') onView?.(message);
    else if (message.kind === 'dismissed') onDismissed?.(message.passage);
    else if (message.kind === 'opened') {
      sourceDurationMs = message.durationMs;
      onOpened?.(message);
    } else if (message.kind === 'last-picture') onLastPicture?.(message);
    else if (message.kind === 'ready') readyAtMs = performance.now();
    else if (message.kind === 'tracks') {
      lastPresentationMs = message.header.presentationMs;
      onTracks?.(message.header, message.tracks);
    } else if (message.kind === 'inference-heartbeat') {
      onProgress?.({
        framesProcessed: message.framesProcessed,
        presentationMs: message.lastPresentationMs,
        durationMs: sourceDurationMs,
      });
    }
  };
  const pair = new CameraPair({ ...pairOptions, pacing: 'lossless', runStartedAtMs: 0, onMessage });
  const summarise = async (): Promise<FootageSummary> => {
    const end = await pair.ended;
    if (end.kind === 'fault') throw new LotcountError(end.code, end.message);
    return {
      framesProcessed: end.kind === 'ended' ? end.framesProcessed : 0,
      durationMs: lastPresentationMs,
      wallMs: performance.now() - readyAtMs,
    };
  };
  return { pair, ended: summarise() };
}
