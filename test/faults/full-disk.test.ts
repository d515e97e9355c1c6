// A disk that is really full: a small filesystem in memory, mounted for the test. The kernel says
// so, not SQLite's own limit. Where mounting is not allowed, this says so.

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LotcountError } from '../../src/errors.ts';
import { DiskReserve } from '../../src/store/disk-reserve.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { SparingLedger } from '../../src/store/sparing-ledger.ts';
import { UnsavedFacts } from '../../src/store/unsaved-facts.ts';
import { batchOf, counted } from '../support/ledger-rows.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const diskBytes = 8 * 1024 * 1024;
const reserveBytes = 1024 * 1024;
const folder = join(createTemporaryFolder(), 'disk');
const canMount = mount();
if (canMount) unmount();
else console.error('\n*** NO RIGHT TO MOUNT A DISK HERE: a really full disk is NOT tested ***\n');

function mount(): boolean {
  mkdirSync(folder, { recursive: true });
  const options = ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'lotcount-test', folder];
  return spawnSync('mount', options).status === 0;
}

function unmount(): void {
  expect(spawnSync('umount', ['--lazy', folder]).status).toBe(0);
}

function fillDisk(): string {
  const path = join(folder, 'neighbour.log');
  for (let chunkBytes = 1024 * 1024; chunkBytes >= 512; chunkBytes /= 2) {
    for (;;) {
      try {
        writeFileSync(path, Buffer.alloc(chunkBytes, 1), { flag: 'a' });
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'ENOSPC' });
        break;
      }
    }
  }
  const { bavail } = statfsSync(folder);
  expect(bavail).toBe(0);
  return path;
}

test.skipIf(!canMount && process.env['CI'] !== 'true')(
  'on a full disk counting goes on in the reserve, then waits, and nothing is lost', async () => {
    expect(mount()).toBe(true);
    onTestFinished(unmount);
    const file = join(folder, 'lotcount.sqlite');
    const ledger = openLedger({ file });
    onTestFinished(() => { ledger.close(); });
    const reserve = new DiskReserve({ ledgerFile: file, bytes: reserveBytes });
    const notes: string[] = [];
    const sparing = new SparingLedger({
      ledger,
      reserve,
      unsaved: new UnsavedFacts({ ledgerFile: file }),
      onNote: (sentence) => { notes.push(sentence); },
    });
    expect(await reserve.fill()).toBe('made');
    expect(statSync(`${file}.reserve`).size).toBe(reserveBytes);
    const neighbour = fillDisk();

    const written: string[] = [];
    const next = () => batchOf({
      crossings: Array.from({ length: 100 }, (_, index) => counted({
        crossingId: `crossing-${written.length + index}`,
      })),
    });
    const refusal = appendUntilRefused(sparing, { next, written });
    expect(refusal.code).toBe('STORE_FULL');
    // Some hundred crossings fitted into what the reserve gave back.
    expect(written.length).toBeGreaterThan(200);
    expect(notes).toEqual([expect.stringContaining('is full')]);
    expect(await reserve.fill()).toBe('no-room');

    rmSync(neighbour);
    sparing.appendBatch(next()).forEach(({ crossing }) => written.push(crossing.crossingId));
    const stored = ledger.crossingsAfter({ sequence: 0, limit: 100_000 });
    expect(stored.map(({ crossing }) => crossing.crossingId)).toEqual(written);
    expect(await reserve.fill()).toBe('made');
  });

function appendUntilRefused(
  sparing: SparingLedger,
  { next, written }: { next: () => ReturnType<typeof batchOf>; written: string[] },
): LotcountError {
  for (;;) {
    try {
      sparing.appendBatch(next()).forEach(({ crossing }) => written.push(crossing.crossingId));
    } catch (thrown) {
      if (thrown instanceof LotcountError) return thrown;
      throw thrown;
    }
  }
}
