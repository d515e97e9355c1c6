// The writer is killed at moments of no choice of its own, 20 times over one ledger. Every crossing
// that it had acknowledged is there once, the roll-ups agree, and no watched time is made up.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { temporaryLedgerFile } from '../support/ledger-rows.ts';

const killCount = 20;

interface Acknowledged {
  readonly crossingIds: Set<string>;
  /** The last moment of watched time that each run said to be in the ledger. */
  readonly watchedUntilMs: number[];
}

test('a killed writer loses nothing that it had acknowledged, and doubles nothing', async () => {
  const file = temporaryLedgerFile();
  const acknowledged: Acknowledged = { crossingIds: new Set(), watchedUntilMs: [] };
  const delaysMs: number[] = [];
  for (let run = 1; run <= killCount; run += 1) {
    // Also while it opens the file or makes its tables: the first moments are the riskiest.
    const delayMs = Math.random() * (run % 4 === 0 ? 100 : 1_500);
    delaysMs.push(Math.round(delayMs));
    await runAndKill({ file, run, delayMs }, acknowledged);
  }
  const story = `killed after ${delaysMs.join(', ')} ms`;
  const ledger = new Database(file, { readonly: true });
  expect(ledger.pragma('integrity_check', { simple: true }), story).toBe('ok');
  const stored = ledger.prepare('SELECT crossing_id FROM crossings').pluck().all() as string[];
  const storedIds = new Set(stored);
  expect(acknowledged.crossingIds.size, story).toBeGreaterThan(100);
  expect(stored.length, story).toBe(storedIds.size);
  const lost = [...acknowledged.crossingIds].filter((crossingId) => !storedIds.has(crossingId));
  expect(lost, story).toEqual([]);
  for (const spanMs of [60_000, 900_000]) {
    const rolledUp = ledger.prepare('SELECT SUM(crossing_count) FROM rollups WHERE span_ms = ?');
    expect(rolledUp.pluck().get(spanMs), story).toBe(stored.length);
  }
  for (const untilMs of acknowledged.watchedUntilMs) {
    const span = ledger.prepare(
      'SELECT 1 FROM observed_spans WHERE start_ms <= @untilMs AND end_ms >= @untilMs');
    expect(span.get({ untilMs }), story).toBeDefined();
  }
  const overlap = ledger.prepare(`
    SELECT COUNT(*) FROM observed_spans AS span JOIN gaps AS gap
    ON gap.start_ms < span.end_ms AND gap.end_ms > span.start_ms`);
  expect(overlap.pluck().get(), story).toBe(0);
  const absences = ledger.prepare(
    "SELECT COUNT(*) FROM gaps WHERE reason = 'process-not-running'").pluck().get() as number;
  expect(absences, story).toBeGreaterThanOrEqual(acknowledged.watchedUntilMs.length - 1);
  ledger.close();
}, 300_000);

async function runAndKill(
  { file, run, delayMs }: { readonly file: string; readonly run: number; readonly delayMs: number },
  { crossingIds, watchedUntilMs }: Acknowledged,
): Promise<void> {
  const program = join(packageRoot, 'dist', 'test', 'support', 'write-ledger.js');
  const child = spawn(process.execPath, [program, file, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lastWatchedMs: number | undefined;
  const output = createInterface(child.stdout);
  await once(output, 'line');
  output.on('line', (line) => {
    if (line.startsWith('watched ')) lastWatchedMs = Number(line.slice('watched '.length));
    else crossingIds.add(line);
  });
  const closed = once(output, 'close');
  const exited = once(child, 'exit');
  await delay(delayMs);
  child.kill('SIGKILL');
  expect((await exited)[1], `run ${run} ended by itself`).toBe('SIGKILL');
  await closed;
  if (lastWatchedMs !== undefined) watchedUntilMs.push(lastWatchedMs);
}
