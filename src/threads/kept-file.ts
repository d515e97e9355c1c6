// What threads keep of a camera over restarts: small files, each written as a whole or not at all,
// whenever the process ends. One that cannot be used is as good as none, and a disk that takes none
// costs the memory alone: a note says so, and counting goes on.

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../errors.ts';

export interface KeptFileName {
  readonly folder: string;
  readonly cameraId: string;
  /** What is kept in it. */
  readonly what: 'view' | 'traffic';
}

export interface KeptFileOptions<Stored> extends Omit<KeptFileName, 'folder'> {
  /** Nothing is kept when undefined. */
  readonly folder: string | undefined;
  readonly isWhole: (value: unknown) => value is Stored;
  /** What is wrong with remembering it, and what follows. */
  readonly note: (sentence: string) => void;
}

export function keptFilePath({ folder, cameraId, what }: KeptFileName): string {
  return join(folder, `${cameraId}.${what}.json`);
}

/** Removes what is kept of all cameras but these. Throws what the disk says. */
export async function removeKeptOfOthers(
  folder: string, cameraIds: ReadonlySet<string>,
): Promise<void> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  for (const name of names) {
    const [, cameraId] = /^([a-z0-9-]+)\.(?:view|traffic)\.json(?:\.new)?$/.exec(name) ?? [];
    if (cameraId === undefined || cameraIds.has(cameraId)) continue;
    await rm(join(folder, name), { force: true });
  }
}

export class KeptFile<Stored extends object> {
  readonly #options: KeptFileOptions<Stored>;
  readonly #path: string | undefined;
  /** What is in the file. */
  #text = '';
  #isRefusalTold = false;

  constructor(options: KeptFileOptions<Stored>) {
    const { folder, ...name } = options;
    this.#options = options;
    this.#path = folder === undefined ? undefined : keptFilePath({ ...name, folder });
  }

  /** Undefined where nothing was kept, or nothing of use; the latter is noted. */
  read(): Stored | undefined {
    const path = this.#path;
    if (path === undefined) return undefined;
    const { what, isWhole, note } = this.#options;
    let why = 'it is damaged';
    try {
      this.#text = readFileSync(path, 'utf8');
      const value = parsed(this.#text);
      if (isWhole(value)) return value;
    } catch (thrown) {
      if (isMissing(thrown)) return undefined;
      why = messageOf(thrown);
    }
    note(`the ${what} remembered in ${path} cannot be used, because ${why}; it is learned anew`);
    return undefined;
  }

  /** Makes the folder if need be. What the disk refuses is tried again with the next call. */
  write(stored: Stored): void {
    const path = this.#path;
    const text = JSON.stringify(stored);
    if (path === undefined || text === this.#text) return;
    this.#onDisk(`its ${this.#options.what} cannot be remembered over a restart`, () => {
      mkdirSync(dirname(path), { recursive: true });
      const unfinished = `${path}.new`;
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
      this.#text = text;
    });
  }

  remove(): void {
    const path = this.#path;
    if (path === undefined) return;
    this.#onDisk(`its ${this.#options.what} from before stays remembered`, () => {
      rmSync(path, { force: true });
      this.#text = '';
    });
  }

  /** A refusal is told once, until the disk takes something again. */
  #onDisk(refusal: string, work: () => void): void {
    try {
      work();
      this.#isRefusalTold = false;
    } catch (thrown) {
      if (!this.#isRefusalTold) this.#options.note(`${refusal}: ${messageOf(thrown)}`);
      this.#isRefusalTold = true;
    }
  }
}

function isMissing(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever wrote into it: it is damaged.
    return undefined;
  }
}
