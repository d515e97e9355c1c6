// The composition root of `lotcount serve`: config → ledger → cameras → HTTP → graceful close.
// The only file that knows all of them.

import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { pino, type Logger } from 'pino';
import { collectCrossings, type CrossingCollector } from './collect/collect-crossings.ts';
import { LiveFeed } from './collect/live-feed.ts';
import type { Config } from './config/schema.ts';
import type { LotcountApp } from './http/api-context.ts';
import { buildApp } from './http/build-app.ts';
import { listen, type Listening } from './http/listen.ts';
import { packageRoot } from './package-root.ts';
import { openLedger, type LedgerStore } from './store/ledger-store.ts';
import { CameraFleet } from './threads/camera-fleet.ts';

/** Time for the cameras to finish their frames and for the last batch; then the process ends. */
const closeMsMax = 8_000;

export interface RunningServer extends Listening {
  /** Stops the cameras, writes what they counted, closes the ledger. */
  close(): Promise<void>;
}

/** Runs until SIGINT or SIGTERM. Throws the LotcountError of whatever could not start. */
export async function runServer(config: Config): Promise<void> {
  const logger = pino({ name: 'lotcount' });
  const server = await startServer(config, logger);
  closeWithGrace({ delay: closeMsMax, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'a defect: please report it with this stack');
    else logger.info(`stopping (${signal ?? 'asked to'})`);
    await server.close();
  });
}

/** Starts everything; when a part cannot start, those before it are closed again. */
export async function startServer(config: Config, logger: Logger): Promise<RunningServer> {
  const ledger = openLedger({ file: join(config.dataFolder, 'lotcount.sqlite') });
  try {
    return await startOn(ledger, config, logger);
  } catch (thrown) {
    ledger.close();
    throw thrown;
  }
}

async function startOn(
  ledger: LedgerStore, config: Config, logger: Logger,
): Promise<RunningServer> {
  const fleet = new CameraFleet(config, join(config.dataFolder, 'models'));
  const liveFeed = new LiveFeed();
  const collector = collectCrossings({
    facts$: fleet.facts$,
    ledger,
    startedAtMs: Date.now(),
    onRefused: (err) => { logger.error({ err }, 'the ledger refused a fact'); },
  });
  collector.stored$.subscribe((stored) => { liveFeed.publish({ kind: 'crossing', stored }); });
  fleet.events$.subscribe((event) => { liveFeed.publish(event); });
  logStates(fleet, logger);
  const app = await buildApp({
    config,
    ledger,
    liveFeed,
    pictures: fleet,
    statuses: () => fleet.statuses(),
    collectStatus: () => collector.status(),
    pageFolder: join(packageRoot, 'dist', 'dashboard'),
    logger,
  });
  const listening = await listenOrClose(app, config);
  fleet.start();
  logger.info(`lotcount watches ${config.cameras.length} camera(s): ${listening.url}`);
  return { ...listening, close: () => close({ fleet, collector, app, ledger }) };
}

async function listenOrClose(app: LotcountApp, config: Config): Promise<Listening> {
  try {
    return await listen(app, config.server);
  } catch (thrown) {
    await app.close();
    throw thrown;
  }
}

/** Cameras first, so that their last crossings reach the ledger before it closes. */
async function close({ fleet, collector, app, ledger }: {
  fleet: CameraFleet; collector: CrossingCollector; app: LotcountApp; ledger: LedgerStore;
}): Promise<void> {
  await fleet.stop();
  try {
    collector.close();
  } finally {
    await app.close();
    ledger.close();
  }
}

function logStates(fleet: CameraFleet, logger: Logger): void {
  const last = new Map<string, string>();
  fleet.events$.subscribe((event) => {
    if (event.kind !== 'camera') return;
    const { cameraId, state, problem } = event.status;
    const line = `camera "${cameraId}" is ${state}`;
    if (last.get(cameraId) === line + problem) return;
    last.set(cameraId, line + problem);
    if (problem === undefined) logger.info({ cameraId, state }, line);
    else logger.warn({ cameraId, state, problem }, `${line}: ${problem}`);
  });
}
