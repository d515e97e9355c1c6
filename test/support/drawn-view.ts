// What a fixed camera over a lot sees, drawn in code: a house front, kerbs, bays, poles, trees; by
// day, at night, in shade; with vehicles in it; from a camera that was moved by a known amount.
// Seeded: the same pixels on every run.

import type { FrameHeader, FrameSize } from '../../src/frames/frame.ts';
import type { Box } from '../../src/geometry/box.ts';

export const viewFrameSize: FrameSize = { widthPx: 256, heightPx: 144 };

/** How the camera stands, beside how it stood: what it shows is shifted, turned, enlarged. */
export interface CameraStand {
  /** Fractions of the frame: to the right, down. */
  readonly x?: number;
  readonly y?: number;
  /** Clockwise. */
  readonly turnDegrees?: number;
  readonly zoom?: number;
}

export interface ViewLight {
  readonly exposure?: number;
  /** 0 by day, 1 at night: the sun goes and two lamps come. */
  readonly night?: number;
  /** Where the house's shadow ends, in fractions of the scene's height. */
  readonly shadeTo?: number;
  readonly noiseLevels?: number;
  /** 0 is clear, 1 is nothing but fog. */
  readonly fog?: number;
  readonly seed?: number;
}

export interface ViewThings {
  /** Vehicles, in fractions of the frame as the camera stood at first. */
  readonly vehicles?: readonly Box[];
  /** How far the trees' crowns sway, in fractions of the frame. */
  readonly sway?: number;
  /** A date written into the picture's corner, as cameras do: it stays where it is. */
  readonly hasDate?: boolean;
}

const { widthPx, heightPx } = viewFrameSize;

/** What never changes is drawn once, larger than the frame, and finer. */
const scene = { widthPx: 1152, heightPx: 648, from: -0.5, span: 2 };
const ground = new Float32Array(scene.widthPx * scene.heightPx);
const lamps = new Float32Array(scene.widthPx * scene.heightPx);

/** Most cameras of the tests stand still before things that do: only their noise is new. */
const stillView = { key: '', levels: new Float64Array(widthPx * heightPx) };

export function drawView(
  stand: CameraStand = {}, light: ViewLight = {}, things: ViewThings = {},
): Uint8Array {
  const { exposure = 1, noiseLevels = 5, fog = 0, seed = 1 } = light;
  const noise = seededNoise(seed);
  const levels = seenLevels(stand, light, things);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let pixel = 0, at = 0; pixel < levels.length; pixel += 1, at += 3) {
    const seen = levels[pixel] as number;
    const level = seen * exposure * (1 - fog) + 170 * fog + 2 * noiseLevels * (noise() - 0.5);
    const shown = Math.max(0, Math.min(255, level));
    rgb[at] = shown;
    rgb[at + 1] = shown;
    rgb[at + 2] = shown;
  }
  return rgb;
}

/** What there is to see, before the camera's exposure, fog and noise. */
function seenLevels(stand: CameraStand, light: ViewLight, things: ViewThings): Float64Array {
  const { levels } = stillView;
  const { night = 0, shadeTo = 0 } = light;
  const { vehicles = [], sway = 0, hasDate = false } = things;
  const key = JSON.stringify([stand, night, shadeTo, things]);
  if (stillView.key === key) return levels;
  stillView.key = key;
  drawScene();
  const { x: shiftX = 0, y: shiftY = 0, turnDegrees = 0, zoom = 1 } = stand;
  const turn = turnDegrees * Math.PI / 180;
  const along = Math.cos(turn) / zoom;
  const aside = Math.sin(turn) / zoom;
  for (let row = 0, pixel = 0; row < heightPx; row += 1) {
    for (let column = 0; column < widthPx; column += 1, pixel += 1) {
      const fromX = column + 0.5 - widthPx * (0.5 + shiftX);
      const fromY = row + 0.5 - heightPx * (0.5 + shiftY);
      const x = 0.5 + (along * fromX + aside * fromY) / widthPx;
      const y = 0.5 + (along * fromY - aside * fromX) / heightPx;
      if (hasDate && row < 12 && column < 90) {
        levels[pixel] = date(column, row);
        continue;
      }
      const at = scenePixel(x, y);
      let level = sway !== 0 && y < 0.45 ? groundLevel(x, y, sway) : ground[at] as number;
      for (const vehicle of vehicles) {
        const { left, right, top, bottom } = vehicle;
        if (x >= left && x < right && y >= top && y < bottom) level = vehicleLevel(x, y, vehicle);
      }
      const day = y > 0.3 && y < shadeTo ? 0.5 : 1;
      levels[pixel] = level * ((1 - night) * day + night * (lamps[at] as number));
    }
  }
  return levels;
}

/** Frames of a camera, a second apart; `draw` says what each shows. */
export function * framesOf(
  { seconds, fromMs = 0, stepMs = 1000 }: {
    readonly seconds: number; readonly fromMs?: number; readonly stepMs?: number;
  },
  draw: (timeMs: number) => Uint8Array,
): Generator<{ readonly rgb: Uint8Array; readonly header: FrameHeader }> {
  for (let timeMs = fromMs; timeMs < fromMs + seconds * 1000; timeMs += stepMs) {
    const header = {
      frameIndex: timeMs / stepMs, segmentIndex: 0, presentationMs: timeMs, capturedAtMs: timeMs,
    };
    yield { rgb: draw(timeMs), header };
  }
}

/** Numbers from 0 to 1 by a linear congruential generator. */
function seededNoise(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function drawScene(): void {
  if (ground[0] !== 0) return;
  for (let row = 0, at = 0; row < scene.heightPx; row += 1) {
    for (let column = 0; column < scene.widthPx; column += 1, at += 1) {
      const x = scene.from + scene.span * (column + 0.5) / scene.widthPx;
      const y = scene.from + scene.span * (row + 0.5) / scene.heightPx;
      ground[at] = groundLevel(x, y, 0);
      lamps[at] = Math.min(1, 0.06 + 0.9 * Math.exp(-((x - 0.25) ** 2 + (y - 0.6) ** 2) / 0.06) +
        0.7 * Math.exp(-((x - 0.8) ** 2 + (y - 0.45) ** 2) / 0.04));
    }
  }
}

/** The index of the point among the pixels of the scene, or of the scene's edge nearest to it. */
function scenePixel(x: number, y: number): number {
  const column = Math.floor((x - scene.from) / scene.span * scene.widthPx);
  const row = Math.floor((y - scene.from) / scene.span * scene.heightPx);
  return Math.max(0, Math.min(scene.heightPx - 1, row)) * scene.widthPx +
    Math.max(0, Math.min(scene.widthPx - 1, column));
}

function groundLevel(x: number, y: number, sway: number): number {
  // Two trees in front of the house; their crowns move.
  for (const [treeX, treeY] of [[0.12, 0.22], [0.9, 0.28]] as const) {
    const crown = (x - treeX - sway) ** 2 + ((y - treeY) * 0.56) ** 2;
    if (crown < 0.004) return 45 + 25 * ((Math.floor(x * 90) * 7 + Math.floor(y * 60) * 5) % 3);
  }
  if (y < 0.3) return houseLevel(x, y);
  if (Math.abs(x - 0.47) < 0.006 && y < 0.62) return 40;
  // A kerb, a slanting lane edge, bays along the bottom, a manhole.
  if (Math.abs(y - 0.36 - 0.05 * x) < 0.008) return 190;
  if (Math.abs(y - 0.5 - 0.22 * x) < 0.006) return 175;
  if (y > 0.76 && Math.abs(((x * 7.3 + 0.4 * y) % 1) - 0.5) < 0.035) return 185;
  if ((x - 0.62) ** 2 + ((y - 0.58) * 0.56) ** 2 < 0.0006) return 60;
  if (x > 0.7 && x < 0.74 && y > 0.66 && y < 0.74) return 200;
  return 98 + 6 * Math.sin(9 * x) + ((Math.floor(x * 256) * 7 + Math.floor(y * 144) * 13) % 5);
}

function houseLevel(x: number, y: number): number {
  if (y < 0.06) return 205;
  // Windows of many widths: a regular row of them looks the same one window further.
  const column = (9 * x + Math.sin(11 * x)) % 1;
  const isWindow = column > 0.25 && column < 0.6 + 0.3 * Math.sin(5 * x) && y > 0.1 && y < 0.2;
  const isDoor = x > 0.52 && x < 0.57 && y > 0.16;
  return isWindow || isDoor ? 70 : 150;
}

function vehicleLevel(x: number, y: number, { left, right, top, bottom }: Box): number {
  const across = (x - left) / (right - left);
  const down = (y - top) / (bottom - top);
  const isWindow = down > 0.15 && down < 0.45 && across > 0.15 && across < 0.85;
  return isWindow ? 35 : 120 + Math.floor(left * 97) % 4 * 30;
}

function date(x: number, y: number): number {
  return (Math.floor(x / 3) * 5 + Math.floor(y / 3) * 3 + Math.floor(x / 9)) % 4 < 2 ? 235 : 20;
}
