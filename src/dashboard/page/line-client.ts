// What the line editor asks of the server.

import type { Body, Reply } from './api.ts';
import { answerOf, api, replyOf } from './ask-api.ts';
import type { Drawing } from './state/line-draft.ts';

export interface LoadedDrawing {
  readonly drawing: Drawing;
  readonly etag: string;
}

export type Preview = Reply<'/api/v1/cameras/{cameraId}/lines/preview', 'post'>;
export type LinePreview = Preview['lines'][number];
export type LineWarning = LinePreview['warnings'][number];
export type ConfigVersion = Reply<'/api/v1/config/versions', 'get'>['versions'][number];

export async function fetchDrawing(cameraId: string): Promise<LoadedDrawing> {
  const { answer, etag } = await replyOf(api.GET('/api/v1/cameras/{cameraId}/lines', {
    params: { path: { cameraId } },
  }));
  return { drawing: { masks: [], ...answer }, etag };
}

export async function saveDrawing(
  cameraId: string, { drawing, etag }: LoadedDrawing,
): Promise<LoadedDrawing> {
  const reply = await replyOf(api.PUT('/api/v1/cameras/{cameraId}/lines', {
    params: { path: { cameraId }, header: { 'if-match': etag } }, body: asBody(drawing),
  }));
  return { drawing: { masks: [], ...reply.answer }, etag: reply.etag };
}

export async function fetchPreview(
  cameraId: string, drawing: Drawing, signal: AbortSignal,
): Promise<Preview> {
  return await answerOf(api.POST('/api/v1/cameras/{cameraId}/lines/preview', {
    params: { path: { cameraId } }, body: asBody(drawing), signal,
  }));
}

/** Nothing that is only sent is changed. */
function asBody(drawing: Drawing) {
  return drawing as Body<'/api/v1/cameras/{cameraId}/lines', 'put'>;
}

export async function fetchVersions(): Promise<{
  readonly versions: readonly ConfigVersion[]; readonly etag: string;
}> {
  const { answer, etag } = await replyOf(api.GET('/api/v1/config/versions'));
  return { versions: answer.versions, etag };
}

export async function restoreVersion(versionId: string, etag: string): Promise<void> {
  await answerOf(api.POST('/api/v1/config/versions/{versionId}/restore', {
    params: { path: { versionId }, header: { 'if-match': etag } },
  }));
}
