// What is drawn on a frame, looked up in its pixels.

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Annotator, annotatedSize, encodeJpeg, type Picture } from '../../../src/drawing/annotate.ts';
import type { Overlay } from '../../../src/drawing/overlay.ts';
import type { TrackView } from '../../../src/threads/messages.ts';

const size = { widthPx: 480, heightPx: 270 };
const grey = 120;
const frame = { size, rgb: new Uint8Array(size.widthPx * size.heightPx * 3).fill(grey) };
const nothing: Overlay = { tracks: [], lines: [], counts: new Map() };
const car: TrackView = {
  trackId: 7,
  box: { left: 0.25, top: 0.4, right: 0.5, bottom: 0.8 },
  vehicleClass: 'car',
  confidence: 0.9,
  isConfirmed: true,
  trail: [],
};

describe('an annotated frame', () => {
  it('is enlarged until words are readable, by a whole number, to even sizes', () => {
    const sizeOf = (widthPx: number, heightPx: number) => annotatedSize({ widthPx, heightPx });
    expect(sizeOf(512, 288)).toEqual({ widthPx: 1024, heightPx: 576 });
    expect(sizeOf(288, 512)).toEqual({ widthPx: 576, heightPx: 1024 });
    expect(sizeOf(1280, 719)).toEqual({ widthPx: 1280, heightPx: 720 });
  });

  it('is the frame itself where there is nothing to draw, and leaves the frame alone', async () => {
    const { rgb } = await new Annotator().annotate(frame, nothing);
    expect(rgb.every((value) => value === grey)).toBe(true);
    expect(frame.rgb.every((value) => value === grey)).toBe(true);
  });

  it('has the box of a vehicle in the colour of its class, at its edges and not inside', async () => {
    const picture = await new Annotator().annotate(frame, { ...nothing, tracks: [car] });
    expect(pixel(picture, { x: 0.25, y: 0.6 })).toEqual([0x56, 0xb4, 0xe9]);
    expect(pixel(picture, { x: 0.5, y: 0.6 })).toEqual([0x56, 0xb4, 0xe9]);
    expect(pixel(picture, { x: 0.375, y: 0.6 })).toEqual([grey, grey, grey]);
  });

  it('shows a vehicle that is not confirmed with a broken frame', async () => {
    const picture = await new Annotator().annotate(frame, {
      ...nothing, tracks: [{ ...car, isConfirmed: false }],
    });
    const edge = Array.from({ length: 60 }, (_, step) =>
      pixel(picture, { x: 0.3 + step * 0.003, y: 0.8 }).join());
    expect(new Set(edge).size).toBeGreaterThan(1);
    expect(edge).toContain([grey, grey, grey].join());
  });

  it('that explains has a mark where something crossed, and a caption', async () => {
    const explains = { caption: '5.31 s', marks: [{ at: { x: 0.75, y: 0.5 }, words: '7 in' }] };
    const picture = await new Annotator().annotate(frame, { ...nothing, explains });
    expect(pixel(picture, { x: 0.75, y: 0.5 })).toEqual([0xff, 0x6b, 0x5e]);
    expect(pixel(picture, { x: 0.003, y: 0.985 })).toEqual([0xff, 0xff, 0xff]);
    expect(pixel(picture, { x: 0.5, y: 0.25 })).toEqual([grey, grey, grey]);
  });

  it('that explains labels a vehicle below its box, believed or not', async () => {
    for (const isConfirmed of [true, false]) {
      const tracks = [{ ...car, isConfirmed, neuralConfidence: 0.62 }];
      const explains = { caption: '', marks: [] };
      const picture = await new Annotator().annotate(frame, { ...nothing, tracks, explains });
      const below = Array.from({ length: 400 }, (_, step) => pixel(picture, {
        x: 0.35 + (step % 40) * 0.00125, y: 0.815 + Math.floor(step / 40) * 0.0019,
      }).join());
      expect(below).toContain([0x56, 0xb4, 0xe9].join());
      expect(below).toContain([0x10, 0x14, 0x1a].join());
    }
  });

  it('has the trail of a vehicle', async () => {
    const trail = [{ x: 0.6, y: 0.9 }, { x: 0.9, y: 0.9 }];
    const tracks = [{ ...car, trail }];
    const picture = await new Annotator().annotate(frame, { ...nothing, tracks });
    expect(pixel(picture, { x: 0.75, y: 0.9 })).toEqual([0x56, 0xb4, 0xe9]);
  });

  it.each([
    { name: 'left to right: in is below', a: [0.2, 0.5], b: [0.8, 0.5], side: { x: 0.5, y: 0.54 }, other: { x: 0.5, y: 0.46 } },
    { name: 'right to left: in is above', a: [0.8, 0.5], b: [0.2, 0.5], side: { x: 0.5, y: 0.46 }, other: { x: 0.5, y: 0.54 } },
    { name: 'top to bottom: in is to the left', a: [0.5, 0.1], b: [0.5, 0.9], side: { x: 0.48, y: 0.5 }, other: { x: 0.52, y: 0.5 } },
    { name: 'bottom to top: in is to the right', a: [0.5, 0.9], b: [0.5, 0.1], side: { x: 0.52, y: 0.5 }, other: { x: 0.48, y: 0.5 } },
  ])('has an arrow at the line, on the side where vehicles come in: $name', async (row) => {
    const lines = [lineBetween(row.a, row.b)];
    const picture = await new Annotator().annotate(frame, { ...nothing, lines });
    expect(pixel(picture, row.side)).toEqual([0x00, 0xc8, 0x96]);
    expect(pixel(picture, row.other)).toEqual([grey, grey, grey]);
  });

  it('has other pixels where another number was counted', async () => {
    const lines = [lineBetween([0.1, 0.9], [0.9, 0.9])];
    const annotator = new Annotator();
    const draw = async (counted: number) => {
      const counts = new Map([['gate', { in: counted, out: 0 }]]);
      return Buffer.from((await annotator.annotate(frame, { ...nothing, lines, counts })).rgb);
    };
    expect(await draw(1)).toEqual(await draw(1));
    expect(Buffer.compare(await draw(1), await draw(2))).not.toBe(0);
  });

  it('survives boxes beyond the picture and lines without a length', async () => {
    const picture = await new Annotator().annotate(frame, {
      ...nothing,
      tracks: [{ ...car, box: { left: -0.5, top: -0.2, right: 1.4, bottom: 1.3 } }],
      lines: [{ id: 'gate', a: [0.5, 0.5], b: [0.5, 0.5], anchor: 'centre' }],
    });
    expect(picture.rgb).toHaveLength(picture.size.widthPx * picture.size.heightPx * 3);
  });

  it('becomes a JPEG of the same size', async () => {
    const picture = await new Annotator().annotate(frame, nothing);
    const { format, width, height } = await sharp(await encodeJpeg(picture)).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 960, height: 540 });
  });
});

function lineBetween(a: readonly number[], b: readonly number[]): Overlay['lines'][number] {
  const point = ([x = 0, y = 0]: readonly number[]): [number, number] => [x, y];
  return { id: 'gate', a: point(a), b: point(b), anchor: 'centre' };
}

function pixel(
  { rgb, size: { widthPx, heightPx } }: Picture, at: { x: number; y: number },
): number[] {
  const offset = (Math.round(at.y * heightPx) * widthPx + Math.round(at.x * widthPx)) * 3;
  return [...rgb.subarray(offset, offset + 3)];
}
