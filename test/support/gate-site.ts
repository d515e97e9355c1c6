// A site with the real ledger, live feed and HTTP server; in place of cameras, the test says what
// they saw. Pictures are grey, so that whatever the page draws on them stands out.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { AccessDesk } from '../../src/access/access-desk.ts';
import type { AccessMode } from '../../src/access/roles.ts';
import { PasswordHasher } from '../../src/access/password-hasher.ts';
import type { CameraStatus } from '../../src/collect/camera-status.ts';
import { LiveFeed } from '../../src/collect/live-feed.ts';
import type { CollectStatus } from '../../src/collect/collect-crossings.ts';
import type { ConfigStatus } from '../../src/config/live-config.ts';
import { LotDesk } from '../../src/collect/lot-desk.ts';
import type { LotConfig } from '../../src/config/lot-schema.ts';
import type { CameraConfig } from '../../src/config/schema.ts';
import type {
  Crossing, CrossingTrace, Direction, UnresolvedReason,
} from '../../src/counting/crossing.ts';
import { LotcountError } from '../../src/errors.ts';
import type { LotcountApp } from '../../src/http/api-context.ts';
import { buildApp } from '../../src/http/build-app.ts';
import { listen } from '../../src/http/listen.ts';
import type { LotEntry } from '../../src/occupancy/lot-entry.ts';
import { packageRoot } from '../../src/package-root.ts';
import type { OutletControls } from '../../src/outlets/outlet-status.ts';
import type { LedgerBatch } from '../../src/store/ledger-batch.ts';
import { openLedger, type LedgerStore } from '../../src/store/ledger-store.ts';
import type { TrackView } from '../../src/threads/messages.ts';

const pageFolder = join(packageRoot, 'dist/dashboard');

export interface GateSiteOptions {
  /** Of the ledger's file. */
  readonly folder: string;
  readonly cameras: readonly CameraConfig[];
  readonly lots?: readonly LotConfig[];
  /** What the server's clock says when the site is made, UTC milliseconds. */
  readonly startMs: number;
  readonly timeZone?: string;
  /** People sign in, whose passwords are hashed at next to no cost. */
  readonly accessMode?: AccessMode;
  /** Closed by whoever made them. */
  readonly outlets?: OutletControls;
}

const noTracks = { aspectRatio: 16 / 9, stretches: [], tracks: [] };

/** A camera with one line across the middle, on which "in" is downwards. */
export function gateCamera(id: string, name: string): CameraConfig {
  return {
    id,
    name,
    source: { kind: 'frames', path: '/unused', framesPerSecond: 10, loop: true },
    lines: [{ id: 'lane', name: 'Main lane', a: [0.1, 0.6], b: [0.9, 0.6], anchor: 'bottom-centre' }],
    detection: 'neural',
    framesPerSecondMax: 15,
    inputWidthPx: 512,
  };
}

export class GateSite {
  readonly #options: GateSiteOptions;
  readonly #statuses = new Map<string, CameraStatus>();
  readonly #frameIndexes = new Map<string, number>();
  /** Server's clock minus this machine's. */
  #clockOffsetMs: number;
  readonly #ledger: LedgerStore;
  readonly #lots: LotDesk;
  readonly access: AccessDesk;
  #liveFeed = new LiveFeed();
  #app: LotcountApp | undefined;
  #port = 0;
  #crossingCount = 0;

  constructor(options: GateSiteOptions) {
    if (!existsSync(join(pageFolder, 'index.html'))) {
      throw new Error('dist/dashboard is missing: run `npm run build` before this test');
    }
    this.#options = options;
    this.#clockOffsetMs = options.startMs - Date.now();
    this.#ledger = openLedger({ file: join(options.folder, 'lotcount.sqlite') });
    this.#lots = new LotDesk({
      config: {
        site: { name: 'Riverside Mall', timeZone: options.timeZone ?? 'UTC' },
        lots: [...options.lots ?? []],
      },
      ledger: this.#ledger,
      now: () => this.nowMs(),
      onChange: (view) => { this.#liveFeed.publish({ kind: 'occupancy', view }); },
    });
    this.#lots.tellAll();
    this.access = new AccessDesk({
      mode: options.accessMode ?? 'open',
      ledger: this.#ledger.access,
      now: () => this.nowMs(),
      hasher: new PasswordHasher({ log2N: 4, r: 8, p: 1 }),
    });
    for (const { id } of options.cameras) this.#statuses.set(id, liveStatus(id, this.nowMs()));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** The server's clock. */
  nowMs(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  configStatus: ConfigStatus = { inForceSinceMs: 0, refusal: undefined, restartNeeded: [] };
  /** Cameras that somebody asked to try again. */
  readonly reconnected: string[] = [];
  /** Cameras whose new view somebody accepted. */
  readonly accepted: string[] = [];

  setClock(utcMs: number): void {
    this.#clockOffsetMs = utcMs - Date.now();
  }

  /** Listens, after the first time on the same port again. */
  async start(): Promise<void> {
    const { cameras, timeZone = 'UTC' } = this.#options;
    this.#liveFeed = new LiveFeed();
    this.#app = await buildApp({
      access: this.access,
      config: () => ({ site: { name: 'Riverside Mall', timeZone }, cameras: [...cameras] }),
      configStatus: () => this.configStatus,
      leftBehind: () => ({ threads: [], totalCount: 0 }),
      ledger: this.#ledger,
      liveFeed: this.#liveFeed,
      lots: this.#lots,
      cameras: {
        latest: (cameraId) => this.#latestPicture(cameraId),
        reconnect: async (cameraId) => await Promise.resolve(void this.reconnected.push(cameraId)),
        acceptView: async (cameraId) => await Promise.resolve(void this.accepted.push(cameraId)),
        recordedTracks: async () => await Promise.resolve(noTracks),
      },
      statuses: () => [...this.#statuses.values()],
      collectStatus: () => calmCollectStatus,
      outlets: this.#options.outlets,
      pageFolder,
      now: () => this.nowMs(),
    });
    this.#port = (await listen(this.#app, { host: '127.0.0.1', port: this.#port })).port;
  }

  /** The server is gone; the ledger stays. */
  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    this.#ledger.close();
  }

  /** The camera was watched for that long, up to now. */
  watch(cameraId: string, durationMs: number): void {
    const endMs = this.nowMs();
    this.#ledger.appendBatch({
      crossings: [],
      corrections: [],
      observations: [{ kind: 'span', cameraId, startMs: endMs - durationMs, endMs }],
    });
  }

  /** What came into the ledger before; nobody is told. */
  append(batch: LedgerBatch): void {
    this.#ledger.appendBatch(batch);
    this.#lots.noteCrossings();
  }

  /** A car crosses the camera's line now: into the ledger, then to the listeners. */
  cross(
    cameraId: string, direction: Direction, trace: CrossingTrace = { hitCount: 9 },
    changes: Pick<Crossing, 'lineSuspect'> = {},
  ): void {
    const facts = { ...this.#crossingFacts(cameraId, trace), ...changes };
    this.#record({ ...facts, outcome: 'counted', direction });
  }

  /** Something came to the camera's line now, and could not be decided. */
  doubt(cameraId: string, reason: UnresolvedReason, trace: CrossingTrace): void {
    this.#record({ ...this.#crossingFacts(cameraId, trace), outcome: 'unresolved', reason });
  }

  #crossingFacts(cameraId: string, trace: CrossingTrace) {
    this.#crossingCount += 1;
    return {
      crossingId: `${cameraId}/${this.#options.startMs}/${this.#crossingCount}`,
      cameraId,
      lineId: 'lane',
      trackId: this.#crossingCount,
      vehicleClass: 'car' as const,
      confidence: 0.9,
      presentationMs: 0,
      crossedAtMs: Math.round(this.nowMs()),
      countingVersion: 1,
      trace,
    };
  }

  #record(crossing: Crossing): void {
    const stored = this.#ledger.appendBatch({
      crossings: [crossing],
      corrections: [],
      observations: [],
    });
    for (const entry of stored) this.#liveFeed.publish({ kind: 'crossing', stored: entry });
    this.#lots.noteCrossings();
  }

  /** What was said of a lot, oldest first, its opening left out. */
  saidOf(lotId: string): readonly LotEntry[] {
    return this.#ledger.lots.entries({ lotId, limit: 100 }).entries
      .filter(({ kind }) => kind !== 'opening').toReversed();
  }

  setStatus(cameraId: string, changes: Partial<CameraStatus>): void {
    const status = { ...this.#statusOf(cameraId), sinceMs: this.nowMs(), ...changes };
    this.#statuses.set(cameraId, status);
    this.#liveFeed.publish({ kind: 'camera', status });
  }

  /** From now on the camera's picture is of this frame. */
  showFrame(cameraId: string, frameIndex: number): void {
    this.#frameIndexes.set(cameraId, frameIndex);
  }

  publishTracks(cameraId: string, frameIndex: number, tracks: readonly TrackView[]): void {
    const capturedAtMs = this.nowMs();
    this.#liveFeed.publish({
      kind: 'tracks', cameraId, frameIndex, presentationMs: 0, capturedAtMs, tracks,
    });
  }

  async #latestPicture(cameraId: string): Promise<{ jpeg: Uint8Array; frameIndex: number }> {
    if (this.#statusOf(cameraId).state !== 'live') {
      throw new LotcountError('CAMERA_NOT_LIVE', `camera "${cameraId}" is not live`);
    }
    const background = { r: 96, g: 96, b: 96 };
    const picture = sharp({ create: { width: 640, height: 360, channels: 3, background } });
    const frameIndex = this.#frameIndexes.get(cameraId) ?? 0;
    return { jpeg: await picture.jpeg().toBuffer(), frameIndex };
  }

  #statusOf(cameraId: string): CameraStatus {
    const status = this.#statuses.get(cameraId);
    if (status === undefined) throw new Error(`the site has no camera ${cameraId}`);
    return status;
  }
}

function liveStatus(cameraId: string, sinceMs: number): CameraStatus {
  return {
    cameraId,
    state: 'live',
    problem: undefined,
    sinceMs,
    framesPerSecond: 12.5,
    framesRead: 100,
    framesDropped: 3,
    framesSkipped: 1,
    framesProcessed: 97,
    restarts: 0,
    inferenceMs: 24,
    lastFrameAtMs: sinceMs,
    nativeSize: { widthPx: 640, heightPx: 360 },
  };
}

export const calmCollectStatus: CollectStatus = {
  queueCount: 0,
  queueCountMax: 1,
  batchesWritten: 0,
  batchesFailed: 0,
  factsRefused: 0,
  factsLost: 0,
  problem: undefined,
  watchedUntilMs: new Map(),
  storedCounts: [],
};
