// What the ledger would not take (locked, disk full): kept in a file beside it when memory is full
// or lotcount stops, and taken in as soon as the ledger can be written. One batch a line, added at
// the end. Crossings have ids, so that taking a line in twice counts once.

import {
  closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync,
} from 'node:fs';
import { LotcountError, messageOf } from '../errors.ts';
import type { LedgerBatch } from './ledger-batch.ts';

/** Some 60,000 crossings; taking in more would hold the main thread up for too long. */
const bytesMaxDefault = 64 * 1024 * 1024;

export interface UnsavedFactsOptions {
  readonly ledgerFile: string;
  readonly bytesMax?: number;
}

export class UnsavedFacts {
  readonly file: string;
  readonly #bytesMax: number;

  constructor({ ledgerFile, bytesMax = bytesMaxDefault }: UnsavedFactsOptions) {
    this.file = `${ledgerFile}.unsaved.jsonl`;
    this.#bytesMax = bytesMax;
  }

  /** 0 when nothing is kept. */
  heldBytes(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Adds a batch to what is kept already. Throws OUTPUT_UNWRITABLE. */
  keep(batch: LedgerBatch): void {
    // The line before may be torn: a kill or a full disk can end it anywhere.
    const text = `\n${JSON.stringify(batch)}\n`;
    const bytesMax = this.#bytesMax;
    if (this.heldBytes() + Buffer.byteLength(text) > bytesMax) {
      throw this.#unwritable(`it would have more than ${bytesMax} bytes`, undefined);
    }
    try {
      const handle = openSync(this.file, 'a', 0o600);
      try {
        writeAll(handle, Buffer.from(text));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    } catch (thrown) {
      throw this.#unwritable(messageOf(thrown), thrown);
    }
  }

  /**
   * Hands what is kept to `append`, batch by batch; then the file goes. What `append` throws leaves
   * the file as it is. Returns the number of lines that could not be read: the file is kept aside
   * then, under the name that is returned with it.
   */
  take(
    append: (batch: LedgerBatch) => void,
  ): { readonly tornCount: number; readonly aside: string } {
    const aside = `${this.file}.damaged`;
    let tornCount = 0;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      if (line === '') continue;
      const batch = parseLine(line);
      if (batch === undefined) tornCount += 1;
      else append(batch);
    }
    if (tornCount > 0) renameSync(this.file, aside);
    else rmSync(this.file);
    return { tornCount, aside };
  }

  #unwritable(reason: string, cause: unknown): LotcountError {
    return new LotcountError('OUTPUT_UNWRITABLE',
      `${this.file}: what the ledger does not take cannot be kept (${reason}); make room on the disk`,
      { cause });
  }
}

/** A write may take a part only, and says so. */
function writeAll(handle: number, bytes: Buffer): void {
  for (let sentBytes = 0; sentBytes < bytes.length;) {
    sentBytes += writeSync(handle, bytes, sentBytes);
  }
}

/** What parses was written in whole by `keep`, and has its shape. */
function parseLine(line: string): LedgerBatch | undefined {
  try {
    return JSON.parse(line) as LedgerBatch;
  } catch {
    return undefined; // torn: whoever takes it is told
  }
}
