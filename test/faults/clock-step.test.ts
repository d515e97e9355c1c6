// The box's wall clock is set by an hour, forwards and back, while lotcount counts: summer time
// done by hand, or an NTP server that came late. libfaketime gives the service, and nobody else,
// such a clock; what measures durations goes on as it was.

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { fetchCamera, waitForCamera } from '../support/camera-api.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { startServe, writeServeConfig, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const libraryFolders = ['/usr/lib/x86_64-linux-gnu/faketime', '/usr/lib/aarch64-linux-gnu/faketime'];
const library = libraryFolders.filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .find((path) => path.endsWith('libfaketimeMT.so.1'));
if (library === undefined) {
  console.error('\n*** NO libfaketime HERE (Debian: libfaketime): steps of the clock are NOT tested ***\n');
}
const hourMs = 3_600_000;

interface LedgerRow {
  readonly startMs: number;
  readonly endMs: number;
}

test.skipIf(library === undefined && process.env['CI'] !== 'true')(
  'when the clock is set by an hour, forwards and back, counting goes on and no time is made up',
  async () => {
    const folder = createTemporaryFolder();
    const clockFile = join(folder, 'clock');
    writeFileSync(clockFile, '+0');
    const clip = clipCamera('gate-day');
    const serve = await startServe(await writeServeConfig(folder, [{
      id: 'gate',
      source: { ...clip.source, loop: true },
      lines: clip.lines,
      inputWidthPx: 256,
      framesPerSecondMax: 8,
    }]), {
      environment: {
        ...process.env,
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: clockFile,
        FAKETIME_NO_CACHE: '1',
        DONT_FAKE_MONOTONIC: '1',
      },
    });
    onTestFinished(async () => { await serve.end('SIGKILL'); });
    await countedFrom(serve, 0);
    for (const offset of ['+3600', '+0', '-3600', '+0']) {
      writeFileSync(clockFile, offset);
      await countedFrom(serve, Number(offset) * 1_000);
    }
    expect(await serve.end('SIGTERM')).toBe(0);

    const ledger = new Database(join(folder, 'data', 'lotcount.sqlite'), { readonly: true });
    const rows = (table: string): readonly LedgerRow[] => ledger.prepare<[], LedgerRow>(
      `SELECT start_ms AS startMs, end_ms AS endMs FROM ${table}`).all();
    const spans = rows('observed_spans');
    const watchedMs = spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    ledger.close();
    // An hour that the clock has leapt over was not watched.
    expect(watchedMs).toBeLessThan(hourMs / 2);
    for (const { startMs, endMs } of spans) expect(endMs).toBeGreaterThanOrEqual(startMs);
  }, 240_000);

/** Resolves when a frame of the clock's new time was counted on. */
async function countedFrom(serve: ServeProcess, offsetMs: number): Promise<void> {
  const { framesProcessed } = await fetchCamera(serve.url, 'gate');
  await waitForCamera(serve.url, 'gate', ({ state, framesProcessed: now, lastFrameAt }) => {
    const frameMs = Date.parse(lastFrameAt ?? '') - offsetMs;
    return state === 'live' && now > framesProcessed && Math.abs(frameMs - Date.now()) < 60_000;
  });
}
