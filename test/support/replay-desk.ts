// A desk for replays with real threads, and waiting for what its replays come to.

import { mkdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { CameraConfig, Config } from '../../src/config/schema.ts';
import type { ReplayRequest, ReplayState, ReplayView } from '../../src/replays/replay-controls.ts';
import { ReplayDesk, type ReplayDeskOptions } from '../../src/replays/replay-desk.ts';
import { clipCamera } from './fixture-clip.ts';

export interface TestDeskOptions extends Pick<ReplayDeskOptions, 'limits' | 'workerExecArgv'> {
  readonly dataFolder: string;
  readonly replays?: Partial<Config['replays']>;
}

/** Closed when the test has finished. */
export function openReplayDesk(
  { dataFolder, replays, limits, ...options }: TestDeskOptions,
): ReplayDesk {
  mkdirSync(dataFolder, { recursive: true });
  const desk = new ReplayDesk({
    ...options,
    // The other tests leave the processors to nobody.
    limits: { isBackground: false, ...limits },
    config: () => ({
      detector: { engine: 'onnx', threads: 1 },
      dataFolder,
      replays: {
        uploadBytesMax: 10_000_000,
        uploadsBytesMax: 50_000_000,
        runningMax: 2,
        keptMax: 20,
        ...replays,
      },
    }),
    now: Date.now,
    onTooManyLeftBehind: (sentence) => { throw new Error(sentence); },
  });
  onTestFinished(async () => { await desk.close(); });
  return desk;
}

/** Motion alone counts gate-day well, and needs a tenth of the time. */
export function motionCamera(changes: Partial<CameraConfig> = {}): CameraConfig {
  return { ...clipCamera('gate-day'), detection: 'motion', inputWidthPx: 320, ...changes };
}

export function replayOf(changes: Partial<ReplayRequest> = {}): ReplayRequest {
  return {
    footageId: 'shipped:gate-day.mp4',
    camera: motionCamera(),
    lines: 'camera',
    changes: {},
    speed: 1_000,
    isPaused: false,
    ...changes,
  };
}

/** Looks again and again; the test's own limit ends it. */
export async function untilReplay(
  desk: ReplayDesk, replayId: string, fits: (view: ReplayView) => boolean,
): Promise<ReplayView> {
  for (;;) {
    const view = desk.replay(replayId);
    if (fits(view)) return view;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

export async function untilState(
  desk: ReplayDesk, replayId: string, state: ReplayState,
): Promise<ReplayView> {
  return await untilReplay(desk, replayId, (view) => view.state === state);
}
