// Writes openapi.json, which is committed so that clients can be made without running lotcount:
//   npm run describe-api

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LiveFeed } from '../collect/live-feed.ts';
import { LotcountError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { openLedger } from '../store/ledger-store.ts';
import { buildApp } from './build-app.ts';

export const openApiFile = join(packageRoot, 'src', 'http', 'openapi.json');

/** The document of a server without cameras: what it describes does not depend on them. */
export async function generateOpenApi(): Promise<string> {
  const ledger = openLedger({ file: ':memory:' });
  const app = await buildApp({
    config: () => ({ site: { name: 'lotcount', timeZone: 'UTC' }, cameras: [] }),
    configStatus: () => ({ inForceSinceMs: 0, refusal: undefined, restartNeeded: [] }),
    ledger,
    liveFeed: new LiveFeed(),
    statuses: () => [],
    leftBehind: () => ({ threads: [], totalCount: 0 }),
    cameras: { latest: refuse, reconnect: refuse, acceptView: refuse, recordedTracks: refuse },
    collectStatus: () => ({
      queueCount: 0,
      queueCountMax: 0,
      batchesWritten: 0,
      batchesFailed: 0,
      factsRefused: 0,
      factsLost: 0,
      problem: undefined,
      watchedUntilMs: new Map(),
      storedCounts: [],
    }),
  });
  try {
    return `${JSON.stringify(app.swagger(), undefined, 2)}\n`;
  } finally {
    await app.close();
    ledger.close();
  }
}

async function refuse(cameraId: string): Promise<never> {
  return await Promise.reject(
    new LotcountError('CAMERA_UNKNOWN', `there is no camera "${cameraId}"`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(openApiFile, await generateOpenApi());
}
