// Carries frames from a reader thread to an inference thread: one writer, one reader, N slots in a
// SharedArrayBuffer. The one place where its atomics are used. It knows no worker and no source.
//
// Memory ordering. Pixels and headers are plain memory, only the state words are atomic. These are
// sequentially consistent: whoever *sees* a state word also sees every plain write made before it.
//   writer: [state = writing] -> plain writes of header and pixels -> [state = ready | sequence]
//   reader: [ready -> reading by compare-and-swap] -> plain reads  -> [state = free]
// A slot's plain bytes are touched by the writer only in `writing` and by the reader only in
// `reading`, hence no frame is torn. Both sides may want the same `ready` slot (the writer to drop
// its frame, the reader to take it): the compare-and-swap lets exactly one of them have it.
//
// The sequence is part of the state word. Without it the reader could look at a ready slot, the
// writer could replace its frame meanwhile, and the reader's compare-and-swap would succeed on a
// younger frame than it had compared: out of order. With it such a swap fails.

/// <reference lib="es2024.sharedmemory" />

import { assert } from '../assert.ts';
import { frameBytes, type Frame, type FrameHeader, type FrameSize } from './frame.ts';
import {
  counterIndex, headerDoubleCount, headerIndex, isEarlier, pixelsOffsetBytes, ringLayout,
  ringMagic, ringVersion, sequenceStep, slotState, stateMask, stateWordIndex, wordIndex,
  type RingShape,
} from './ring-layout.ts';

/** What became of a live frame: `replaced-oldest` cost one unread frame. */
export type PublishOutcome = 'published' | 'replaced-oldest';
export type FrameWaitOutcome = 'frame' | 'closed' | 'timeout';

interface Slot {
  readonly wordIndex: number;
  readonly header: Float64Array;
  readonly rgb: Uint8Array;
  /** The same memory as `rgb`, for the writer. */
  readonly rgbTarget: Buffer;
}

export class FrameRing {
  readonly buffer: SharedArrayBuffer;
  readonly size: FrameSize;
  readonly slotCount: number;
  readonly #words: Int32Array;
  readonly #counters: BigInt64Array;
  readonly #slots: readonly Slot[];
  #readingSlot: Slot | undefined;

  /** Size of the shared memory of such a ring. */
  static bytesFor(shape: RingShape): number {
    return ringLayout(shape).totalBytes;
  }

  /** Allocates the memory and writes its layout header. */
  static create(shape: RingShape): FrameRing {
    const buffer = new SharedArrayBuffer(ringLayout(shape).totalBytes);
    const words = new Int32Array(buffer);
    words[wordIndex.version] = ringVersion;
    words[wordIndex.widthPx] = shape.size.widthPx;
    words[wordIndex.heightPx] = shape.size.heightPx;
    words[wordIndex.slotCount] = shape.slotCount;
    // The magic comes last, so that a header with it is complete.
    Atomics.store(words, wordIndex.magic, ringMagic);
    return FrameRing.attach(buffer);
  }

  /** Takes up a ring that another thread created. Anything else in the buffer is a bug. */
  static attach(buffer: SharedArrayBuffer): FrameRing {
    return new FrameRing(buffer, shapeOf(buffer));
  }

  private constructor(buffer: SharedArrayBuffer, shape: RingShape) {
    const layout = ringLayout(shape);
    this.buffer = buffer;
    this.size = shape.size;
    this.slotCount = shape.slotCount;
    this.#words = new Int32Array(buffer);
    this.#counters = new BigInt64Array(buffer, 0, layout.slotsOffsetBytes / 8);
    this.#slots = Array.from({ length: shape.slotCount }, (_, slotIndex) => {
      const offsetBytes = layout.slotsOffsetBytes + slotIndex * layout.slotStrideBytes;
      const rgbOffsetBytes = offsetBytes + pixelsOffsetBytes;
      return {
        wordIndex: stateWordIndex(slotIndex),
        header: new Float64Array(buffer, offsetBytes, headerDoubleCount),
        rgb: new Uint8Array(buffer, rgbOffsetBytes, frameBytes(shape.size)),
        rgbTarget: Buffer.from(buffer, rgbOffsetBytes, frameBytes(shape.size)),
      };
    });
  }

  /** Frames that the writer has put into the ring, dropped ones included. Any thread may ask. */
  get publishedCount(): number {
    return Number(Atomics.load(this.#counters, counterIndex.publishedCount));
  }

  /** Frames that gave way to newer ones before they were read. Any thread may ask. */
  get droppedCount(): number {
    return Number(Atomics.load(this.#counters, counterIndex.droppedCount));
  }

  /** Changes with every frame that the reader gives back; it wraps. Any thread may ask. */
  get releaseSignal(): number { return Atomics.load(this.#words, wordIndex.freeSignal); }

  /** Whether the writer has ended the stream; frames may still be waiting to be read. */
  get isClosed(): boolean {
    return Atomics.load(this.#words, wordIndex.isClosed) === 1;
  }

  /**
   * Writer, live: copies the frame in without ever waiting. It takes a free slot, else the oldest
   * unread frame's; never the one that is being read.
   */
  publish(header: FrameHeader, rgb: Uint8Array): PublishOutcome {
    const freeSlot = this.#findFree();
    if (freeSlot !== undefined) {
      this.#write(freeSlot, header, rgb);
      return 'published';
    }
    // Each failed steal means that the reader took that very slot. To take a second one it must
    // have released the first, which only this thread could use up: the third turn finds it free.
    for (let turn = 1; turn <= 3; turn++) {
      const oldestSlot = this.#stealOldest();
      if (oldestSlot !== undefined) {
        Atomics.add(this.#counters, counterIndex.droppedCount, 1n);
        this.#write(oldestSlot, header, rgb);
        return 'replaced-oldest';
      }
      const slot = this.#findFree();
      if (slot !== undefined) {
        this.#write(slot, header, rgb);
        return 'published';
      }
    }
    throw new Error('assertion failed: a ring has one writer and one reader, yet no slot was left');
  }

  /** Writer, lossless: copies the frame in, or refuses (false) when no slot is free. */
  tryPublish(header: FrameHeader, rgb: Uint8Array): boolean {
    const slot = this.#findFree();
    if (slot === undefined) return false;
    this.#write(slot, header, rgb);
    return true;
  }

  /**
   * Writer: resolves to true once a slot is free, to false after `timeoutMs`. The thread stays free
   * for messages meanwhile. A pending wait does not keep the process alive.
   */
  async waitForFree(timeoutMs: number): Promise<boolean> {
    const signalBefore = Atomics.load(this.#words, wordIndex.freeSignal);
    if (this.#findFree() !== undefined) return true;
    await this.#sleepOn(wordIndex.freeSignal, signalBefore, timeoutMs);
    return this.#findFree() !== undefined;
  }

  /** Writer: no further frame will come. The reader still gets what is in the ring. */
  close(): void {
    Atomics.store(this.#words, wordIndex.isClosed, 1);
    this.#signal(wordIndex.frameSignal);
  }

  /**
   * Reader: the oldest unread frame, or undefined. Its pixels lie in the ring and stay valid until
   * `release()`; one frame at a time.
   */
  acquire(): Frame | undefined {
    assert(this.#readingSlot === undefined, 'acquire() before release() of the previous frame');
    for (;;) {
      const found = this.#findOldestReady();
      if (found === undefined) return undefined;
      const { slot, word } = found;
      const readingWord = (word & ~stateMask) | slotState.reading;
      // A failed swap means that the writer has just replaced this frame: take the next oldest.
      if (!this.#swapWord(slot, { from: word, to: readingWord })) continue;
      this.#readingSlot = slot;
      return { header: readHeader(slot.header), size: this.size, rgb: slot.rgb };
    }
  }

  /** Reader: gives the slot of the acquired frame back. Its pixels must not be used any more. */
  release(): void {
    const slot = this.#readingSlot;
    assert(slot !== undefined, 'release() without a frame');
    this.#readingSlot = undefined;
    Atomics.store(this.#words, slot.wordIndex, slotState.free);
    this.#signal(wordIndex.freeSignal);
  }

  /**
   * Reader: resolves to `frame` when one can be acquired, to `closed` when there is none and none
   * will come, to `timeout` after `timeoutMs`. A pending wait does not keep the process alive.
   */
  async waitForFrame(timeoutMs: number): Promise<FrameWaitOutcome> {
    const signalBefore = Atomics.load(this.#words, wordIndex.frameSignal);
    const outcome = this.#lookForFrame();
    if (outcome !== 'timeout') return outcome;
    await this.#sleepOn(wordIndex.frameSignal, signalBefore, timeoutMs);
    return this.#lookForFrame();
  }

  #lookForFrame(): FrameWaitOutcome {
    // `closed` must be asked first: a frame published just before the close is then always seen.
    const wasClosed = this.isClosed;
    if (this.#findOldestReady() !== undefined) return 'frame';
    return wasClosed ? 'closed' : 'timeout';
  }

  // Only the writer takes free slots, so what it finds here stays free until it takes it.
  #findFree(): Slot | undefined {
    return this.#slots.find((slot) => this.#stateOf(slot) === slotState.free);
  }

  #stateOf(slot: Slot): number {
    return Atomics.load(this.#words, slot.wordIndex) & stateMask;
  }

  // Undefined when there is none, or when the reader was faster.
  #stealOldest(): Slot | undefined {
    const found = this.#findOldestReady();
    if (found === undefined) return undefined;
    const { slot, word } = found;
    return this.#swapWord(slot, { from: word, to: slotState.writing }) ? slot : undefined;
  }

  #swapWord(slot: Slot, { from, to }: { from: number; to: number }): boolean {
    return Atomics.compareExchange(this.#words, slot.wordIndex, from, to) === from;
  }

  #write(slot: Slot, header: FrameHeader, rgb: Uint8Array): void {
    assert(!this.isClosed, 'a frame was published after close()');
    assert(rgb.length === slot.rgb.length, `a frame has ${rgb.length} bytes`);
    Atomics.store(this.#words, slot.wordIndex, slotState.writing);
    slot.header[headerIndex.frameIndex] = header.frameIndex;
    slot.header[headerIndex.segmentIndex] = header.segmentIndex;
    slot.header[headerIndex.presentationMs] = header.presentationMs;
    slot.header[headerIndex.capturedAtMs] = header.capturedAtMs;
    // Into shared memory `set` copies word by word, 1.4 times as slow as into memory of one's own;
    // `fill` with as many bytes as there is room for is one plain memcpy.
    slot.rgbTarget.fill(rgb);
    const sequence = Atomics.load(this.#words, wordIndex.nextSequence);
    Atomics.store(this.#words, slot.wordIndex, sequence | slotState.ready);
    // After the state word: what lies before this sequence is in the ring (see #findOldestReady).
    Atomics.store(this.#words, wordIndex.nextSequence, (sequence + sequenceStep) | 0);
    Atomics.add(this.#counters, counterIndex.publishedCount, 1n);
    this.#signal(wordIndex.frameSignal);
  }

  /**
   * Looking at the slots one after the other is no snapshot. If the writer publishes frame 7 into a
   * slot already passed and frame 8 into one still ahead, a plain minimum would yield 8 before 7.
   * So frames published after the look began are left out: older ones can only go meanwhile.
   */
  #findOldestReady(): { slot: Slot; word: number } | undefined {
    for (;;) {
      const endSequence = Atomics.load(this.#words, wordIndex.nextSequence);
      let oldest: { slot: Slot; word: number } | undefined;
      for (const slot of this.#slots) {
        const word = Atomics.load(this.#words, slot.wordIndex);
        if ((word & stateMask) !== slotState.ready || !isEarlier(word, endSequence)) continue;
        if (oldest === undefined || isEarlier(word, oldest.word)) oldest = { slot, word };
      }
      if (oldest !== undefined) return oldest;
      // Nothing, although the writer went round the whole ring meanwhile: there is something newer.
      if (Atomics.load(this.#words, wordIndex.nextSequence) === endSequence) return undefined;
    }
  }

  #signal(index: number): void {
    Atomics.add(this.#words, index, 1);
    Atomics.notify(this.#words, index);
  }

  // The signal was read before the condition was checked: a change in between makes the sleep end
  // at once, so no wake-up is lost. It is always awaited, so at most one waiter exists per side.
  async #sleepOn(index: number, signalBefore: number, timeoutMs: number): Promise<void> {
    await Atomics.waitAsync(this.#words, index, signalBefore, timeoutMs).value;
  }
}

function shapeOf(buffer: SharedArrayBuffer): RingShape {
  const words = new Int32Array(buffer, 0, Math.min(5, Math.floor(buffer.byteLength / 4)));
  assert(words.length === 5 && words[wordIndex.magic] === ringMagic, 'the buffer holds no ring');
  const version = words[wordIndex.version];
  assert(version === ringVersion, `ring layout ${version}, this code knows ${ringVersion}`);
  const shape = {
    slotCount: words[wordIndex.slotCount] ?? 0,
    size: { widthPx: words[wordIndex.widthPx] ?? 0, heightPx: words[wordIndex.heightPx] ?? 0 },
  };
  const { totalBytes } = ringLayout(shape);
  assert(buffer.byteLength === totalBytes, `a ring of ${totalBytes} bytes in ${buffer.byteLength}`);
  return shape;
}

function readHeader(header: Float64Array): FrameHeader {
  return {
    frameIndex: header[headerIndex.frameIndex] ?? 0,
    segmentIndex: header[headerIndex.segmentIndex] ?? 0,
    presentationMs: header[headerIndex.presentationMs] ?? 0,
    capturedAtMs: header[headerIndex.capturedAtMs] ?? 0,
  };
}
