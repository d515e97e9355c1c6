// What the routes that write have in common: the request's key, and the moment that it speaks of.

import type { KeyedRequest } from '../store/request-keys.ts';
import type { ApiContext } from './api-context.ts';
import { FieldError } from './problems.ts';
import { parseMoment } from './time-zones.ts';

/** Clocks of clients differ a little from this one. */
const futureMsMax = 60_000;

/** The whole of a request, so that its repetition is told from another one with the same key. */
export function keyedRequest(
  headers: { readonly 'idempotency-key': string }, what: string, body: object,
): KeyedRequest {
  const fields = Object.entries(body).toSorted(([one], [other]) => one < other ? -1 : 1);
  return {
    idempotencyKey: headers['idempotency-key'],
    request: JSON.stringify([what, ...fields]),
  };
}

/** UTC milliseconds; now when left out. Throws FieldError for the future. */
export function momentSaid(at: string | undefined, { config, now }: ApiContext): number {
  const nowMs = now();
  if (at === undefined) return nowMs;
  const momentMs = parseMoment(at, { timeZone: config().site.timeZone, path: '/at' });
  if (momentMs <= nowMs) return momentMs;
  if (momentMs <= nowMs + futureMsMax) return nowMs;
  throw new FieldError([{ path: '/at', message: 'must not be in the future' }]);
}
