// Asks the server, with the types of its own OpenAPI document. Every question has a time limit; a
// refusal throws RefusedError with the server's own sentence and its code.

import createClient from 'openapi-fetch';
import type { paths } from './api-paths.ts';

const answerMsMax = 15_000;

/** Relative to the page, so that it may lie anywhere. Browsers keep no answer. */
export const api = createClient<paths>({
  baseUrl: '.', cache: 'no-store', fetch: fetchWithin(answerMsMax),
});

/** The server has answered, and not with what was asked for. */
export class ServerError extends Error {
  readonly status: number;
  /** Of an RFC 9457 problem; undefined where something else was answered. */
  readonly code: string | undefined;
  readonly detail: string | undefined;

  constructor(status: number, answer: unknown) {
    const detail = textOf(answer, 'detail');
    super(detail ?? `the server answered ${status}`);
    this.status = status;
    this.code = textOf(answer, 'code');
    this.detail = detail;
  }
}

/** The server understood the question and will not do it. */
export class RefusedError extends ServerError {}

/** Somebody else has changed the configuration since it was loaded. */
export class ConflictError extends ServerError {}

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
  throw status === 412 ? new ConflictError(status, error) : new RefusedError(status, error);
}

/** Whose session is over is asked to sign in again. */
export async function signedIn<Reply extends { readonly response: Response }>(
  asking: Promise<Reply>,
): Promise<Reply> {
  const reply = await asking;
  if (reply.response.status === 401) document.dispatchEvent(new Event('signed-out'));
  return reply;
}

/** What stands between the page and the server may answer with anything. */
function textOf(answer: unknown, name: 'detail' | 'code'): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const value: unknown = (answer as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}
