// Space on the ledger's own disk that is given back when the disk is full, so that counting has
// days to go on in while somebody makes room. A second place to write to would need a second disk,
// which most boxes do not have.

import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { open, rename, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Some 50,000 crossings: days at a busy gate. */
const reserveBytesDefault = 64 * 1024 * 1024;
/** The reserve is made only where so many times its size is free: it must not be what fills up. */
const freeShareMin = 4;
const chunkBytes = 1024 * 1024;

export type FillResult = 'there' | 'made' | 'no-room';

export class DiskReserve {
  readonly #file: string;
  readonly #bytes: number;
  #isFilling = false;

  constructor({ ledgerFile, bytes = reserveBytesDefault }: {
    readonly ledgerFile: string; readonly bytes?: number;
  }) {
    this.#file = `${ledgerFile}.reserve`;
    this.#bytes = bytes;
  }

  /** 0 when there is none. */
  heldBytes(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Gives the space back. False when there was none. */
  release(): boolean {
    if (this.heldBytes() === 0) return false;
    rmSync(this.#file, { force: true });
    return true;
  }

  /** Makes the reserve where there is ample room. Rejects when the disk fails otherwise. */
  async fill(): Promise<FillResult> {
    if (this.heldBytes() >= this.#bytes) return 'there';
    const { bavail, bsize } = await statfs(dirname(this.#file));
    if (this.#isFilling || bavail * bsize < this.#bytes * freeShareMin) return 'no-room';
    this.#isFilling = true;
    const unfinished = `${this.#file}.unfinished`;
    try {
      await this.#write(unfinished);
      await rename(unfinished, this.#file);
      return 'made';
    } catch (thrown) {
      await rm(unfinished, { force: true });
      throw thrown;
    } finally {
      this.#isFilling = false;
    }
  }

  async #write(path: string): Promise<void> {
    // Random bytes: some filesystems keep zeros without taking space for them.
    const chunk = randomBytes(Math.min(chunkBytes, this.#bytes));
    const file = await open(path, 'w', 0o600);
    try {
      for (let writtenBytes = 0; writtenBytes < this.#bytes; writtenBytes += chunk.length) {
        await file.write(chunk, 0, Math.min(chunk.length, this.#bytes - writtenBytes));
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
