// A program of its own that serves one lot over a ledger, to be killed:
//   node serve-lot.js LEDGER [die-when-changed]
// Its first line of output is its address. With the second argument it dies as soon as the lot's
// occupancy has changed: behind the commit, before the answer.

import { LiveFeed } from '../../src/collect/live-feed.ts';
import { LotDesk } from '../../src/collect/lot-desk.ts';
import { buildApp } from '../../src/http/build-app.ts';
import { listen } from '../../src/http/listen.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { lotWith } from './lot-config.ts';
import { calmCollectStatus } from './gate-site.ts';

const [file = '', mode] = process.argv.slice(2);
const ledger = openLedger({ file });
const config = { site: { name: 'Site', timeZone: 'UTC' }, cameras: [], lots: [lotWith()] };
const lots = new LotDesk({
  config,
  ledger,
  now: Date.now,
  onChange: ({ occupancy }) => {
    if (mode !== undefined && occupancy.vehicleCount !== 0) process.kill(process.pid, 'SIGKILL');
  },
});
lots.tellAll();
const app = await buildApp({
  config: () => config,
  configStatus: () => ({ inForceSinceMs: 0, refusal: undefined, restartNeeded: [] }),
  leftBehind: () => ({ threads: [], totalCount: 0 }),
  ledger,
  lots,
  liveFeed: new LiveFeed(),
  cameras: {
    latest: async () => await Promise.reject(new Error('no camera')),
    reconnect: async () => { await Promise.resolve(); },
    acceptView: async () => { await Promise.resolve(); },
    recordedTracks: async () => await Promise.reject(new Error('no camera')),
  },
  statuses: () => [],
  collectStatus: () => calmCollectStatus,
});
const { url } = await listen(app, { host: '127.0.0.1', port: 0 });
process.stdout.write(`${url}\n`);
