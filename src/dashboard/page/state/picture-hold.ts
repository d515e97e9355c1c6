// Holds a picture back until the tracks of its very frame are there, but not for long: a picture
// without boxes is better than none, and boxes of another frame are worse than none.

import type { TrackSet } from '../api.ts';
import type { Timer } from './timer.ts';
import { TrackHistory } from './track-history.ts';

/** Tracks and picture of one frame leave the server together; they differ by one network trip. */
const holdMsMax = 250;

export interface HeldPicture<Image> {
  readonly image: Image;
  readonly frameIndex: number | undefined;
}

export interface ShownPicture<Image> extends HeldPicture<Image> {
  readonly tracks: TrackSet | undefined;
}

export class PictureHold<Image> {
  private readonly timer: Timer;
  private readonly show: (picture: ShownPicture<Image>) => void;
  private readonly discard: (image: Image) => void;
  private readonly history = new TrackHistory();
  private held: HeldPicture<Image> | undefined;
  /** Ends the wait that began with the first picture not shown; undefined while none waits. */
  private cancelWait: (() => void) | undefined;

  constructor(options: {
    readonly timer: Timer;
    readonly show: (picture: ShownPicture<Image>) => void;
    readonly discard: (image: Image) => void;
  }) {
    this.timer = options.timer;
    this.show = options.show;
    this.discard = options.discard;
  }

  addTracks(set: TrackSet): void {
    this.history.add(set);
    if (this.held?.frameIndex === set.frameIndex) this.release();
  }

  addPicture(picture: HeldPicture<Image>): void {
    if (this.held !== undefined) this.discard(this.held.image);
    this.held = picture;
    if (this.tracksOf(picture) !== undefined || picture.frameIndex === undefined) this.release();
    // A wait that has begun goes on: else pictures that come faster would put it off for ever.
    else this.cancelWait ??= this.timer.after(holdMsMax, () => this.release());
  }

  /** Forgets everything, for instance because the camera starts anew. */
  clear(): void {
    this.endWait();
    if (this.held !== undefined) this.discard(this.held.image);
    this.held = undefined;
    this.history.clear();
  }

  private release(): void {
    const picture = this.held;
    this.endWait();
    if (picture === undefined) return;
    this.held = undefined;
    this.show({ ...picture, tracks: this.tracksOf(picture) });
  }

  private tracksOf(picture: HeldPicture<Image>): TrackSet | undefined {
    return picture.frameIndex === undefined ? undefined : this.history.find(picture.frameIndex);
  }

  private endWait(): void {
    this.cancelWait?.();
    this.cancelWait = undefined;
  }
}
