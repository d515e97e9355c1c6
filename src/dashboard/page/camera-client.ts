// Asks the server about the cameras of the configuration: tries one, adds, renames, takes away.

import type { Reply } from './api.ts';
import { answerOf, api, fetchWithin } from './ask-api.ts';
import { fetchVersions } from './line-client.ts';
import type { CameraRequest, SourceRequest } from './state/camera-draft.ts';

/** Others may be tried first. */
const probeMsMax = 90_000;

export type ProbedCamera = Reply<'/api/v1/cameras/probe', 'post'>;

export async function probeCamera(
  body: SourceRequest, signal: AbortSignal,
): Promise<ProbedCamera> {
  return await answerOf(api.POST('/api/v1/cameras/probe', {
    body, signal, fetch: fetchWithin(probeMsMax),
  }));
}

export async function addCamera(body: CameraRequest): Promise<void> {
  await answerOf(api.POST('/api/v1/cameras', { params: { header: await presentVersion() }, body }));
}

export async function renameCamera(cameraId: string, name: string): Promise<void> {
  await answerOf(api.PATCH('/api/v1/cameras/{cameraId}', {
    params: { path: { cameraId }, header: await presentVersion() }, body: { name },
  }));
}

export async function removeCamera(cameraId: string): Promise<void> {
  await answerOf(api.DELETE('/api/v1/cameras/{cameraId}', {
    params: { path: { cameraId }, header: await presentVersion() },
  }));
}

/** What is written is one setting of its own: it goes well with what others have just changed. */
async function presentVersion(): Promise<{ readonly 'if-match': string }> {
  return { 'if-match': (await fetchVersions()).etag };
}
