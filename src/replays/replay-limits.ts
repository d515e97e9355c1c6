// How long replays, their threads and uploads may take, and how much one replay keeps.

import { supervisionLimits, type SupervisionLimits } from '../threads/supervision-limits.ts';

export interface ReplayLimits extends SupervisionLimits {
  /** Whether replays leave the processors to the cameras. */
  readonly isBackground: boolean;
  /** A replay that is paused for so long is stopped: it holds what another one could use. */
  readonly pausedMsMax: number;
  /** A step that takes longer is answered with how far it is. */
  readonly stepMsMax: number;
  /** An uploaded clip must show its first picture within this. */
  readonly openMsMax: number;
  /** Of one replay: a day of dense traffic. */
  readonly crossingCountMax: number;
  /** Whoever sends a clip and is silent for so long is cut off. */
  readonly uploadStallMsMax: number;
}

export const replayLimits: ReplayLimits = {
  ...supervisionLimits,
  isBackground: true,
  // Threads of the lowest priority get next to nothing while the cameras need all: no hang.
  startUpMsMax: 180_000,
  readerStallMsMax: 60_000,
  inferenceStallMsMax: 60_000,
  leftBehindMsMax: 120_000,
  pausedMsMax: 10 * 60_000,
  stepMsMax: 5_000,
  openMsMax: 20_000,
  crossingCountMax: 20_000,
  uploadStallMsMax: 15_000,
};
