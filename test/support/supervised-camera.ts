// A camera under the real supervisor, with its real workers, for tests that cause faults in them.

import { BroadcastChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { CameraState, CameraStatus } from '../../src/collect/camera-status.ts';
import type { CameraConfig } from '../../src/config/schema.ts';
import { CameraSupervisor } from '../../src/threads/camera-supervisor.ts';
import { LeftBehind } from '../../src/threads/left-behind.ts';
import type { InferenceToMain, ReaderToMain } from '../../src/threads/messages.ts';
import {
  supervisionLimits, type SupervisionLimits,
} from '../../src/threads/supervision-limits.ts';
import { faultChannelName, workerFaultsUrl, type FaultOrder } from './worker-faults.ts';

/** The real ones take minutes; the order in which they end is the same. */
export const shortLimits: SupervisionLimits = {
  ...supervisionLimits,
  watchIntervalMs: 50,
  silentMsMax: 700,
  inferenceStallMsMax: 1_500,
  readerStallMsMax: 2_500,
  replaceMsMax: 300,
  terminateMsMax: 1_000,
  retryDelayMs: 100,
  retryDelayMsMax: 1_000,
};

export interface SupervisedCamera {
  readonly supervisor: CameraSupervisor;
  readonly statuses: readonly CameraStatus[];
  readonly messages: ReadonlyArray<ReaderToMain | InferenceToMain>;
  readonly leftBehind: LeftBehind;
  /** Waits for a status that comes after this call. */
  readonly reaches: (state: CameraState) => Promise<CameraStatus>;
  readonly until: (fits: (status: CameraStatus) => boolean) => Promise<CameraStatus>;
}

/** Stopped when the test has finished. Its workers can be made faulty with `orderFault`. */
export function superviseCamera(camera: CameraConfig, options: {
  readonly modelFolder: string;
  readonly limits?: Partial<SupervisionLimits>;
  readonly onTooMany?: (sentence: string) => void;
}): SupervisedCamera {
  const limits = { ...shortLimits, ...options.limits };
  const leftBehind = new LeftBehind({ limits, onTooMany: options.onTooMany ?? (() => undefined) });
  const statuses: CameraStatus[] = [];
  const messages: Array<ReaderToMain | InferenceToMain> = [];
  const waiters = new Set<(status: CameraStatus) => void>();
  const supervisor = new CameraSupervisor({
    camera,
    detector: { engine: 'onnx', threads: 1 },
    modelFolder: options.modelFolder,
    limits,
    leftBehind,
    workerExecArgv: ['--import', workerFaultsUrl],
    chance: () => 0,
    onMessage: (_cameraId, message) => { messages.push(message); },
    onStatus: (status) => {
      statuses.push(status);
      for (const waiter of [...waiters]) waiter(status);
    },
  });
  onTestFinished(() => supervisor.stop());
  const until: SupervisedCamera['until'] = (fits) => new Promise((resolve) => {
    const waiter = (status: CameraStatus): void => {
      if (!fits(status)) return;
      waiters.delete(waiter);
      resolve(status);
    };
    waiters.add(waiter);
  });
  const reaches = (state: CameraState) => until((status) => status.state === state);
  return { supervisor, statuses, messages, leftBehind, until, reaches };
}

/** Causes a fault in a worker of this process. */
export function orderFault(order: FaultOrder): void {
  const channel = new BroadcastChannel(faultChannelName);
  channel.postMessage(order);
  channel.close();
}
