// Remembers a camera's traffic in a file for its inference worker, so that after a restart, or a
// cut of the network by night, the first vehicle is judged as the last one was.

import { rmSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import type { PastTrack } from '../motion/traffic-memory.ts';
import { writeKeptFile } from './kept-file.ts';
import { readTrafficFile, trafficFileIn, wordTraffic } from './traffic-file.ts';

/** What passed since then is lost when the process is killed. */
const writeIntervalMs = 60_000;

export interface TrafficKeeperOptions {
  readonly cameraId: string;
  /** Width over height of the camera's own picture. */
  readonly aspectRatio: number;
  /** Nothing is remembered when left out. */
  readonly folder: string | undefined;
  /** What is wrong with remembering it, and what follows; said once. */
  readonly note: (sentence: string) => void;
}

export class TrafficKeeper {
  /** What was learned of this view before, oldest first. */
  readonly before: readonly PastTrack[];
  readonly #options: TrafficKeeperOptions;
  readonly #path: string | undefined;
  /** What is in the file. */
  #text: string;
  #writtenMs = -Infinity;
  #isNoteSent = false;

  constructor(options: TrafficKeeperOptions) {
    const { cameraId, aspectRatio, folder, note } = options;
    this.#options = options;
    this.#path = folder === undefined ? undefined : trafficFileIn(folder, cameraId);
    const read = this.#path === undefined
      ? { tracks: [] }
      : readTrafficFile(this.#path, aspectRatio);
    this.before = read.tracks;
    this.#text = wordTraffic(aspectRatio, read.tracks);
    if (read.note !== undefined) note(read.note);
  }

  /** Called now and then, on a clock that never jumps; writes when there is something new. */
  keep(learned: () => readonly PastTrack[], nowMs: number): void {
    if (nowMs - this.#writtenMs < writeIntervalMs) return;
    this.finish(learned());
    this.#writtenMs = nowMs;
  }

  /** Nothing more is learned. */
  finish(learned: readonly PastTrack[]): void {
    const path = this.#path;
    if (path === undefined) return;
    const text = wordTraffic(this.#options.aspectRatio, learned);
    if (text === this.#text) return;
    this.#text = text;
    this.#onDisk(() => { writeKeptFile(path, text); });
  }

  /** The camera looks elsewhere. */
  forget(): void {
    const path = this.#path;
    if (path === undefined) return;
    this.#text = '';
    this.#onDisk(() => { rmSync(path, { force: true }); });
  }

  /** It is tried again with the next change. */
  #onDisk(work: () => void): void {
    try {
      work();
      this.#isNoteSent = false;
    } catch (thrown) {
      if (this.#isNoteSent) return;
      this.#isNoteSent = true;
      this.#options.note(`its traffic cannot be remembered over a restart: ${messageOf(thrown)}`);
    }
  }
}
