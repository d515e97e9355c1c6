// Asks the server, with the types of its own OpenAPI document. Every question has a time limit; a
// refusal throws RefusedError with the server's own sentence.

import createClient from 'openapi-fetch';
import type { paths } from './api-paths.ts';

const answerMsMax = 15_000;

/** Relative to the page, so that it may lie anywhere. Browsers keep no answer. */
export const api = createClient<paths>({
  baseUrl: '.', cache: 'no-store', fetch: fetchWithin(answerMsMax),
});

/** The server understood the question and will not do it. */
export class RefusedError extends Error {}

/** Somebody else has changed the configuration since it was loaded. */
export class ConflictError extends Error {}

/** For questions that may take longer than others, or shorter. */
export function fetchWithin(limitMs: number): (request: Request) => Promise<Response> {
  return async (request) => await fetch(request, {
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(limitMs)]),
  });
}

interface Asked<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the server said. Throws RefusedError, ConflictError, and whatever keeps it from saying. */
export async function answerOf<Data>(
  asking: Promise<Asked<Data>>,
): Promise<Exclude<Data, undefined>> {
  return (await replyOf(asking)).answer;
}

/** The same, with what stands in the answer's headers. */
export async function replyOf<Data>(asking: Promise<Asked<Data>>): Promise<{
  readonly answer: Exclude<Data, undefined>; readonly etag: string; readonly headers: Headers;
}> {
  const { data, error, response } = await asking;
  const { headers, status, ok } = response;
  if (ok) {
    return { answer: data as Exclude<Data, undefined>, etag: headers.get('etag') ?? '', headers };
  }
  const sentence = detailOf(error) ?? `the server answered ${status}`;
  throw status === 412 ? new ConflictError(sentence) : new RefusedError(sentence);
}

/** Whose session is over is asked to sign in again. */
export async function signedIn<Reply extends { readonly response: Response }>(
  asking: Promise<Reply>,
): Promise<Reply> {
  const reply = await asking;
  if (reply.response.status === 401) document.dispatchEvent(new Event('signed-out'));
  return reply;
}

/** RFC 9457. */
function detailOf(problem: unknown): string | undefined {
  const isProblem = typeof problem === 'object' && problem !== null && 'detail' in problem;
  return isProblem && typeof problem.detail === 'string' ? problem.detail : undefined;
}
