// The clip that `count --annotate` writes: every counted frame with what the counter knew then.

import type { FrameSize } from '../frames/frame.ts';
import { Annotator, annotatedSize, type Picture } from './annotate.ts';
import { ClipWriter } from './clip-writer.ts';
import type { Overlay } from './overlay.ts';

export interface AnnotatedClipOptions {
  readonly path: string;
  /** Size of the frames that will be added; the clip itself is larger, to be readable. */
  readonly size: FrameSize;
  readonly framesPerSecond: number;
}

export class AnnotatedClip {
  readonly #annotator = new Annotator();
  readonly #writer: ClipWriter;

  /** Refuses with OUTPUT_UNWRITABLE. */
  static async open(options: AnnotatedClipOptions): Promise<AnnotatedClip> {
    const size = annotatedSize(options.size);
    return new AnnotatedClip(await ClipWriter.open({ ...options, size }));
  }

  private constructor(writer: ClipWriter) {
    this.#writer = writer;
  }

  /** The pixels may change once the promise has settled; times (milliseconds) must rise. */
  async add(frame: Picture, overlay: Overlay, presentationMs: number): Promise<void> {
    this.#writer.add(await this.#annotator.annotate(frame, overlay), presentationMs);
  }

  /** Completes the clip. */
  async close(): Promise<void> {
    await this.#writer.close();
  }

  /** Gives the clip up and leaves no half-written file behind. */
  async abandon(): Promise<void> {
    await this.#writer.abandon();
  }
}
