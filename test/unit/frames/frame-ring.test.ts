// The ring in one thread: what a writer and a reader may rely on.

import { describe, expect, test } from 'vitest';
import type { FrameHeader } from '../../../src/frames/frame.ts';
import { FrameRing } from '../../../src/frames/frame-ring.ts';
import {
  isEarlier, ringLayout, ringVersion, sequenceStep, stateMask, wordIndex,
} from '../../../src/frames/ring-layout.ts';

// 7 x 5 x 3 = 105 bytes: the slots end in padding, which must stay as it is.
const size = { widthPx: 7, heightPx: 5 };
const shape = { slotCount: 3, size };

function header(frameIndex: number): FrameHeader {
  return { frameIndex, segmentIndex: 2, presentationMs: frameIndex * 66.5, capturedAtMs: 1e12 };
}

function pixels(value: number): Uint8Array {
  return new Uint8Array(105).fill(value);
}

function readAll(ring: FrameRing): number[] {
  const frameIndexes: number[] = [];
  for (let frame = ring.acquire(); frame !== undefined; frame = ring.acquire()) {
    frameIndexes.push(frame.header.frameIndex);
    ring.release();
  }
  return frameIndexes;
}

describe('the ring', () => {
  test('carries header and pixels to whoever attaches to its memory', () => {
    const writer = FrameRing.create(shape);
    const reader = FrameRing.attach(writer.buffer);
    const written = {
      frameIndex: 2 ** 40, segmentIndex: 3, presentationMs: 0.125, capturedAtMs: 1.8e12,
    };
    const rgb = pixels(0).map((_, index) => index);
    expect(writer.publish(written, rgb)).toBe('published');
    expect(reader.acquire()).toEqual({ header: written, size, rgb });
    expect(reader.slotCount).toBe(3);
  });

  test('says beforehand how many bytes it takes', () => {
    expect(FrameRing.create(shape).buffer.byteLength).toBe(FrameRing.bytesFor(shape));
  });

  test('drops the oldest unread frame when the writer is live, and counts it', () => {
    const ring = FrameRing.create(shape);
    const outcomes = [0, 1, 2, 3, 4].map((index) => ring.publish(header(index), pixels(index)));
    expect(outcomes).toEqual([
      'published', 'published', 'published', 'replaced-oldest', 'replaced-oldest',
    ]);
    expect(readAll(ring)).toEqual([2, 3, 4]);
    expect([ring.publishedCount, ring.droppedCount]).toEqual([5, 2]);
  });

  test('never overwrites the frame that is being read', () => {
    const ring = FrameRing.create(shape);
    ring.publish(header(0), pixels(100));
    const frame = ring.acquire();
    for (let index = 1; index <= 50; index++) ring.publish(header(index), pixels(index));
    expect(frame?.rgb.every((byte) => byte === 100)).toBe(true);
    ring.release();
    expect(readAll(ring)).toEqual([49, 50]);
  });

  test('refuses instead of dropping when the writer is lossless', () => {
    const ring = FrameRing.create(shape);
    const accepted = [0, 1, 2, 3].map((index) => ring.tryPublish(header(index), pixels(index)));
    expect(accepted).toEqual([true, true, true, false]);
    expect(ring.acquire()?.header.frameIndex).toBe(0);
    expect(ring.tryPublish(header(3), pixels(3))).toBe(false);
    ring.release();
    expect(ring.tryPublish(header(3), pixels(3))).toBe(true);
    expect(readAll(ring)).toEqual([1, 2, 3]);
    expect(ring.droppedCount).toBe(0);
  });

  test('writes nothing outside the slot that it fills', () => {
    const ring = FrameRing.create(shape);
    const bytes = new Uint8Array(ring.buffer);
    const { slotsOffsetBytes, slotStrideBytes } = ringLayout(shape);
    bytes.fill(0xa5, slotsOffsetBytes);
    for (let index = 0; index < 300; index++) {
      const before = bytes.slice(slotsOffsetBytes);
      ring.publish(header(index), pixels(index));
      const changed = [...before.keys()]
        .filter((offset) => before[offset] !== bytes[slotsOffsetBytes + offset]);
      const slots = new Set(changed.map((offset) => Math.floor(offset / slotStrideBytes)));
      expect(slots.size).toBeLessThanOrEqual(1);
      const inSlot = changed.map((offset) => offset % slotStrideBytes);
      const isFrame = (offset: number) => offset < 32 || (offset >= 64 && offset < 64 + 105);
      expect(inSlot.every(isFrame)).toBe(true);
      if (index % 3 === 0) ring.acquire();
      else if (index % 3 === 1) ring.release();
    }
  });

  test('goes on when its sequence numbers wrap after two years', () => {
    const ring = FrameRing.create(shape);
    new Int32Array(ring.buffer)[wordIndex.nextSequence] = -5 * sequenceStep;
    const read: number[] = [];
    for (let index = 0; index < 12; index++) {
      ring.publish(header(index), pixels(index));
      if (index % 2 === 0) continue;
      read.push(ring.acquire()?.header.frameIndex ?? Number.NaN);
      ring.release();
    }
    expect([...read, ...readAll(ring)]).toEqual([0, 1, 3, 5, 7, 9, 10, 11]);
  });

  test('compares sequence numbers across both wraps', () => {
    for (const start of [0, 0x7ffffffc, 0x80000000 | 0, -sequenceStep]) {
      const next = (start + sequenceStep) | 0;
      expect(isEarlier(start | 2, next | 3)).toBe(true);
      expect(isEarlier(next, start | stateMask)).toBe(false);
      expect(isEarlier(start | 1, start | 3)).toBe(false);
    }
  });
});

describe('waiting', () => {
  test('ends with `frame` as soon as one is published', async () => {
    const ring = FrameRing.create(shape);
    const waited = ring.waitForFrame(20_000);
    ring.publish(header(0), pixels(0));
    expect(await waited).toBe('frame');
    expect(await ring.waitForFrame(0)).toBe('frame');
  });

  test('ends with `closed` only when every frame has been read', async () => {
    const ring = FrameRing.create(shape);
    const waited = ring.waitForFrame(20_000);
    ring.publish(header(0), pixels(0));
    ring.close();
    expect(await waited).toBe('frame');
    expect(await ring.waitForFrame(20_000)).toBe('frame');
    expect(readAll(ring)).toEqual([0]);
    expect(await ring.waitForFrame(20_000)).toBe('closed');
  });

  test('wakes a reader that waits while the stream ends', async () => {
    const ring = FrameRing.create(shape);
    const waited = ring.waitForFrame(20_000);
    ring.close();
    expect(await waited).toBe('closed');
  });

  test('ends with `timeout` or false at its limit', async () => {
    const ring = FrameRing.create(shape);
    expect(await ring.waitForFrame(5)).toBe('timeout');
    for (const index of [0, 1, 2]) ring.publish(header(index), pixels(index));
    expect(await ring.waitForFree(5)).toBe(false);
  });

  test('for a free slot ends as soon as one is released', async () => {
    const ring = FrameRing.create(shape);
    for (const index of [0, 1, 2]) ring.publish(header(index), pixels(index));
    ring.acquire();
    const waited = ring.waitForFree(20_000);
    ring.release();
    expect(await waited).toBe(true);
  });
});

describe('misuse is a bug and says so', () => {
  const ring = FrameRing.create(shape);
  const cases: { name: string; act: () => unknown; says: RegExp }[] = [
    { name: 'two slots', act: () => FrameRing.create({ slotCount: 2, size }), says: /below 3/ },
    {
      name: 'no picture',
      act: () => FrameRing.create({ slotCount: 3, size: { widthPx: 0, heightPx: 5 } }),
      says: /frame width 0/,
    },
    { name: 'a frame of another size', act: () => ring.publish(header(0), new Uint8Array(9)), says: /9 bytes/ },
    { name: 'a release of nothing', act: () => { ring.release(); }, says: /without a frame/ },
    { name: 'foreign memory', act: () => FrameRing.attach(new SharedArrayBuffer(4096)), says: /no ring/ },
    { name: 'tiny memory', act: () => FrameRing.attach(new SharedArrayBuffer(4)), says: /no ring/ },
    {
      name: 'a layout of another version',
      act: () => {
        const { buffer } = FrameRing.create(shape);
        new Int32Array(buffer)[wordIndex.version] = ringVersion + 1;
        return FrameRing.attach(buffer);
      },
      says: /ring layout 2/,
    },
    {
      name: 'a frame after the end',
      act: () => {
        const ended = FrameRing.create(shape);
        ended.close();
        return ended.publish(header(0), pixels(0));
      },
      says: /after close/,
    },
    {
      name: 'a second frame before the first is released',
      act: () => {
        const busy = FrameRing.create(shape);
        busy.publish(header(0), pixels(0));
        busy.publish(header(1), pixels(1));
        busy.acquire();
        return busy.acquire();
      },
      says: /before release/,
    },
  ];
  test.each(cases)('$name', ({ act, says }) => {
    expect(act).toThrow(says);
  });
});
