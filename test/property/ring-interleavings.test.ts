// The other thread may act between any two atomic operations. Two real threads meet the rarest of
// these moments once in millions of frames; here every moment is visited, for small rings: the
// other side acts just before the k-th atomic operation, for every k.

import { afterEach, expect, test } from 'vitest';
import { assert } from '../../src/assert.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';

const size = { widthPx: 1, heightPx: 1 };
const hooked = ['load', 'store', 'add', 'compareExchange'] as const;
const originals = hooked.map((name) => ({
  name, run: Reflect.get(Atomics, name) as (...parameters: unknown[]) => unknown,
}));

afterEach(restore);

function restore(): void {
  for (const { name, run } of originals) Object.assign(Atomics, { [name]: run });
}

/** Runs `act`, and `intrude` before its `moment`-th atomic operation; false when it has fewer. */
function actWithIntruder(
  { act, intrude, moment }: { act: () => void; intrude: () => void; moment: number },
): boolean {
  let operationCount = 0;
  let hasIntruded = false;
  for (const { name, run } of originals) {
    const hookedRun = (...parameters: unknown[]): unknown => {
      if (operationCount++ === moment) {
        restore();
        hasIntruded = true;
        intrude();
      }
      return run(...parameters);
    };
    Object.assign(Atomics, { [name]: hookedRun });
  }
  act();
  restore();
  return hasIntruded;
}

class Scene {
  readonly writer: FrameRing;
  readonly reader: FrameRing;
  readonly read: number[] = [];
  #isHolding = false;

  constructor(slotCount: number) {
    this.writer = FrameRing.create({ slotCount, size });
    this.reader = FrameRing.attach(this.writer.buffer);
  }

  get unreadCount(): number {
    return this.writer.publishedCount - this.writer.droppedCount - this.read.length;
  }

  publish(frameCount: number): void {
    for (let index = 0; index < frameCount; index++) {
      const frameIndex = this.writer.publishedCount;
      const header = { frameIndex, segmentIndex: 0, presentationMs: 0, capturedAtMs: 0 };
      this.writer.publish(header, new Uint8Array(3).fill(frameIndex));
    }
  }

  /** Takes the next frame, giving back the one before. */
  readNext(): void {
    if (this.#isHolding) this.reader.release();
    const frame = this.reader.acquire();
    this.#isHolding = frame !== undefined;
    if (frame === undefined) return;
    const { frameIndex } = frame.header;
    assert(frame.rgb.every((byte) => byte === frameIndex), `frame ${frameIndex} is torn`);
    this.read.push(frameIndex);
  }

  /** Reads the rest; then each frame has been read once, in order, or counted as dropped. */
  expectSound(story: string): void {
    for (let before = -1; before !== this.read.length;) {
      before = this.read.length;
      this.readNext();
    }
    const { publishedCount, droppedCount } = this.writer;
    const isAscending = this.read.every((number, index) => number > (this.read[index - 1] ?? -1));
    assert(isAscending, `out of order: ${this.read.join(' ')} in ${story}`);
    assert(this.read.at(-1) === publishedCount - 1, `the last frame is missing in ${story}`);
    assert(this.read.length + droppedCount === publishedCount, `lost uncounted in ${story}`);
  }
}

function visitEveryMoment(
  { act, intrude }: { act: (scene: Scene) => void; intrude: (scene: Scene, count: number) => void },
): number {
  let visitCount = 0;
  for (const slotCount of [3, 4, 5]) {
    for (let publishedCount = 0; publishedCount <= 2 * slotCount; publishedCount++) {
      for (let readCount = 0; readCount <= 3; readCount++) {
        for (let count = 1; count <= 2 * slotCount + 1; count++) {
          for (let moment = 0; ; moment++) {
            const scene = new Scene(slotCount);
            scene.publish(publishedCount);
            for (let index = 0; index < readCount; index++) scene.readNext();
            const hasIntruded = actWithIntruder({
              act: () => { act(scene); }, intrude: () => { intrude(scene, count); }, moment,
            });
            if (!hasIntruded) break;
            // Without a further frame a ring that lost one could not be told from an empty one.
            scene.publish(1);
            scene.expectSound(JSON.stringify({
              slotCount, publishedCount, readCount, count, moment,
            }));
            visitCount += 1;
          }
        }
      }
    }
  }
  return visitCount;
}

test('whenever the writer publishes while the reader takes a frame, frames stay in order', () => {
  const visitCount = visitEveryMoment({
    act: (scene) => {
      const wasEmpty = scene.unreadCount === 0;
      const readCount = scene.read.length;
      scene.readNext();
      assert(wasEmpty || scene.read.length > readCount, 'there was a frame, but none was given');
    },
    intrude: (scene, count) => { scene.publish(count); },
  });
  expect(visitCount).toBeGreaterThan(5_000);
});

test('whenever the reader moves on while the writer publishes, no frame is lost uncounted', () => {
  const visitCount = visitEveryMoment({
    act: (scene) => { scene.publish(1); },
    intrude: (scene, count) => { for (let index = 0; index < count; index++) scene.readNext(); },
  });
  expect(visitCount).toBeGreaterThan(5_000);
});
