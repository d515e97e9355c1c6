// The API of a site with a lot, and what tests of it say and ask.

import { startApi, type Api, type ApiOptions } from './api-app.ts';
import { batchOf, counted, mayMorningMs } from './ledger-rows.ts';
import { lotWith } from './lot-config.ts';

export const minuteMs = 60_000;
export const said = { actor: 'Parking desk', reason: 'Counted on foot' };
let keyCount = 0;

export async function startLots(options: ApiOptions = {}): Promise<Api> {
  const api = await startApi({ lots: [lotWith()], ...options });
  // Opens the lots, as the start of the server does.
  api.lots.tellAll();
  return api;
}

export async function post(
  { app }: Api, path: string, payload: object, key = `key-${(keyCount += 1)}`,
) {
  return await app.inject({
    method: 'POST', path: `/api/v1/${path}`, payload, headers: { 'idempotency-key': key },
  });
}

export async function get<Reply = unknown>({ app }: Api, path: string): Promise<Reply> {
  return (await app.inject(`/api/v1/${path}`)).json<Reply>();
}

export interface Occupancy {
  readonly value: number;
  readonly advice: readonly { readonly code: string; readonly message: string }[];
  readonly [field: string]: unknown;
}

/** Minutes after ten, one camera unless said otherwise; so far apart that none is a duplicate. */
export function cross(api: Api, ...crossings: readonly Parameters<typeof counted>[0][]): void {
  api.ledger.appendBatch(batchOf({
    crossings: crossings.map((changes, index) => counted({
      crossingId: `c${(keyCount += 1)}`,
      crossedAtMs: mayMorningMs + (index + 1) * minuteMs,
      ...changes,
    })),
  }));
}
