// Takes a clip that somebody sends: straight into a file, within limits, and keeps it only when it
// is a video. What is not kept leaves nothing behind.

import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { LotcountError, messageOf } from '../errors.ts';
import { isVideo, videoEndings } from '../labels/find-labelled-clips.ts';
import type { Upload } from './replay-controls.ts';

export interface UploadLimits {
  readonly uploadBytesMax: number;
  readonly uploadsBytesMax: number;
}

export interface ReceiveClipOptions {
  readonly folder: () => string;
  readonly limits: () => UploadLimits;
  /** Rejects with the reason when it is no video. */
  readonly check: (path: string, name: string) => Promise<unknown>;
  /** A sender that is silent for so long is cut off. */
  readonly stallMsMax?: number;
}

/** Clips that are received at the same time. */
const uploadCountMax = 2;
/** The ledger needs room as well. */
const freeBytesMin = 256 * 1024 * 1024;
/** How often the disk is looked at. */
const freeCheckBytes = 32 * 1024 * 1024;
const stallMsMaxUsual = 15_000;
/** Letters of any language, digits and a few signs: no separators, nothing hidden. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()+-]{0,79}$/u;
/** A clip that is not whole yet; hidden, so that it is in no list. */
const unfinishedName = /^\.[0-9a-f-]{36}\./;

export class ClipReceiver {
  readonly #options: ReceiveClipOptions;
  /** Of what is being received: name -> bytes that it may still come to. */
  readonly #expected = new Map<string, number>();

  constructor(options: ReceiveClipOptions) {
    this.#options = options;
  }

  /** Removes what an earlier process did not finish. */
  async tidyUp(): Promise<void> {
    const folder = this.#options.folder();
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (unfinishedName.test(name)) await rm(join(folder, name));
  }

  /**
   * The name under which the clip is kept. Rejects with FOOTAGE_NAME_INVALID, FOOTAGE_EXISTS,
   * UPLOADS_BUSY, UPLOAD_TOO_LARGE, UPLOAD_BROKEN_OFF, STORE_FULL, or what is wrong with the video.
   */
  async receive({ name, content, contentBytes }: Upload): Promise<string> {
    // It may break off before it is read; reading then says so.
    content.on('error', () => undefined);
    checkName(name);
    const folder = this.#options.folder();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const stored = await storedIn(folder);
    if (stored.names.includes(name) || this.#expected.has(name)) {
      throw new LotcountError('FOOTAGE_EXISTS',
        `there is a recording "${name}" already; remove it, or choose another name`);
    }
    if (this.#expected.size >= uploadCountMax) {
      throw new LotcountError('UPLOADS_BUSY',
        `${uploadCountMax} recordings are being sent just now; send this one when they are done`);
    }
    const bytesMax = this.#roomFor(contentBytes, stored.bytes);
    this.#expected.set(name, contentBytes ?? bytesMax);
    const path = join(folder, `.${randomUUID()}${extname(name).toLowerCase()}`);
    try {
      await this.#write(content, { path, folder, bytesMax });
      await this.#check(path, name);
      await rename(path, join(folder, name));
      return name;
    } finally {
      this.#expected.delete(name);
      // Renamed, it is no longer there.
      await rm(path, { force: true });
    }
  }

  #roomFor(contentBytes: number | undefined, storedBytes: number): number {
    const { uploadBytesMax, uploadsBytesMax } = this.#options.limits();
    const expectedBytes = [...this.#expected.values()].reduce((sum, bytes) => sum + bytes, 0);
    const leftBytes = uploadsBytesMax - storedBytes - expectedBytes;
    const bytesMax = Math.min(uploadBytesMax, leftBytes);
    if ((contentBytes ?? 1) <= bytesMax) return bytesMax;
    throw (contentBytes ?? 1) > uploadBytesMax ? tooLarge(uploadBytesMax) : noRoom(uploadsBytesMax);
  }

  async #write(content: Readable, { path, folder, bytesMax }: {
    readonly path: string; readonly folder: string; readonly bytesMax: number;
  }): Promise<void> {
    const file = await open(path, 'wx', 0o600);
    const stallMsMax = this.#options.stallMsMax ?? stallMsMaxUsual;
    const stall = setTimeout(() => {
      content.destroy(new LotcountError('REQUEST_TIMEOUT',
        `nothing has come for ${stallMsMax / 1_000} s; send the recording again`));
    }, stallMsMax);
    try {
      await copy(content, { file, folder, bytesMax, onChunk: () => { stall.refresh(); } });
    } catch (thrown) {
      throw wordFault(thrown);
    } finally {
      clearTimeout(stall);
      await file.close();
    }
  }

  async #check(path: string, name: string): Promise<void> {
    try {
      await this.#options.check(path, name);
    } catch (thrown) {
      if (!(thrown instanceof LotcountError)) throw thrown;
      // Whoever sent it knows it by its own name.
      throw new LotcountError(thrown.code,
        `${thrown.message.replaceAll(path, name)}. It was not kept`, { cause: thrown });
    }
  }
}

/** The stream is not destroyed when this throws: its sender shall hear why. */
async function copy(content: Readable, { file, folder, bytesMax, onChunk }: {
  readonly file: FileHandle;
  readonly folder: string;
  readonly bytesMax: number;
  readonly onChunk: () => void;
}): Promise<void> {
  let bytes = 0;
  let checkedBytes = -freeCheckBytes;
  for await (const chunk of content.iterator({ destroyOnReturn: false })) {
    const piece = chunk as Buffer;
    onChunk();
    bytes += piece.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    if (bytes - checkedBytes >= freeCheckBytes) {
      checkedBytes = bytes;
      await checkRoom(folder);
    }
    await file.appendFile(piece);
  }
}

function checkName(name: string): void {
  if (!namePattern.test(name)) {
    throw new LotcountError('FOOTAGE_NAME_INVALID', 'a recording\'s name begins with a letter or a ' +
      'digit and has at most 80 letters, digits, spaces and . _ ( ) + -');
  }
  if (isVideo(name)) return;
  throw new LotcountError('FOOTAGE_NAME_INVALID',
    `"${name}" is not called like a video; its name must end in one of ${videoEndings.join(' ')}`);
}

async function storedIn(folder: string): Promise<{ names: readonly string[]; bytes: number }> {
  const names = await readdir(folder);
  let bytes = 0;
  for (const name of names.filter((one) => !unfinishedName.test(one))) {
    bytes += (await stat(join(folder, name)).catch(() => undefined))?.size ?? 0;
  }
  return { names, bytes };
}

async function checkRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= freeBytesMin) return;
  throw new LotcountError('STORE_FULL',
    `less than ${freeBytesMin / 1024 / 1024} MB are free on the disk of ${folder}; make room`);
}

function wordFault(thrown: unknown): unknown {
  if (thrown instanceof LotcountError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new LotcountError('STORE_FULL', 'the disk is full; make room', { cause: thrown });
  }
  if (code === 'ECONNRESET' || code === 'ABORT_ERR' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new LotcountError('UPLOAD_BROKEN_OFF',
      `the recording did not come to its end (${messageOf(thrown)}); send it again`, { cause: thrown });
  }
  return thrown;
}

function tooLarge(bytesMax: number): LotcountError {
  return new LotcountError('UPLOAD_TOO_LARGE', `the recording is larger than ${bytesMax} bytes; ` +
    'send a shorter part of it, or raise replays.uploadBytesMax');
}

function noRoom(bytesMax: number): LotcountError {
  return new LotcountError('UPLOAD_TOO_LARGE', 'with it, all uploaded recordings would have more ' +
    `than ${bytesMax} bytes; remove some, or raise replays.uploadsBytesMax`);
}
