// Fetches the pictures of a camera, or of a replay, one after the other, at the pace that
// PicturePacing sets.

import type { Picture } from '../client.ts';
import type { HeldPicture } from '../state/picture-hold.ts';
import { PicturePacing, type Visibility } from '../state/picture-pacing.ts';

/** How often one that has no picture at the moment is looked at again. */
const unwantedIntervalMs = 1_000;

export interface PictureLoopOptions {
  readonly fetchPicture: (signal: AbortSignal) => Promise<Picture>;
  /** False while there is no picture to be had. */
  readonly isWanted: () => boolean;
  readonly visibility: () => Visibility;
  readonly onPicture: (picture: HeldPicture<ImageBitmap>) => void;
}

export class PictureLoop {
  private readonly options: PictureLoopOptions;
  private readonly pacing = new PicturePacing();
  private timeout: ReturnType<typeof setTimeout> | undefined;
  private isFetching = false;
  private isClosed = false;
  private asking = new AbortController();

  constructor(options: PictureLoopOptions) {
    this.options = options;
    this.wakeAfter(0);
  }

  /** Fetches at once, for instance because it came into sight. */
  wake(): void {
    if (!this.isFetching && !this.isClosed) this.wakeAfter(0);
  }

  /** Gives up what it has asked for. */
  abort(): void {
    this.asking.abort();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timeout);
    this.abort();
  }

  private wakeAfter(delayMs: number): void {
    clearTimeout(this.timeout);
    this.timeout = setTimeout(() => void this.fetchNext(), delayMs);
  }

  private async fetchNext(): Promise<void> {
    if (!this.options.isWanted()) {
      this.wakeAfter(unwantedIntervalMs);
      return;
    }
    const begunMs = performance.now();
    this.isFetching = true;
    this.asking = new AbortController();
    try {
      const picture = await this.options.fetchPicture(this.asking.signal);
      const image = await createImageBitmap(picture.jpeg);
      if (this.isClosed) image.close();
      else this.options.onPicture({ image, frameIndex: picture.frameIndex });
      this.pacing.noteSuccess();
    } catch {
      // No picture for now: the state beside it says why, and the pacing backs off.
      this.pacing.noteFailure();
    }
    this.isFetching = false;
    if (this.isClosed) return;
    const tookMs = performance.now() - begunMs;
    this.wakeAfter(this.pacing.delayMs(this.options.visibility(), tookMs));
  }
}
