// The composition root of `lotcount serve`: config → ledger → cameras → HTTP → graceful close.
// The only file that knows all of them.

import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Subscription } from 'rxjs';
import { AccessDesk } from './access/access-desk.ts';
import { closeGracefully } from './close-gracefully.ts';
import { collectCrossings, type CrossingCollector } from './collect/collect-crossings.ts';
import { LiveFeed } from './collect/live-feed.ts';
import { LotDesk } from './collect/lot-desk.ts';
import { runLotDesk } from './collect/run-lot-desk.ts';
import { runRetention } from './collect/run-retention.ts';
import { ConfigEditor } from './config/config-editor.ts';
import { LiveConfig } from './config/live-config.ts';
import type { Config } from './config/schema.ts';
import { watchConfigFile } from './config/watch-config-file.ts';
import { endProcess, restartExitCode } from './end-process.ts';
import type { LotcountApp } from './http/api-context.ts';
import { buildApp } from './http/build-app.ts';
import { listen, type Listening } from './http/listen.ts';
import { reachOf } from './http/reach.ts';
import { logAccess } from './log-access.ts';
import { logConfig, logStates, logViews } from './log-changes.ts';
import { packageRoot } from './package-root.ts';
import { createOutlets, type RunningOutlets } from './run-outlets.ts';
import { ReplayDesk } from './replays/replay-desk.ts';
import { connectServiceManager } from './service-manager.ts';
import { spareLedger } from './spare-ledger.ts';
import { ledgerFileIn } from './store/ledger-file.ts';
import { lockLedger } from './store/ledger-lock.ts';
import { openLedger, type LedgerStore } from './store/ledger-store.ts';
import { CameraFleet, type CameraFleetOptions } from './threads/camera-fleet.ts';
import { joinLeftBehind } from './threads/left-behind.ts';
import { probeInProcess } from './threads/probe-in-process.ts';

/** Time for the cameras to finish their frames and for the last batch; then the process ends. */
const closeMsMax = 4_800;

/** Where the configuration came from, so that an edit of it can be applied. */
export interface ConfigFile {
  readonly path: string;
  /** Throws the LotcountError that says what is wrong with it. */
  readonly load: () => Promise<Config>;
  /** Refuses (throws) what is valid and cannot be put in force in this process. */
  readonly check?: (config: Config) => void;
}

export interface ServerOptions {
  readonly config: Config;
  readonly configFile?: ConfigFile | undefined;
  readonly logger: Logger;
  /** Too many threads hang for good: only a new process helps. */
  readonly onRestartNeeded?: (() => void) | undefined;
  /** For tests: other limits, and faults to load into the workers. */
  readonly fleet?: Pick<CameraFleetOptions, 'limits' | 'workerExecArgv'>;
}

export interface RunningServer extends Listening {
  /** Puts another configuration in force; cameras that have not changed go on. */
  applyConfig(config: Config): Promise<void>;
  /** Reads the configuration file again, if there is one. */
  reload(): Promise<void>;
  /** Threads that are still inside of native code. */
  leftBehindCount(): number;
  /** Whether every camera is looked after. */
  isSupervised(): boolean;
  /** Stops the cameras, writes what they counted, closes the ledger. */
  close(): Promise<void>;
}

/** Runs until SIGINT or SIGTERM. Throws the LotcountError of whatever could not start. */
export async function runServer(
  { config, configFile, fleet }: Pick<ServerOptions, 'config' | 'configFile' | 'fleet'>,
): Promise<void> {
  const logger = pino({ name: 'lotcount' });
  let exitCode = 0;
  let server: RunningServer | undefined;
  const starting = startServer({
    config,
    configFile,
    logger,
    ...fleet === undefined ? {} : { fleet },
    onRestartNeeded: () => {
      exitCode = restartExitCode;
      grace.close();
    },
  });
  const end = (): void => {
    endProcess({ exitCode, leftBehindCount: server?.leftBehindCount() ?? 0 });
  };
  const serviceManager = connectServiceManager({
    isAlive: () => server?.isSupervised() ?? true,
    onProblem: (sentence) => { logger.warn(sentence); },
  });
  // A terminal that is closed ends what runs in it; a service is told to read its configuration.
  const isReloadSignal = configFile !== undefined && process.stdin.isTTY !== true;
  if (isReloadSignal) process.on('SIGHUP', () => { void server?.reload(); });
  // In place before the server is: a stop that comes while it starts is a graceful one, too.
  const grace = closeGracefully({
    delayMs: closeMsMax,
    logger,
    isHangUpKept: isReloadSignal,
    close: async (isDefect) => {
      if (isDefect) exitCode = 1;
      serviceManager.stopping();
      await (await starting).close();
      end();
    },
  });
  try {
    server = await starting;
    serviceManager.ready();
  } catch (thrown) {
    grace.uninstall();
    throw thrown;
  }
  // Whoever exits, at the end of the grace period, say: Node must not wait for threads that hang.
  process.once('exit', end);
}

/** Starts everything; when a part cannot start, those before it are closed again. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const file = ledgerFileIn(options.config.dataFolder);
  const lock = lockLedger(file);
  let ledger: LedgerStore | undefined;
  try {
    ledger = openLedger({ file });
    const server = await startOn(ledger, options);
    return {
      ...server,
      close: async () => {
        try {
          await server.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (thrown) {
    ledger?.close();
    lock.release();
    throw thrown;
  }
}

async function startOn(ledger: LedgerStore, options: ServerOptions): Promise<RunningServer> {
  const { config, configFile, logger } = options;
  const fleet = createFleet(options);
  const liveFeed = new LiveFeed();
  // Before anything is written, so that all of it is told.
  const outlets = createOutlets({ config, ledger, fleet, logger });
  const lots = new LotDesk({
    config,
    ledger,
    now: Date.now,
    onChange: (view) => {
      liveFeed.publish({ kind: 'occupancy', view });
      outlets.noteLot(view);
    },
  });
  const liveConfig = new LiveConfig({
    config,
    load: configFile?.load ?? (async () => await Promise.resolve(config)),
    apply: async (next) => {
      lots.apply(next);
      await fleet.apply(next);
      await outlets.apply(next);
    },
    onStatus: (status) => { logConfig(status, logger); },
    now: Date.now,
  });
  const { sparing, endFilling } = spareLedger(ledger, logger);
  const collector = collectCrossings({
    facts$: fleet.facts$,
    ledger: sparing,
    keepUnsaved: (batch) => { sparing.keep(batch); },
    startedAtMs: Date.now(),
    onRefused: (err) => { logger.error({ err }, 'the ledger refused a fact'); },
  });
  collector.stored$.subscribe((stored) => { liveFeed.publish({ kind: 'crossing', stored }); });
  fleet.events$.subscribe((event) => { liveFeed.publish(event); });
  logStates(fleet.events$, logger);
  logViews(fleet.events$, logger);
  fleet.notes$.subscribe((note) => { logger.warn(note); });
  const access = new AccessDesk({
    mode: config.server.access,
    ledger: ledger.access,
    now: Date.now,
    onProblem: (err) => { logger.error({ err }, 'the ledger takes no notes of who did what'); },
  });
  const replays = new ReplayDesk({
    config: () => liveConfig.current(), now: Date.now, onTooManyLeftBehind: onTooMany(options),
  });
  await replays.tidyUp();
  const reach = await reachOf(config.server, { access, nowMs: Date.now() });
  const app = await buildApp({
    access,
    reach,
    config: () => liveConfig.current(),
    configStatus: () => liveConfig.status(),
    configEditor: configFile &&
      new ConfigEditor({ ...configFile, reload: () => liveConfig.reload() }),
    ledger,
    liveFeed,
    lots,
    probe: (source, signal) => probeInProcess(source, { signal }),
    outlets: outlets.controls,
    replays,
    cameras: fleet,
    statuses: () => fleet.statuses(),
    leftBehind: () => joinLeftBehind(fleet.leftBehind(), replays.leftBehind()),
    collectStatus: () => collector.status(),
    pageFolder: join(packageRoot, 'dist', 'dashboard'),
    logger,
  });
  const listening = await listenOrClose(app, config);
  const onChange = (): void => { void liveConfig.reload(); };
  const endWatch = configFile && watchConfigFile(configFile.path, { onChange });
  const lotsRunning = runLotDesk({
    desk: lots,
    stored$: collector.stored$,
    onProblem: (problem) => { logger.warn({ err: problem }, 'the lots wait for the ledger'); },
  });
  const retention = runRetention({
    ledger,
    now: Date.now,
    keptDays: () => liveConfig.current().retention.crossingsDays,
    onProblem: (problem) => { logger.warn({ err: problem }, 'old crossings stay for now'); },
  });
  outlets.start();
  await fleet.apply(config);
  logAccess({ access, reach, url: listening.url, logger });
  logger.info(`lotcount watches ${config.cameras.length} camera(s): ${listening.url}`);
  return {
    ...listening,
    applyConfig: (next) => liveConfig.applyConfig(next),
    reload: () => liveConfig.reload(),
    leftBehindCount: () =>
      joinLeftBehind(fleet.leftBehind(), replays.leftBehind()).threads.length,
    isSupervised: () => fleet.isSupervised(),
    close: () => {
      endWatch?.();
      endFilling();
      retention.unsubscribe();
      return close({ fleet, replays, collector, lotsRunning, outlets, app, ledger });
    },
  };
}

function createFleet({ config, logger, onRestartNeeded, fleet }: ServerOptions): CameraFleet {
  return new CameraFleet({
    ...fleet,
    modelFolder: join(config.dataFolder, 'models'),
    viewFolder: join(config.dataFolder, 'views'),
    onTooManyLeftBehind: onTooMany({ logger, onRestartNeeded }),
  });
}

function onTooMany(
  { logger, onRestartNeeded }: Pick<ServerOptions, 'logger' | 'onRestartNeeded'>,
): (sentence: string) => void {
  return (sentence) => {
    logger.fatal(`${sentence}: ending this process so that its service manager starts a new one`);
    onRestartNeeded?.();
  };
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
async function close({ fleet, replays, collector, lotsRunning, outlets, app, ledger }: {
  fleet: CameraFleet;
  replays: ReplayDesk;
  collector: CrossingCollector;
  lotsRunning: Subscription;
  outlets: RunningOutlets;
  app: LotcountApp;
  ledger: LedgerStore;
}): Promise<void> {
  await Promise.all([fleet.stop(), replays.close()]);
  // What is still to come is worked into the lots at the next start.
  lotsRunning.unsubscribe();
  try {
    collector.close();
  } finally {
    await Promise.all([outlets.close(), app.close()]);
    ledger.close();
  }
}
