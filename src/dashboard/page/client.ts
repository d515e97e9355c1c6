// Asks the server. Every question has a time limit; a refusal or no answer throws.

import type {
  Camera, Counts, Crossing, Crossings, HistoryBucket, LotHistory, Lots, Occupancy, Outlet,
  OutletTest, Site, TypicalWeek, Verdict,
} from './api.ts';
import type { LotEntry } from './state/lot-entry.ts';
import type { VerdictBody } from './state/verdict-entry.ts';
import type { Baseline } from './state/day-counts.ts';

const answerMsMax = 10_000;
const outletTestMsMax = 70_000;

export interface Picture {
  readonly jpeg: Blob;
  readonly frameIndex: number | undefined;
}

export async function fetchSite(): Promise<Site> {
  return await fetchJson('api/v1/site') as Site;
}

export async function fetchCameras(): Promise<readonly Camera[]> {
  const answer = await fetchJson('api/v1/cameras') as { cameras: readonly Camera[] };
  return answer.cameras;
}

export async function fetchOccupancies(): Promise<readonly Occupancy[]> {
  const answer = await fetchJson('api/v1/lots') as Lots;
  return answer.lots.map(({ occupancy }) => occupancy);
}

export interface HistoryQuestion {
  readonly bucket: HistoryBucket;
  /** Days of the site, such as 2026-05-01; `to` is exclusive. */
  readonly from: string;
  readonly to: string;
}

/** Each bucket comes with what passed one week before. */
export async function fetchLotHistory(
  lotId: string, question: HistoryQuestion,
): Promise<LotHistory> {
  const query = new URLSearchParams({ ...question, compare: 'week-before' });
  const path = `api/v1/lots/${encodeURIComponent(lotId)}/occupancy/history?${query.toString()}`;
  return await fetchJson(path) as LotHistory;
}

/** Where the same is as a file. */
export function historyExportPath(
  lotId: string, ending: 'csv' | 'xlsx', { bucket, from, to }: HistoryQuestion,
): string {
  const query = new URLSearchParams({ bucket, from, to });
  return `api/v1/lots/${encodeURIComponent(lotId)}/occupancy/history.${ending}?${query.toString()}`;
}

export async function fetchTypicalWeek(lotId: string): Promise<TypicalWeek> {
  return await fetchJson(`api/v1/lots/${encodeURIComponent(lotId)}/typical-week`) as TypicalWeek;
}

export async function sendLotEntry(
  lotId: string, { path, body }: LotEntry, idempotencyKey: string,
): Promise<Occupancy> {
  const place = `lots/${encodeURIComponent(lotId)}/${path}`;
  return (await sendOnce(place, body, idempotencyKey) as { occupancy: Occupancy }).occupancy;
}

export async function sendVerdict(body: VerdictBody, idempotencyKey: string): Promise<Verdict> {
  return await sendOnce('verdicts', body, idempotencyKey) as Verdict;
}

/** What was said last of crossings, newest first. */
export async function fetchVerdicts(limit: number): Promise<readonly Verdict[]> {
  const answer = await fetchJson(`api/v1/verdicts?limit=${limit}`) as {
    verdicts: readonly Verdict[];
  };
  return answer.verdicts;
}

/** Done once, however often it is sent with the same key. Throws the server's own sentence. */
async function sendOnce(path: string, body: object, idempotencyKey: string): Promise<unknown> {
  const answer = await fetch(`api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerMsMax),
  });
  if (answer.ok) return await answer.json();
  throw await refusalOf(answer);
}

/** The server understood the question and will not do it. */
export class RefusedError extends Error {}

/** With the server's own sentence. */
export async function refusalOf(answer: Response): Promise<RefusedError> {
  const problem = await answer.json() as { readonly detail?: string };
  return new RefusedError(problem.detail ?? `the server answered ${answer.status}`);
}

/** The last crossings of the ledger, newest first; of one camera, or of all. */
export async function fetchCrossings(
  limit: number, cameraId?: string,
): Promise<readonly Crossing[]> {
  const query = new URLSearchParams({
    limit: String(limit), ...cameraId === undefined ? {} : { camera: cameraId },
  });
  const answer = await fetchJson(`api/v1/crossings?${query.toString()}`) as Crossings;
  return answer.crossings;
}

/** The counts of a day, and the sequence up to which they are complete. */
export async function fetchBaseline(
  day: { readonly startMs: number; readonly endMs: number },
): Promise<Baseline> {
  const [byHour, byCamera] = await Promise.all([
    fetchCounts(day, { bucket: '1h', groupBy: 'camera,line' }),
    fetchCounts(day, { bucket: 'all', groupBy: 'camera' }),
  ]);
  return {
    dayStartMs: day.startMs,
    dayEndMs: day.endMs,
    sequence: byHour.lastSequence,
    rows: byHour.rows,
    coverages: new Map(byCamera.rows.map((row) => [row.camera ?? '', row.coverage])),
  };
}

async function fetchCounts(
  day: { readonly startMs: number; readonly endMs: number },
  grouping: { readonly bucket: string; readonly groupBy: string },
): Promise<Counts> {
  const query = new URLSearchParams({
    from: new Date(day.startMs).toISOString(), to: new Date(day.endMs).toISOString(), ...grouping,
  });
  return await fetchJson(`api/v1/counts?${query.toString()}`) as Counts;
}

/** The newest picture of a camera, without any drawing on it. */
export async function fetchPicture(cameraId: string): Promise<Picture> {
  const path = `api/v1/cameras/${encodeURIComponent(cameraId)}/frame.jpg?annotated=false`;
  const answer = await fetchOk(path);
  const frameIndex = answer.headers.get('lotcount-frame-index');
  return {
    jpeg: await answer.blob(),
    frameIndex: frameIndex === null ? undefined : Number(frameIndex),
  };
}

/** Asks for a new try at once. What comes of it shows in the camera's state. */
export async function reconnectCamera(cameraId: string): Promise<void> {
  await fetchOk(`api/v1/cameras/${encodeURIComponent(cameraId)}/reconnect`, { method: 'POST' });
}

/** What the camera shows now is its view. What comes of it shows in the camera's state. */
export async function acceptView(cameraId: string): Promise<void> {
  await fetchOk(`api/v1/cameras/${encodeURIComponent(cameraId)}/view/accept`, { method: 'POST' });
}

export async function fetchOutlets(): Promise<readonly Outlet[]> {
  return (await fetchJson('api/v1/outlets') as { outlets: readonly Outlet[] }).outlets;
}

/** Really sends something. Throws the server's own sentence. */
export async function testOutlet(outletId: string): Promise<OutletTest> {
  const answer = await fetch(`api/v1/outlets/${encodeURIComponent(outletId)}/test`, {
    // The other side may take as long as any delivery.
    method: 'POST', signal: AbortSignal.timeout(outletTestMsMax),
  });
  if (answer.ok) return await answer.json() as OutletTest;
  throw await refusalOf(answer);
}

async function fetchJson(path: string): Promise<unknown> {
  return (await fetchOk(path)).json();
}

async function fetchOk(path: string, options: RequestInit = {}): Promise<Response> {
  const signal = AbortSignal.timeout(answerMsMax);
  const answer = await fetch(path, { ...options, cache: 'no-store', signal });
  if (answer.status === 401) document.dispatchEvent(new Event('signed-out'));
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}
