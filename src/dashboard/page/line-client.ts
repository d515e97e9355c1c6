// What the line editor asks of the server.

import { refusalOf } from './client.ts';
import type { Direction } from './api.ts';
import type { Drawing } from './state/line-draft.ts';

const answerMsMax = 15_000;

export interface LoadedDrawing {
  readonly drawing: Drawing;
  readonly etag: string;
}

export interface LineWarning {
  readonly code: string;
  readonly count?: number;
  readonly ofCount?: number;
  readonly trackCount?: number;
  readonly room?: number;
  readonly roomMin?: number;
  readonly speedShare?: number;
  readonly share?: number;
}

export interface LinePreview {
  readonly id: string;
  readonly in: number;
  readonly out: number;
  readonly unresolved: number;
  readonly crossings: ReadonlyArray<{
    readonly at: string; readonly class: string; readonly direction?: Direction;
  }>;
  readonly warnings: readonly LineWarning[];
}

export interface Preview {
  readonly watchedMs: number;
  readonly trackCount: number;
  readonly lines: readonly LinePreview[];
}

export interface ConfigVersion {
  readonly id: string;
  readonly replacedAt: string;
}

/** Somebody else has changed the configuration since it was loaded. */
export class ConflictError extends Error {}

export async function fetchDrawing(cameraId: string): Promise<LoadedDrawing> {
  return await loaded(await ask(linesPath(cameraId), {}));
}

export async function saveDrawing(
  cameraId: string, { drawing, etag }: LoadedDrawing,
): Promise<LoadedDrawing> {
  return await loaded(await ask(linesPath(cameraId), {
    method: 'PUT', ...jsonBody(drawing, { 'if-match': etag }),
  }));
}

export async function fetchPreview(
  cameraId: string, drawing: Drawing, signal: AbortSignal,
): Promise<Preview> {
  const answer = await ask(`${linesPath(cameraId)}/preview`, {
    method: 'POST', signal, ...jsonBody(drawing, {}),
  });
  return await answer.json() as Preview;
}

export async function fetchVersions(): Promise<{
  readonly versions: readonly ConfigVersion[]; readonly etag: string;
}> {
  const answer = await ask('api/v1/config/versions', {});
  const { versions } = await answer.json() as { versions: readonly ConfigVersion[] };
  return { versions, etag: answer.headers.get('etag') ?? '' };
}

export async function restoreVersion(versionId: string, etag: string): Promise<void> {
  await ask(`api/v1/config/versions/${encodeURIComponent(versionId)}/restore`, {
    method: 'POST', headers: { 'if-match': etag },
  });
}

function linesPath(cameraId: string): string {
  return `api/v1/cameras/${encodeURIComponent(cameraId)}/lines`;
}

export function jsonBody(body: object, headers: Record<string, string>): RequestInit {
  return {
    headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
  };
}

async function loaded(answer: Response): Promise<LoadedDrawing> {
  return { drawing: await answer.json() as Drawing, etag: answer.headers.get('etag') ?? '' };
}

/** Throws ConflictError, or RefusedError with the server's own sentence. */
export async function ask(
  path: string, options: RequestInit, limitMs = answerMsMax,
): Promise<Response> {
  const limit = AbortSignal.timeout(limitMs);
  const signal = options.signal == null ? limit : AbortSignal.any([limit, options.signal]);
  const answer = await fetch(path, { ...options, cache: 'no-store', signal });
  if (answer.ok) return answer;
  const refusal = await refusalOf(answer);
  throw answer.status === 412 ? new ConflictError(refusal.message) : refusal;
}
