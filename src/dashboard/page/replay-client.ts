// What the page asks of the server about recordings and replays.

import type { Direction } from './api.ts';

const answerMsMax = 15_000;

/** The server understood what was asked for and will not do it: its own sentence. */
export class ReplayRefusedError extends Error {}

export type FootageOrigin = 'shipped' | 'recordings' | 'uploaded';

export interface Footage {
  readonly id: string;
  readonly name: string;
  readonly origin: FootageOrigin;
  readonly hasTruth: boolean;
}

export type ReplayState =
  | 'starting' | 'seeking' | 'playing' | 'paused' | 'ended' | 'stopped' | 'failed';
export type Detection = 'auto' | 'neural' | 'motion';

export interface Replay {
  readonly id: string;
  readonly footage: { readonly id: string; readonly name: string };
  readonly camera: string;
  readonly lineChoice: 'camera' | 'footage' | 'other';
  readonly lines: ReadonlyArray<{ readonly id: string; readonly name?: string }>;
  readonly detection: Detection;
  readonly inputWidthPx: number;
  readonly framesPerSecondMax: number;
  readonly state: ReplayState;
  readonly problem?: string;
  readonly speed: number;
  readonly isPaused: boolean;
  readonly positionMs: number;
  readonly framesCounted: number;
  readonly durationMs?: number;
  readonly revision: number;
  readonly counts: ReadonlyArray<{
    readonly in: number; readonly out: number; readonly unresolved: number;
  }>;
}

export interface ReplayCrossing {
  readonly line: string;
  readonly atMs: number;
  readonly class: string;
  readonly direction?: Direction;
  readonly reason?: string;
  readonly isRight?: boolean;
}

export interface LabelledCrossing {
  readonly line: string;
  readonly atMs: number;
  readonly direction: Direction;
  readonly class?: string;
  readonly state: 'found' | 'missed' | 'ahead';
}

export interface ReplayCrossings {
  readonly crossings: readonly ReplayCrossing[];
  readonly truth?: {
    readonly isComparable: boolean;
    readonly reason?: string;
    readonly right?: number;
    readonly wrong?: number;
    readonly missed?: number;
    readonly labelled?: readonly LabelledCrossing[];
  };
}

export interface ReplayDifference {
  readonly both: readonly object[];
  readonly onlyThis: readonly ReplayCrossing[];
  readonly onlyOther: readonly ReplayCrossing[];
}

export interface ReplayBody {
  readonly footage: string;
  readonly camera: string;
  readonly lines: 'camera' | 'footage';
  readonly detection?: Detection;
  readonly speed: number;
  readonly isPaused: boolean;
}

export async function fetchFootage(): Promise<{
  readonly footage: readonly Footage[]; readonly problems: readonly string[];
}> {
  return await askJson('footage') as { footage: readonly Footage[]; problems: readonly string[] };
}

export async function removeFootage(footageId: string): Promise<void> {
  await ask(`footage/${encodeURIComponent(footageId)}`, { method: 'DELETE' });
}

/** `onShare` is told how much has been sent, 0..1. Throws the server's own sentence. */
export function uploadFootage(file: File, { onShare, signal }: {
  readonly onShare: (share: number) => void; readonly signal: AbortSignal;
}): Promise<Footage> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much it has sent.
    const request = new XMLHttpRequest();
    request.open('POST', `api/v1/footage?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => { onShare(loaded / total); });
    request.addEventListener('load', () => {
      const answer = JSON.parse(request.responseText) as Footage & { readonly detail?: string };
      if (request.status === 201) resolve(answer);
      else reject(new ReplayRefusedError(answer.detail ?? `the server answered ${request.status}`));
    });
    request.addEventListener('error', () => { reject(new Error('the connection broke off')); });
    request.addEventListener('abort', () => { reject(new DOMException('stopped', 'AbortError')); });
    signal.addEventListener('abort', () => { request.abort(); });
    request.send(file);
  });
}

export async function fetchReplays(): Promise<readonly Replay[]> {
  return (await askJson('replays') as { replays: readonly Replay[] }).replays;
}

export async function startReplay(body: ReplayBody): Promise<Replay> {
  return await askJson('replays', { method: 'POST', ...json(body) }) as Replay;
}

export async function paceReplay(
  replayId: string, body: { readonly speed?: number; readonly isPaused?: boolean },
): Promise<Replay> {
  return await askJson(`replays/${replayId}`, { method: 'PATCH', ...json(body) }) as Replay;
}

export async function stepReplay(replayId: string): Promise<Replay> {
  return await askJson(`replays/${replayId}/step`, {
    method: 'POST', ...json({ frames: 1 }),
  }) as Replay;
}

export async function seekReplay(replayId: string, toMs: number): Promise<Replay> {
  return await askJson(`replays/${replayId}/seek`, { method: 'POST', ...json({ toMs }) }) as Replay;
}

export async function removeReplay(replayId: string): Promise<void> {
  await ask(`replays/${replayId}`, { method: 'DELETE' });
}

export async function fetchReplayCrossings(replayId: string): Promise<ReplayCrossings> {
  return await askJson(`replays/${replayId}/crossings`) as ReplayCrossings;
}

export async function fetchDifference(
  replayId: string, otherId: string,
): Promise<ReplayDifference> {
  return await askJson(`replays/${replayId}/differences/${otherId}`) as ReplayDifference;
}

export async function fetchReplayPicture(replayId: string): Promise<Blob> {
  return await (await ask(`replays/${replayId}/frame.jpg`)).blob();
}

function json(body: object): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function askJson(path: string, options: RequestInit = {}): Promise<unknown> {
  return (await ask(path, options)).json();
}

/** Throws ReplayRefusedError. */
async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const signal = AbortSignal.timeout(answerMsMax);
  const answer = await fetch(`api/v1/${path}`, { ...options, cache: 'no-store', signal });
  if (answer.status === 401) document.dispatchEvent(new Event('signed-out'));
  if (answer.ok) return answer;
  const { detail } = await answer.json() as { readonly detail?: string };
  throw new ReplayRefusedError(detail ?? `the server answered ${answer.status}`);
}
