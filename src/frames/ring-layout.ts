// Where everything lies in a ring's shared memory: offsets, state words, the check of the header.
// Pure arithmetic; it must not touch the memory (frame-ring.ts does).
//
//   byte 0            64           128          192                slotsOffsetBytes
//   | layout header   | writer's   | reader's   | state of slot 0, 1, ... | slot 0 | slot 1 | ...
//   | magic, version, | words      | words      | one 64-byte line each   |
//   | width, height,  | published, | released   |                         |
//   | slot count      | signal,    | signal     |                         |
//   |                 | closed,    |            |                         |
//   |                 | counters   |            |                         |
//
//   slot:   | frameIndex segmentIndex presentationMs capturedAtMs (4 doubles) | pad | RGB | pad |
//           0                                                                 32   64
//
//   state word (32 bits):   | sequence of the frame, 30 bits, wraps | state, 2 bits |
//
//                      writer                 writer               reader
//              free ───────────► writing ───────────► ready ───────────► reading
//               ▲                   ▲                   │                   │
//               │                   └───────────────────┘                   │
//               │             writer, live only, oldest first               │
//               └───────────────────────────────────────────────────────────┘ reader
//
// Lines of 64 bytes keep the two threads from invalidating each other's cache lines.

import { assert } from '../assert.ts';
import { frameBytes, type FrameSize } from './frame.ts';

export interface RingShape {
  /** At least 3: one being read, one being written, one ready. */
  readonly slotCount: number;
  readonly size: FrameSize;
}

export interface RingLayout {
  readonly slotsOffsetBytes: number;
  readonly slotStrideBytes: number;
  readonly totalBytes: number;
}

export const slotCountMin = 3;
/** A scan of the slots is linear; a longer queue than this only adds latency. */
export const slotCountMax = 256;

const lineBytes = 64;
const wordBytes = 4;
const wordsPerLine = lineBytes / wordBytes;

/** "LCRG" and the version of this layout: `attach` refuses anything else. */
export const ringMagic = 0x4c435247;
export const ringVersion = 1;

/** Indexes into the Int32Array over the whole buffer. */
export const wordIndex = {
  magic: 0,
  version: 1,
  widthPx: 2,
  heightPx: 3,
  slotCount: 4,
  /** Sequence of the next frame, already shifted like a state word (steps of `sequenceStep`). */
  nextSequence: wordsPerLine,
  /** Changes with every publish and with `close`: the reader sleeps on it. */
  frameSignal: wordsPerLine + 1,
  /** 1 once the writer has closed the ring. */
  isClosed: wordsPerLine + 2,
  /** Changes with every release: the writer sleeps on it. */
  freeSignal: 2 * wordsPerLine,
} as const;

/** Indexes into the BigInt64Array over the whole buffer (the writer's line, second half). */
export const counterIndex = {
  publishedCount: (lineBytes + 32) / 8,
  droppedCount: (lineBytes + 40) / 8,
} as const;

/** Lowest two bits of a state word. A fresh, zeroed buffer has every slot free. */
export const slotState = { free: 0, writing: 1, ready: 2, reading: 3 } as const;
export const stateMask = 0b11;
/** What the sequence part of a state word grows by from frame to frame. */
export const sequenceStep = 0b100;

/** Doubles at the start of a slot, in this order. */
export const headerIndex = {
  frameIndex: 0, segmentIndex: 1, presentationMs: 2, capturedAtMs: 3,
} as const;
export const headerDoubleCount = 4;
export const pixelsOffsetBytes = lineBytes;

export function ringLayout(shape: RingShape): RingLayout {
  const { slotCount, size } = shape;
  assert(Number.isInteger(slotCount), `slotCount ${slotCount} is not a whole number`);
  assert(slotCount >= slotCountMin, `slotCount ${slotCount} is below ${slotCountMin}`);
  assert(slotCount <= slotCountMax, `slotCount ${slotCount} is above ${slotCountMax}`);
  assert(Number.isInteger(size.widthPx) && size.widthPx > 0, `frame width ${size.widthPx}`);
  assert(Number.isInteger(size.heightPx) && size.heightPx > 0, `frame height ${size.heightPx}`);
  const slotsOffsetBytes = (3 + slotCount) * lineBytes;
  const slotStrideBytes = pixelsOffsetBytes + Math.ceil(frameBytes(size) / lineBytes) * lineBytes;
  return {
    slotsOffsetBytes,
    slotStrideBytes,
    totalBytes: slotsOffsetBytes + slotCount * slotStrideBytes,
  };
}

export function stateWordIndex(slotIndex: number): number {
  return (3 + slotIndex) * wordsPerLine;
}

/**
 * Whether state word (or sequence) `a` belongs to an earlier frame than `b`. Sequences wrap after
 * 2^30 frames (two years at 15 fps), so the signed difference decides, as in RFC 1982: right while
 * the two are less than 2^29 frames apart, and in one ring they are at most a ring apart.
 */
export function isEarlier(a: number, b: number): boolean {
  return (((a & ~stateMask) - (b & ~stateMask)) | 0) < 0;
}
