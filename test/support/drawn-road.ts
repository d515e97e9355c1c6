// A small road seen from above, drawn pixel by pixel, for tests of the motion sense: asphalt with
// grain, and boxes that drive over it. Seeded: the same pixels on every run.

import type { FrameSize } from '../../src/frames/frame.ts';
import type { Box } from '../../src/geometry/box.ts';

export const roadSize: FrameSize = { widthPx: 256, heightPx: 144 };

export interface Paint {
  readonly box: Box;
  /** Body colour; two windows make it a thing with edges. Without it, `light` is applied. */
  readonly colour?: readonly [number, number, number];
  /** Brightness of the ground below, as a shadow (< 1) or a beam (> 1) changes it. */
  readonly light?: number;
}

/** One frame: the road under some exposure, with things painted on it in order. */
export function drawRoad(
  things: readonly Paint[], { exposure = 1, seed = 1 }: { exposure?: number; seed?: number } = {},
): Uint8Array {
  const { widthPx, heightPx } = roadSize;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  let state = seed;
  const noise = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      // Grain that stays, a lane marking, and the camera's own noise.
      const grain = ((x * 7 + y * 13) % 5) - 2;
      const isMarking = y > 70 && y < 74 && x % 40 < 20;
      let colour: [number, number, number] = isMarking ? [180, 180, 176] : [92, 94, 96];
      for (const { box, colour: body, light } of things) {
        const across = (x / widthPx - box.left) / (box.right - box.left);
        const down = (y / heightPx - box.top) / (box.bottom - box.top);
        if (across < 0 || across >= 1 || down < 0 || down >= 1) continue;
        const isWindow = (across > 0.25 && across < 0.4) || (across > 0.7 && across < 0.8);
        if (body !== undefined) colour = isWindow ? [25, 28, 32] : [...body];
        else colour = [0, 1, 2].map((at) => colour[at as 0] * (light ?? 1)) as typeof colour;
      }
      const at = (y * widthPx + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        rgb[at + channel] = Math.max(0, Math.min(255,
          ((colour[channel] as number) + grain) * exposure + noise() * 4));
      }
    }
  }
  return rgb;
}

/** A box by its centre and size, in fractions of the frame. */
export function boxAt(x: number, y: number, width = 0.18, height = 0.2): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}
