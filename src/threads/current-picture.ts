// The last frame that was counted on, with what was seen on it, ready to be shown to people.

import type { LineConfig } from '../config/schema.ts';
import type { Crossing } from '../counting/crossing.ts';
import type { Annotator, Picture as Pixels } from '../drawing/annotate.ts';
import type { LineCounts, Overlay } from '../drawing/overlay.ts';
import { messageOf } from '../errors.ts';
import { frameBytes, type Frame, type FrameHeader, type FrameSize } from '../frames/frame.ts';
import type { InferenceToMain, MainToInference, TrackView } from './messages.ts';

type PictureWanted = Extract<MainToInference, { kind: 'picture-wanted' }>;

export class CurrentPicture {
  readonly #size: FrameSize;
  readonly #lines: readonly LineConfig[];
  readonly #counts = new Map<string, LineCounts>();
  #shown: Uint8Array;
  /** The frame under inference: its boxes are not known yet, so nobody sees it. */
  #coming: Uint8Array;
  #comingIndex: number | undefined;
  /** The copy that is being encoded, used again: garbage of this size is collected late. */
  readonly #printing: Uint8Array;
  #lastPrint: Promise<unknown> = Promise.resolve();
  #annotator: Annotator | undefined;
  #header: FrameHeader | undefined;
  #tracks: readonly TrackView[] = [];

  constructor(size: FrameSize, lines: readonly LineConfig[]) {
    this.#size = size;
    this.#lines = lines;
    this.#shown = new Uint8Array(frameBytes(size));
    this.#coming = new Uint8Array(frameBytes(size));
    this.#printing = new Uint8Array(frameBytes(size));
  }

  /** Copies the pixels of the frame that inference starts on. */
  keepPixels(frame: Frame): void {
    this.#coming.set(frame.rgb);
    this.#comingIndex = frame.header.frameIndex;
  }

  /**
   * A frame is counted on: when it is the one whose pixels were kept, it is now the picture, with
   * these tracks on it. Of frames that come late only the crossings are noted.
   */
  show(header: FrameHeader, seen: {
    readonly tracks: readonly TrackView[]; readonly crossings: readonly Crossing[];
  }): void {
    for (const crossing of seen.crossings) this.#count(crossing);
    if (header.frameIndex !== this.#comingIndex) return;
    [this.#shown, this.#coming] = [this.#coming, this.#shown];
    this.#header = header;
    this.#tracks = seen.tracks;
  }

  pixels(): Pixels {
    return { size: this.#size, rgb: this.#shown };
  }

  overlay(): Overlay {
    return { tracks: this.#tracks, lines: this.#lines, counts: this.#counts };
  }

  /** The answer to a request for a picture, one at a time; a refusal says why. */
  async answer(wanted: PictureWanted): Promise<InferenceToMain> {
    const print = this.#lastPrint.then(() => this.#print(wanted));
    this.#lastPrint = print;
    return await print;
  }

  /** Never rejects. */
  async #print({ requestId, isAnnotated }: PictureWanted): Promise<InferenceToMain> {
    const header = this.#header;
    if (header === undefined) {
      return { kind: 'picture-refused', requestId, message: 'it has not counted on a frame yet' };
    }
    // A copy: the next frame arrives while this one is being encoded.
    this.#printing.set(this.#shown);
    const pixels = { size: this.#size, rgb: this.#printing };
    try {
      // Its libraries are large: they are loaded for the first who looks.
      const { Annotator, encodeJpeg } = await import('../drawing/annotate.ts');
      this.#annotator ??= new Annotator();
      const jpeg = await encodeJpeg(isAnnotated
        ? await this.#annotator.annotate(pixels, this.overlay())
        : pixels);
      return { kind: 'picture', requestId, frameIndex: header.frameIndex, jpeg };
    } catch (thrown) {
      const message = `it could not be drawn: ${messageOf(thrown)}`;
      return { kind: 'picture-refused', requestId, message };
    }
  }

  #count(crossing: Crossing): void {
    if (crossing.outcome !== 'counted') return;
    const counts = this.#counts.get(crossing.lineId) ?? { in: 0, out: 0 };
    this.#counts.set(crossing.lineId, {
      ...counts, [crossing.direction]: counts[crossing.direction] + 1,
    });
  }
}
