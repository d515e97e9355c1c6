// A small road seen from above, drawn pixel by pixel, for tests of the motion sense: asphalt with
// grain, and boxes that drive over it. Seeded: the same pixels on every run.

import type { FrameSize } from '../../src/frames/frame.ts';
import type { Box } from '../../src/geometry/box.ts';

export const roadSize: FrameSize = { widthPx: 256, heightPx: 144 };
const { widthPx, heightPx } = roadSize;

export interface Paint {
  readonly box: Box;
  /** Body colour; two windows make it a thing with edges. Without it, light changes the ground. */
  readonly colour?: readonly [number, number, number];
  /** Brightness of the ground below, as a shadow (< 1) or a beam (> 1) changes it. */
  readonly light?: number;
  /** What a lamp adds to the ground's light, channel by channel; it fades towards the sides. */
  readonly glow?: readonly [number, number, number];
}

export interface RoadLook {
  /** What the camera makes of everything. */
  readonly exposure?: number;
  /** Brightness of the asphalt, 0..255. */
  readonly ground?: number;
  /** How far noise moves a pixel, from its darkest to its brightest. */
  readonly noiseLevels?: number;
  readonly seed?: number;
}

/** One frame: the road under some exposure, with things painted on it in order. */
export function drawRoad(
  things: readonly Paint[],
  { exposure = 1, ground = 94, noiseLevels = 4, seed = 1 }: RoadLook = {},
): Uint8Array {
  const colours = groundColours(ground);
  for (const thing of things) paintOver(colours, thing);
  const rgb = new Uint8Array(colours.length);
  let state = seed;
  for (let at = 0, pixel = 0; at < rgb.length; pixel += 1) {
    // Grain that stays, and the camera's own noise.
    const grain = ((pixel % widthPx * 7 + Math.floor(pixel / widthPx) * 13) % 5) - 2;
    for (let channel = 0; channel < 3; channel += 1, at += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const noise = state / 2 ** 32 - 0.5;
      rgb[at] = Math.max(0, Math.min(255,
        ((colours[at] as number) + grain) * exposure + noise * noiseLevels));
    }
  }
  return rgb;
}

/** Asphalt with a lane marking. */
function groundColours(ground: number): Float64Array {
  const colours = new Float64Array(widthPx * heightPx * 3);
  for (let y = 0, at = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const isMarking = y > 70 && y < 74 && x % 40 < 20;
      for (let channel = 0; channel < 3; channel += 1, at += 1) {
        colours[at] = isMarking ? ground * 1.9 : ground + 2 * (channel - 1);
      }
    }
  }
  return colours;
}

/** What a thing makes of the colours where it is. */
function paintOver(colours: Float64Array, { box, colour: body, light = 1, glow }: Paint): void {
  const firstX = Math.max(0, Math.floor(box.left * widthPx));
  const firstY = Math.max(0, Math.floor(box.top * heightPx));
  for (let y = firstY; y < heightPx; y += 1) {
    const down = (y / heightPx - box.top) / (box.bottom - box.top);
    if (down >= 1) break;
    if (down < 0) continue;
    for (let x = firstX; x < widthPx; x += 1) {
      const across = (x / widthPx - box.left) / (box.right - box.left);
      if (across >= 1) break;
      if (across < 0) continue;
      const isWindow = (across > 0.25 && across < 0.4) || (across > 0.7 && across < 0.8);
      const fade = Math.sin(Math.PI * across) * Math.sin(Math.PI * down);
      const at = (y * widthPx + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        if (body !== undefined) {
          colours[at + channel] = isWindow ? 25 + 3.5 * channel : body[channel] as number;
        } else {
          const before = colours[at + channel] as number;
          colours[at + channel] = before * (light + fade * (glow?.[channel] ?? 0));
        }
      }
    }
  }
}

/** A box by its centre and size, in fractions of the frame. */
export function boxAt(x: number, y: number, width = 0.18, height = 0.2): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}
