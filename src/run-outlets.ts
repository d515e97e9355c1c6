// Puts together what tells others: the outlets, what they may know of the site, and the watch for
// things that no fact of the ledger says.

import type { Logger } from 'pino';
import type { Subscription } from 'rxjs';
import { AlertWatch } from './collect/alert-watch.ts';
import type { LotView } from './collect/lot-view.ts';
import { runAlertWatch } from './collect/run-alert-watch.ts';
import type { Config } from './config/schema.ts';
import { openTarget } from './outlets/open-target.ts';
import { lotIdsOfCamera } from './outlets/outbox-rules.ts';
import { OutletDesk } from './outlets/outlet-desk.ts';
import type { OutletControls } from './outlets/outlet-status.ts';
import type { OutletSite } from './outlets/outlet-target.ts';
import type { LedgerStore } from './store/ledger-store.ts';
import type { CameraFleet } from './threads/camera-fleet.ts';
import { startOfDay } from './zoned-moment.ts';

export interface RunningOutlets {
  readonly controls: OutletControls;
  readonly noteLot: (view: LotView) => void;
  apply(config: Config): Promise<void>;
  start(): void;
  /** Alerts first: what is told at the end still finds its way. */
  close(): Promise<void>;
}

/** Messages are written from now on. Throws LotcountError STORE_*. */
export function createOutlets({ config, ledger, fleet, logger }: {
  readonly config: Config;
  readonly ledger: LedgerStore;
  readonly fleet: CameraFleet;
  readonly logger: Logger;
}): RunningOutlets {
  let current = config;
  const views = new Map<string, LotView>();
  const { outbox } = ledger;
  const watch = new AlertWatch({
    outbox,
    limits: () => current.outbox,
    lotIdsOfCamera: (cameraId) => lotIdsOfCamera(current.lots, cameraId),
    now: Date.now,
  });
  const desk = new OutletDesk({
    config,
    outbox,
    open: openTarget,
    site: siteOf({ config: () => current, ledger, fleet, views }),
    onNote: ({ outletId, isProblem, sentence }) => {
      logger[isProblem ? 'warn' : 'info']({ outletId }, sentence);
    },
  });
  let watching: Subscription | undefined;
  return {
    controls: desk,
    noteLot: (view) => {
      views.set(view.lot.id, view);
      watch.noteLot(view);
    },
    apply: async (next) => {
      current = next;
      await desk.apply(next);
    },
    start: () => {
      watching = runAlertWatch({
        watch,
        events$: fleet.events$,
        dataFolder: config.dataFolder,
        onProblem: (err) => { logger.warn({ err }, 'room on the disk cannot be told'); },
      });
      desk.start();
    },
    close: async () => {
      watching?.unsubscribe();
      await desk.close();
    },
  };
}

function siteOf({ config, ledger, fleet, views }: {
  readonly config: () => Config;
  readonly ledger: LedgerStore;
  readonly fleet: CameraFleet;
  readonly views: ReadonlyMap<string, LotView>;
}): OutletSite {
  return {
    name: () => config().site.name,
    timeZone: () => config().site.timeZone,
    lots: () => config().lots.flatMap(({ id }) => views.get(id) ?? []),
    cameras: () => {
      const names = new Map(config().cameras.map(({ id, name = id }) => [id, name]));
      return fleet.statuses().map((status) =>
        ({ ...status, name: names.get(status.cameraId) ?? status.cameraId }));
    },
    todayOf: (lotId) => {
      const nowMs = Date.now();
      const dayStartMs = startOfDay(nowMs, config().site.timeZone);
      const rows = ledger.lots.lineMovements(lotId, { afterMs: dayStartMs - 1, untilMs: nowMs });
      const sum = (wanted: 'entry' | 'exit'): number => rows
        .filter(({ effect }) => effect === wanted)
        .reduce((total, { movementCount }) => total + movementCount, 0);
      return { entryCount: sum('entry'), exitCount: sum('exit') };
    },
    now: Date.now,
  };
}
