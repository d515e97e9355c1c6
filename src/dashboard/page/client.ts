// What the page asks for again and again, and what people tell it of lots and crossings.

import type {
  Camera, Counts, Crossing, HistoryBucket, LotHistory, Occupancy, Outlet, OutletTest, Site,
  TypicalWeek, Verdict,
} from './api.ts';
import { answerOf, api, fetchWithin, replyOf, signedIn } from './ask-api.ts';
import type { LotEntry } from './state/lot-entry.ts';
import type { VerdictBody } from './state/verdict-entry.ts';
import type { Baseline } from './state/day-counts.ts';

const outletTestMsMax = 70_000;

export interface Picture {
  readonly jpeg: Blob;
  readonly frameIndex: number | undefined;
}

export async function fetchSite(): Promise<Site> {
  return await answerOf(signedIn(api.GET('/api/v1/site')));
}

export async function fetchCameras(): Promise<readonly Camera[]> {
  return (await answerOf(signedIn(api.GET('/api/v1/cameras')))).cameras;
}

export async function fetchOccupancies(): Promise<readonly Occupancy[]> {
  const { lots } = await answerOf(signedIn(api.GET('/api/v1/lots')));
  return lots.map(({ occupancy }) => occupancy);
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
  return await answerOf(signedIn(api.GET('/api/v1/lots/{lotId}/occupancy/history', {
    params: { path: { lotId }, query: { ...question, compare: 'week-before' } },
  })));
}

/** Where the same is as a file. */
export function historyExportPath(
  lotId: string, ending: 'csv' | 'xlsx', { bucket, from, to }: HistoryQuestion,
): string {
  const query = new URLSearchParams({ bucket, from, to });
  return `api/v1/lots/${encodeURIComponent(lotId)}/occupancy/history.${ending}?${query.toString()}`;
}

export async function fetchTypicalWeek(lotId: string): Promise<TypicalWeek> {
  return await answerOf(signedIn(api.GET('/api/v1/lots/{lotId}/typical-week', {
    params: { path: { lotId } },
  })));
}

/** Done once, however often it is sent with the same key. */
export async function sendLotEntry(
  lotId: string, { path, body }: LotEntry, idempotencyKey: string,
): Promise<Occupancy> {
  const params = { path: { lotId }, header: { 'idempotency-key': idempotencyKey } };
  const asking = path === 'calibrations'
    ? api.POST('/api/v1/lots/{lotId}/calibrations', { params, body })
    : api.POST('/api/v1/lots/{lotId}/adjustments', { params, body });
  return (await answerOf(asking)).occupancy;
}

/** Likewise. */
export async function sendVerdict(body: VerdictBody, idempotencyKey: string): Promise<Verdict> {
  return await answerOf(api.POST('/api/v1/verdicts', {
    params: { header: { 'idempotency-key': idempotencyKey } }, body,
  }));
}

/** What was said last of crossings, newest first. */
export async function fetchVerdicts(limit: number): Promise<readonly Verdict[]> {
  const asking = api.GET('/api/v1/verdicts', { params: { query: { limit } } });
  return (await answerOf(signedIn(asking))).verdicts;
}

/** The last crossings of the ledger, newest first; of one camera, or of all. */
export async function fetchCrossings(
  limit: number, cameraId?: string,
): Promise<readonly Crossing[]> {
  const query = { limit, ...cameraId === undefined ? {} : { camera: [cameraId] } };
  return (await answerOf(signedIn(api.GET('/api/v1/crossings', { params: { query } })))).crossings;
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
  grouping: { readonly bucket: '1h' | 'all'; readonly groupBy: string },
): Promise<Counts> {
  const query = {
    from: new Date(day.startMs).toISOString(), to: new Date(day.endMs).toISOString(), ...grouping,
  };
  return await answerOf(signedIn(api.GET('/api/v1/counts', { params: { query } })));
}

/** The newest picture of a camera, without any drawing on it. */
export async function fetchPicture(cameraId: string, signal: AbortSignal): Promise<Picture> {
  const { answer, headers } = await replyOf(signedIn(
    api.GET('/api/v1/cameras/{cameraId}/frame.jpg', {
      params: { path: { cameraId }, query: { annotated: false } }, parseAs: 'blob', signal,
    })));
  const frameIndex = headers.get('lotcount-frame-index');
  return { jpeg: answer, frameIndex: frameIndex === null ? undefined : Number(frameIndex) };
}

/** Asks for a new try at once. What comes of it shows in the camera's state. */
export async function reconnectCamera(cameraId: string): Promise<void> {
  await answerOf(signedIn(api.POST('/api/v1/cameras/{cameraId}/reconnect', {
    params: { path: { cameraId } },
  })));
}

/** What the camera shows now is its view. What comes of it shows in the camera's state. */
export async function acceptView(cameraId: string): Promise<void> {
  await answerOf(signedIn(api.POST('/api/v1/cameras/{cameraId}/view/accept', {
    params: { path: { cameraId } },
  })));
}

export async function fetchOutlets(): Promise<readonly Outlet[]> {
  return (await answerOf(signedIn(api.GET('/api/v1/outlets')))).outlets;
}

/** Really sends something. */
export async function testOutlet(outletId: string): Promise<OutletTest> {
  return await answerOf(api.POST('/api/v1/outlets/{outletId}/test', {
    // The other side may take as long as any delivery.
    params: { path: { outletId } }, fetch: fetchWithin(outletTestMsMax),
  }));
}
