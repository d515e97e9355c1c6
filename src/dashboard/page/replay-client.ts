// What the page asks of the server about recordings and replays.

import type { paths } from './api-paths.ts';
import type { Body, Reply } from './api.ts';
import { answerOf, api, RefusedError, replyOf, signedIn } from './ask-api.ts';
import type { Picture } from './client.ts';

/** The server looks at an upload for at most 20 s; whoever hears nothing for so long gives up. */
const uploadSilenceMsMax = 60_000;

export type FootageList = Reply<'/api/v1/footage', 'get'>;
export type Footage = FootageList['footage'][number];
export type FootageOrigin = Footage['origin'];
export type Replay = Reply<'/api/v1/replays/{replayId}', 'get'>;
export type ReplayCrossings = Reply<'/api/v1/replays/{replayId}/crossings', 'get'>;
export type ReplayDifference = Reply<'/api/v1/replays/{replayId}/differences/{otherId}', 'get'>;
export type DifferenceRow = ReplayDifference['onlyThis'][number];
export type ReplayBody = Body<'/api/v1/replays', 'post'>;

export async function fetchFootage(): Promise<FootageList> {
  return await answerOf(signedIn(api.GET('/api/v1/footage')));
}

export async function removeFootage(footageId: string): Promise<void> {
  await answerOf(signedIn(api.DELETE('/api/v1/footage/{footageId}', {
    params: { path: { footageId } },
  })));
}

/** `onShare` is told how much has been sent, 0..1. Rejects with RefusedError. */
export function uploadFootage(file: File, { onShare, signal }: {
  readonly onShare: (share: number) => void; readonly signal: AbortSignal;
}): Promise<Footage> {
  const path = '/api/v1/footage' satisfies keyof paths;
  return new Promise((resolve, reject) => {
    // fetch does not tell how much it has sent.
    const request = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const hear = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => { request.abort(); }, uploadSilenceMsMax);
    };
    request.open('POST', `.${path}?${new URLSearchParams({ name: file.name }).toString()}`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      hear();
      onShare(total === 0 ? 1 : loaded / total);
    });
    request.addEventListener('load', () => {
      const { status } = request;
      // What stands between the page and the server may answer with anything.
      const answer = request.response as Footage | null;
      if (status === 401) document.dispatchEvent(new Event('signed-out'));
      if (status === 201 && answer !== null) resolve(answer);
      else reject(new RefusedError(status, answer));
    });
    request.addEventListener('error', () => { reject(new Error('the connection broke off')); });
    request.addEventListener('abort', () => { reject(new DOMException('stopped', 'AbortError')); });
    request.addEventListener('loadend', () => { clearTimeout(silence); });
    signal.addEventListener('abort', () => { request.abort(); });
    hear();
    request.send(file);
  });
}

export async function fetchReplays(): Promise<readonly Replay[]> {
  return (await answerOf(signedIn(api.GET('/api/v1/replays')))).replays;
}

export async function startReplay(body: ReplayBody): Promise<void> {
  await answerOf(signedIn(api.POST('/api/v1/replays', { body })));
}

export async function paceReplay(
  replayId: string, body: Body<'/api/v1/replays/{replayId}', 'patch'>,
): Promise<void> {
  await answerOf(signedIn(api.PATCH('/api/v1/replays/{replayId}', {
    params: { path: { replayId } }, body,
  })));
}

export async function stepReplay(replayId: string, frames: number): Promise<void> {
  await answerOf(signedIn(api.POST('/api/v1/replays/{replayId}/step', {
    params: { path: { replayId } }, body: { frames },
  })));
}

/** Resolves when it is on its way there. */
export async function seekReplay(replayId: string, toMs: number): Promise<void> {
  await answerOf(signedIn(api.POST('/api/v1/replays/{replayId}/seek', {
    params: { path: { replayId } }, body: { toMs },
  })));
}

export async function removeReplay(replayId: string): Promise<void> {
  await answerOf(signedIn(api.DELETE('/api/v1/replays/{replayId}', {
    params: { path: { replayId } },
  })));
}

export async function fetchReplayCrossings(replayId: string): Promise<ReplayCrossings> {
  return await answerOf(signedIn(api.GET('/api/v1/replays/{replayId}/crossings', {
    params: { path: { replayId } },
  })));
}

export async function fetchDifference(
  replayId: string, otherId: string,
): Promise<ReplayDifference> {
  return await answerOf(signedIn(api.GET('/api/v1/replays/{replayId}/differences/{otherId}', {
    params: { path: { replayId, otherId } },
  })));
}

/** The picture at its position, with the lines and what is tracked drawn on it. */
export async function fetchReplayPicture(
  replayId: string, signal: AbortSignal,
): Promise<Picture> {
  const { answer } = await replyOf(signedIn(api.GET('/api/v1/replays/{replayId}/frame.jpg', {
    params: { path: { replayId } }, parseAs: 'blob', signal,
  })));
  return { jpeg: answer, frameIndex: undefined };
}
