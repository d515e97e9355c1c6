// Asks a running service about its cameras, and waits for what they come to.

import { setTimeout as wait } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { CameraState } from '../../src/collect/camera-status.ts';
import type { CameraReply, GapsReply } from '../../src/http/schemas.ts';

export type CameraAnswer = Static<typeof CameraReply>;
export type GapAnswer = Static<typeof GapsReply>['gaps'][number];

const pollMs = 50;

export async function fetchCamera(url: string, cameraId: string): Promise<CameraAnswer> {
  const answer = await fetch(`${url}/api/v1/cameras/${cameraId}`);
  if (!answer.ok) throw new Error(`${cameraId}: ${answer.status} ${await answer.text()}`);
  return await answer.json() as CameraAnswer;
}

export async function fetchGaps(url: string, cameraId: string): Promise<readonly GapAnswer[]> {
  const answer = await fetch(`${url}/api/v1/gaps?camera=${cameraId}`);
  return (await answer.json() as Static<typeof GapsReply>).gaps;
}

/** Asks again and again until the answer fits; the test's own limit ends it. */
export async function waitForCamera(
  url: string, cameraId: string, fits: (camera: CameraAnswer) => boolean,
): Promise<CameraAnswer> {
  for (;;) {
    const camera = await fetchCamera(url, cameraId);
    if (fits(camera)) return camera;
    await wait(pollMs);
  }
}

export async function waitForState(
  url: string, cameraId: string, state: CameraState,
): Promise<CameraAnswer> {
  return await waitForCamera(url, cameraId, (camera) => camera.state === state);
}
