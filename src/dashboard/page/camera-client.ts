// Asks the server about the cameras of the configuration: tries one, adds, renames, takes away.
// Throws ConflictError, or RefusedError with the server's own sentence.

import { ask, fetchVersions, jsonBody } from './line-client.ts';
import type { CameraRequest, SourceRequest } from './state/camera-draft.ts';

/** Others may be tried first. */
const probeMsMax = 90_000;

export interface ProbedCamera {
  /** Without password. */
  readonly source: string;
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond?: number;
  /** JPEG, as base64. */
  readonly picture: string;
}

export async function probeCamera(
  request: SourceRequest, signal: AbortSignal,
): Promise<ProbedCamera> {
  const answer = await ask('api/v1/cameras/probe', {
    method: 'POST', signal, ...jsonBody(request, {}),
  }, probeMsMax);
  return await answer.json() as ProbedCamera;
}

export async function addCamera(camera: CameraRequest): Promise<void> {
  const headers = await presentVersion();
  await ask('api/v1/cameras', { method: 'POST', ...jsonBody(camera, headers) });
}

export async function renameCamera(cameraId: string, name: string): Promise<void> {
  const headers = await presentVersion();
  await ask(cameraPath(cameraId), { method: 'PATCH', ...jsonBody({ name }, headers) });
}

export async function removeCamera(cameraId: string): Promise<void> {
  await ask(cameraPath(cameraId), { method: 'DELETE', headers: await presentVersion() });
}

/** What is written is one setting of its own: it goes well with what others have just changed. */
async function presentVersion(): Promise<Record<string, string>> {
  return { 'if-match': (await fetchVersions()).etag };
}

function cameraPath(cameraId: string): string {
  return `api/v1/cameras/${encodeURIComponent(cameraId)}`;
}
