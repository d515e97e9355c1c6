// Asks a running service about its cameras, and waits for what they come to.

import { setTimeout as wait } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { CameraState } from '../../src/collect/camera-status.ts';
import type { CameraReply, CountsReply, GapsReply } from '../../src/http/schemas.ts';

export type CameraAnswer = Static<typeof CameraReply>;
export type GapAnswer = Static<typeof GapsReply>['gaps'][number];

const pollMs = 50;

async function ask<Reply>(address: string): Promise<Reply> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return await answer.json() as Reply;
}

export async function fetchCamera(url: string, cameraId: string): Promise<CameraAnswer> {
  return await ask(`${url}/api/v1/cameras/${cameraId}`);
}

export async function fetchGaps(url: string, cameraId: string): Promise<readonly GapAnswer[]> {
  const { gaps } = await ask<Static<typeof GapsReply>>(`${url}/api/v1/gaps?camera=${cameraId}`);
  return gaps;
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

/**
 * Waits until the ledger knows of time in which the camera was watched, which is reported once a
 * second: a gap begins where such time ends.
 */
export async function waitForWatchedTime(url: string, cameraId: string): Promise<void> {
  for (;;) {
    const { rows } = await ask<Static<typeof CountsReply>>(
      `${url}/api/v1/counts?bucket=1h&camera=${cameraId}`,
    );
    if (rows.some(({ coverage }) => coverage !== null && coverage > 0)) return;
    await wait(pollMs);
  }
}

/** Waits until the ledger knows of a gap that has ended, and returns the last such gap. */
export async function waitForEndedGap(url: string, cameraId: string): Promise<GapAnswer> {
  for (;;) {
    const gap = (await fetchGaps(url, cameraId)).findLast(({ isOpen }) => isOpen !== true);
    if (gap !== undefined) return gap;
    await wait(pollMs);
  }
}
