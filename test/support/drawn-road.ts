// A small road seen from above, drawn pixel by pixel, for tests of the motion sense: asphalt with
// grain, and boxes that drive over it. Seeded: the same pixels on every run.

import type { FrameSize } from '../../src/frames/frame.ts';
import type { Box } from '../../src/geometry/box.ts';
import type { Point } from '../../src/geometry/point.ts';

export const roadSize: FrameSize = { widthPx: 256, heightPx: 144 };

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
  const { widthPx, heightPx } = roadSize;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  let state = seed;
  const noise = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const colour = [0, 0, 0];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      // Grain that stays, a lane marking, and the camera's own noise.
      const grain = ((x * 7 + y * 13) % 5) - 2;
      const isMarking = y > 70 && y < 74 && x % 40 < 20;
      for (let channel = 0; channel < 3; channel += 1) {
        colour[channel] = isMarking ? ground * 1.9 : ground + 2 * (channel - 1);
      }
      for (const thing of things) paintOver(colour, thing, { x: x / widthPx, y: y / heightPx });
      const at = (y * widthPx + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        rgb[at + channel] = Math.max(0, Math.min(255,
          ((colour[channel] as number) + grain) * exposure + noise() * noiseLevels));
      }
    }
  }
  return rgb;
}

/** What a thing makes of one pixel's colour. */
function paintOver(
  colour: number[], { box, colour: body, light = 1, glow }: Paint, at: Point,
): void {
  const across = (at.x - box.left) / (box.right - box.left);
  const down = (at.y - box.top) / (box.bottom - box.top);
  if (across < 0 || across >= 1 || down < 0 || down >= 1) return;
  const isWindow = (across > 0.25 && across < 0.4) || (across > 0.7 && across < 0.8);
  const fade = Math.sin(Math.PI * across) * Math.sin(Math.PI * down);
  for (let channel = 0; channel < 3; channel += 1) {
    const before = colour[channel] as number;
    if (body === undefined) colour[channel] = before * (light + fade * (glow?.[channel] ?? 0));
    else colour[channel] = isWindow ? 25 + 3.5 * channel : body[channel] as number;
  }
}

/** A box by its centre and size, in fractions of the frame. */
export function boxAt(x: number, y: number, width = 0.18, height = 0.2): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}
