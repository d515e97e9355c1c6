// The ring against a plain model of its rules, over random sequences of what both sides may do.
// A failure prints the seed and the shortest sequence; set FC_SEED to repeat a run.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrameHeader } from '../../src/frames/frame.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import { wordIndex } from '../../src/frames/ring-layout.ts';

const size = { widthPx: 5, heightPx: 3 };
const seed = Number(process.env['FC_SEED'] ?? Date.now());
console.info(`seed of the ring's properties: ${seed}`);

type Step = 'publish' | 'try-publish' | 'acquire' | 'release' | 'close';

/** What the ring promises, without slots, states or sequences: a list of unread frame numbers. */
class RingModel {
  readonly unread: number[] = [];
  reading: number | undefined;
  publishedCount = 0;
  droppedCount = 0;
  isClosed = false;
  readonly #slotCount: number;

  constructor(slotCount: number) {
    this.#slotCount = slotCount;
  }

  get isFull(): boolean {
    return this.unread.length + (this.reading === undefined ? 0 : 1) === this.#slotCount;
  }

  publish(): 'published' | 'replaced-oldest' {
    const isFull = this.isFull;
    if (isFull) {
      this.unread.shift();
      this.droppedCount += 1;
    }
    this.unread.push(this.publishedCount++);
    return isFull ? 'replaced-oldest' : 'published';
  }

  tryPublish(): boolean {
    if (this.isFull) return false;
    this.unread.push(this.publishedCount++);
    return true;
  }

  acquire(): number | undefined {
    this.reading = this.unread.shift();
    return this.reading;
  }
}

const steps = fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>('publish') },
  { weight: 4, arbitrary: fc.constant<Step>('try-publish') },
  { weight: 5, arbitrary: fc.constant<Step>('acquire') },
  { weight: 5, arbitrary: fc.constant<Step>('release') },
  { weight: 1, arbitrary: fc.constant<Step>('close') },
), { minLength: 1, maxLength: 400, size: 'max' });

test('the ring does what a plain list of unread frames does', () => {
  const property = fc.property(
    fc.integer({ min: 3, max: 9 }), fc.integer(), steps,
    (slotCount, firstSequence, sequence) => {
      const writer = FrameRing.create({ slotCount, size });
      // Anywhere in the 30 bits, the wrap included: two years of frames are not run through here.
      new Int32Array(writer.buffer)[wordIndex.nextSequence] = firstSequence << 2;
      const reader = FrameRing.attach(writer.buffer);
      const model = new RingModel(slotCount);
      // One comparison at the end: a thousand of vitest's take longer than the ring does.
      const events = sequence.map((step) => perform(step, { writer, reader, model }));
      expect(events.map(({ seen }) => seen)).toEqual(events.map(({ expected }) => expected));
    });
  fc.assert(property, { seed, numRuns: 500, verbose: 1 });
});

interface Event {
  readonly seen: string;
  readonly expected: string;
}

function perform(step: Step, { writer, reader, model }: {
  writer: FrameRing;
  reader: FrameRing;
  model: RingModel;
}): Event {
  let seen: unknown;
  let expected: unknown;
  const frame = frameOf(model.publishedCount);
  if (step === 'close') {
    writer.close();
    model.isClosed = true;
  } else if (step === 'publish' && !model.isClosed) {
    seen = writer.publish(frame.header, frame.rgb);
    expected = model.publish();
  } else if (step === 'try-publish' && !model.isClosed) {
    seen = writer.tryPublish(frame.header, frame.rgb);
    expected = model.tryPublish();
  } else if (step === 'release' && model.reading !== undefined) {
    reader.release();
    model.reading = undefined;
  } else if (step === 'acquire' && model.reading === undefined) {
    const acquired = reader.acquire();
    const number = model.acquire();
    seen = acquired && { header: acquired.header, rgb: [...acquired.rgb] };
    expected = number === undefined
      ? undefined
      : { header: frameOf(number).header, rgb: [...frameOf(number).rgb] };
  }
  const countsSeen = [writer.publishedCount, reader.droppedCount, reader.isClosed];
  const countsExpected = [model.publishedCount, model.droppedCount, model.isClosed];
  return {
    seen: JSON.stringify([step, seen, countsSeen]),
    expected: JSON.stringify([step, expected, countsExpected]),
  };
}

/** Whatever belongs to the frame of this number. */
function frameOf(number: number): { header: FrameHeader; rgb: Uint8Array } {
  const header = {
    frameIndex: number, segmentIndex: number % 7, presentationMs: number / 8, capturedAtMs: -number,
  };
  return { header, rgb: new Uint8Array(45).map((_, index) => number + index) };
}
