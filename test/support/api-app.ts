// The API over a real ledger in a temporary folder, without cameras: tests say what these say.

import type { FastifyBaseLogger } from 'fastify';
import { onTestFinished } from 'vitest';
import { AccessDesk } from '../../src/access/access-desk.ts';
import type { AccessMode } from '../../src/access/roles.ts';
import { PasswordHasher } from '../../src/access/password-hasher.ts';
import type { CameraStatus } from '../../src/collect/camera-status.ts';
import { collectCrossings, type CrossingCollector } from '../../src/collect/collect-crossings.ts';
import type { CollectedFact } from '../../src/collect/collected-fact.ts';
import type { CameraControls, CameraPictures } from '../../src/collect/live-event.ts';
import { LiveFeed } from '../../src/collect/live-feed.ts';
import { LotDesk } from '../../src/collect/lot-desk.ts';
import type { LotConfig } from '../../src/config/lot-schema.ts';
import type { ConfigEditor } from '../../src/config/config-editor.ts';
import type { ConfigStatus } from '../../src/config/live-config.ts';
import type { CameraConfig, Config } from '../../src/config/schema.ts';
import { LotcountError } from '../../src/errors.ts';
import type { LotcountApp } from '../../src/http/api-context.ts';
import { buildApp, type BuildAppOptions } from '../../src/http/build-app.ts';
import type { Reach } from '../../src/http/reach.ts';
import type { ReplayControls } from '../../src/replays/replay-controls.ts';
import type { OutletControls } from '../../src/outlets/outlet-status.ts';
import { openLedger, type LedgerStore } from '../../src/store/ledger-store.ts';
import { probeInProcess } from '../../src/threads/probe-in-process.ts';
import { Subject } from 'rxjs';
import { rtspCamera } from './read-source.ts';
import { mayMorningMs, temporaryLedgerFile } from './ledger-rows.ts';

export interface ApiOptions {
  readonly timeZone?: string;
  readonly nowMs?: number;
  readonly cameras?: readonly CameraConfig[];
  readonly lots?: readonly LotConfig[];
  readonly pictures?: CameraPictures;
  readonly reconnect?: (cameraId: string) => Promise<void>;
  readonly acceptView?: (cameraId: string) => Promise<void>;
  readonly recordedTracks?: CameraControls['recordedTracks'];
  readonly configStatus?: ConfigStatus;
  readonly configEditor?: ConfigEditor;
  readonly outlets?: OutletControls;
  readonly replays?: ReplayControls;
  /** As the server does it when left out. */
  readonly probe?: BuildAppOptions['probe'];
  readonly pageFolder?: string;
  /** Closed with the rest; a new one in a temporary folder when left out. */
  readonly ledger?: LedgerStore;
  /** As buildApp's. */
  readonly requestMsMax?: number;
  readonly reach?: Reach;
  readonly logger?: FastifyBaseLogger;
  /** `accounts`: people sign in; passwords are hashed at next to no cost. */
  readonly accessMode?: AccessMode;
}

export interface Api {
  readonly app: LotcountApp;
  readonly ledger: LedgerStore;
  readonly liveFeed: LiveFeed;
  readonly collector: CrossingCollector;
  readonly facts$: Subject<CollectedFact>;
  readonly lots: LotDesk;
  readonly access: AccessDesk;
  readonly setClock: (utcMs: number) => void;
  /** Replaces what the camera says of itself. */
  readonly setStatus: (changes: Partial<CameraStatus> & Pick<CameraStatus, 'cameraId'>) => void;
}

/** Two gates, one line each; both are live. Closed when the test has finished. */
export async function startApi(options: ApiOptions = {}): Promise<Api> {
  const { timeZone = 'Europe/Berlin', nowMs = mayMorningMs } = options;
  let clockMs = nowMs;
  const cameras = options.cameras ?? [cameraNamed('gate-1'), cameraNamed('gate-2')];
  const config: Pick<Config, 'site' | 'cameras'> = {
    site: { name: 'North lot', timeZone }, cameras: [...cameras],
  };
  const ledger = options.ledger ?? openLedger({ file: temporaryLedgerFile() });
  const liveFeed = new LiveFeed();
  const facts$ = new Subject<CollectedFact>();
  const collector = collectCrossings({
    facts$, ledger, startedAtMs: nowMs, onRefused: (thrown) => { throw thrown; },
  });
  collector.stored$.subscribe((stored) => { liveFeed.publish({ kind: 'crossing', stored }); });
  const statuses = new Map(cameras.map(({ id }) => [id, liveStatus(id, nowMs)]));
  const lots = new LotDesk({
    config: { ...config, lots: [...options.lots ?? []] },
    ledger,
    now: () => clockMs,
    onChange: (view) => { liveFeed.publish({ kind: 'occupancy', view }); },
  });
  const access = new AccessDesk({
    mode: options.accessMode ?? 'open',
    ledger: ledger.access,
    now: () => clockMs,
    hasher: new PasswordHasher(cheapHashCost),
  });
  const app = await buildApp({
    access,
    reach: options.reach,
    logger: options.logger,
    config: () => config,
    configStatus: () => options.configStatus ?? inForce,
    configEditor: options.configEditor,
    leftBehind: () => ({ threads: [], totalCount: 0 }),
    ledger,
    liveFeed,
    lots,
    outlets: options.outlets,
    replays: options.replays,
    probe: options.probe ?? ((source, signal) => probeInProcess(source, { signal })),
    cameras: {
      latest: (cameraId, wanted) => (options.pictures ?? noPictures).latest(cameraId, wanted),
      reconnect: options.reconnect ?? (async () => await Promise.resolve()),
      acceptView: options.acceptView ?? (async () => await Promise.resolve()),
      recordedTracks: options.recordedTracks ?? (async () => await Promise.resolve(noTracks)),
    },
    statuses: () => [...statuses.values()],
    collectStatus: () => collector.status(),
    pageFolder: options.pageFolder,
    requestMsMax: options.requestMsMax,
    now: () => clockMs,
  });
  onTestFinished(async () => {
    await app.close();
    collector.close();
    ledger.close();
  });
  return {
    app,
    ledger,
    liveFeed,
    collector,
    facts$,
    lots,
    access,
    setClock: (utcMs) => { clockMs = utcMs; },
    setStatus: (changes) => {
      const { cameraId } = changes;
      statuses.set(cameraId, { ...liveStatus(cameraId, nowMs), ...changes });
    },
  };
}

/** So cheap that tests can sign in often; one test has the real cost. */
export const cheapHashCost = { log2N: 4, r: 8, p: 1 } as const;

export function cameraNamed(id: string): CameraConfig {
  return {
    id,
    source: rtspCamera(`rtsp://user:secret@${id}.example/stream`),
    lines: [{ id: 'barrier', a: [0.1, 0.5], b: [0.9, 0.5], anchor: 'bottom-centre' }],
    detection: 'neural',
    framesPerSecondMax: 15,
    inputWidthPx: 512,
  };
}

export function liveStatus(cameraId: string, nowMs: number): CameraStatus {
  return {
    cameraId,
    state: 'live',
    problem: undefined,
    sinceMs: nowMs - 60_000,
    framesPerSecond: 12.345,
    framesRead: 900,
    framesDropped: 3,
    framesSkipped: 1,
    framesProcessed: 897,
    restarts: 0,
    inferenceMs: 31.26,
    lastFrameAtMs: nowMs - 80,
    nativeSize: { widthPx: 640, heightPx: 360 },
  };
}

const inForce: ConfigStatus = { inForceSinceMs: 0, refusal: undefined, restartNeeded: [] };

const noTracks = { aspectRatio: 16 / 9, stretches: [], tracks: [] };

const noPictures: CameraPictures = {
  latest: async (cameraId) => await Promise.reject(
    new LotcountError('CAMERA_NOT_LIVE', `camera "${cameraId}": no picture yet`)),
};
