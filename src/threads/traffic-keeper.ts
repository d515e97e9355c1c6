// Remembers a camera's traffic in a file for its inference worker, so that after a restart, or a
// cut of the network by night, the first vehicle is judged as the last one was.

import type { CameraConfig } from '../config/schema.ts';
import type { PastTrack } from '../motion/traffic-memory.ts';
import { KeptFile } from './kept-file.ts';
import { pictureOrigin } from './picture-origin.ts';
import {
  isStoredTraffic, storedTraffic, tracksIn, type StoredTraffic, type TrafficPicture,
} from './traffic-file.ts';

/** What passed since then is lost when the process is killed. */
const writeIntervalMs = 60_000;

export interface TrafficKeeperOptions {
  readonly camera: Pick<CameraConfig, 'id' | 'source'>;
  /** Width over height of the camera's own picture. */
  readonly aspectRatio: number;
  /** Nothing is remembered when left out. */
  readonly folder: string | undefined;
  /** What is wrong with remembering it, and what follows; said once. */
  readonly note: (sentence: string) => void;
}

export class TrafficKeeper {
  /** What was learned of this picture before, oldest first. */
  readonly before: readonly PastTrack[];
  readonly #file: KeptFile<StoredTraffic>;
  readonly #picture: TrafficPicture;
  #writtenMs = -Infinity;

  constructor({ camera, aspectRatio, folder, note }: TrafficKeeperOptions) {
    this.#picture = { origin: pictureOrigin(camera.source), aspectRatio };
    this.#file = new KeptFile({
      folder, cameraId: camera.id, what: 'traffic', isWhole: isStoredTraffic, note,
    });
    const stored = this.#file.read();
    this.before = stored === undefined ? [] : tracksIn(stored, this.#picture);
  }

  /** Called now and then, on a clock that never jumps; writes when there is something new. */
  keep(learned: () => readonly PastTrack[], nowMs: number): void {
    if (nowMs - this.#writtenMs < writeIntervalMs) return;
    this.finish(learned());
    this.#writtenMs = nowMs;
  }

  /** Nothing more is learned. */
  finish(learned: readonly PastTrack[]): void {
    if (learned.length > 0) this.#file.write(storedTraffic(this.#picture, learned));
  }

  /** The camera looks elsewhere. */
  forget(): void {
    this.#file.remove();
  }
}
