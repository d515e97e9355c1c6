// Asks the server about the cameras of the configuration: tries one, adds, changes, takes away.

import type { Reply } from './api.ts';
import { answerOf, api, fetchWithin, replyOf } from './ask-api.ts';
import { fetchVersions } from './line-client.ts';
import type { CameraRequest, ProbeRequest } from './state/camera-draft.ts';
import type { CameraChange, WrittenSource } from './state/source-change.ts';

/** Others may be tried first. */
const probeMsMax = 90_000;

export type ProbedCamera = Reply<'/api/v1/cameras/probe', 'post'>;

export async function probeCamera(
  body: ProbeRequest, signal: AbortSignal,
): Promise<ProbedCamera> {
  return await answerOf(api.POST('/api/v1/cameras/probe', {
    body, signal, fetch: fetchWithin(probeMsMax),
  }));
}

export async function addCamera(body: CameraRequest): Promise<void> {
  await answerOf(api.POST('/api/v1/cameras', { params: { header: await presentVersion() }, body }));
}

export interface LoadedSource {
  readonly written: WrittenSource;
  readonly etag: string;
}

export async function fetchSource(cameraId: string): Promise<LoadedSource> {
  const { answer, etag } = await replyOf(api.GET('/api/v1/cameras/{cameraId}/source', {
    params: { path: { cameraId } },
  }));
  return { written: answer, etag };
}

/** With `etag`: only as long as nobody else has changed the configuration since. */
export async function changeCamera(
  cameraId: string, body: CameraChange, etag?: string,
): Promise<void> {
  const header = etag === undefined ? await presentVersion() : { 'if-match': etag };
  await answerOf(api.PATCH('/api/v1/cameras/{cameraId}', {
    params: { path: { cameraId }, header }, body,
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
