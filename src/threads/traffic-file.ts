// Where a camera's traffic is remembered over restarts: one small file per camera. Of each vehicle
// it holds how sure the detector was of it, and how large it was at some places; no picture.

import { join } from 'node:path';
import type { PastTrack } from '../motion/traffic-memory.ts';
import { readKeptFile } from './kept-file.ts';

interface StoredTraffic {
  readonly version: number;
  /** Width over height: places are in frame heights. */
  readonly aspectRatio: number;
  readonly tracks: readonly StoredTrack[];
}

interface StoredTrack {
  readonly look: number;
  /** Brightness, and whether there is colour. */
  readonly light?: readonly [number, boolean];
  readonly isTraveller: boolean;
  readonly hasCrossed: boolean;
  /** x, y, size and shape, one place after the other. */
  readonly places: readonly number[];
}

const fileVersion = 1;
/** Boxes are not known to a thousandth of the picture's height. */
const decimals = 4;
const numbersPerPlace = 4;

export interface ReadTraffic {
  /** Oldest first. */
  readonly tracks: readonly PastTrack[];
  /** Why there are none although there is a file. */
  readonly note?: string;
}

export function trafficFileIn(folder: string, cameraId: string): string {
  return join(folder, `${cameraId}.traffic.json`);
}

/** A file that cannot be used is as good as none: the traffic is learned anew; a note says so. */
export function readTrafficFile(path: string, aspectRatio: number): ReadTraffic {
  const { stored, note } = readKeptFile(path, 'traffic', isTraffic);
  if (stored === undefined) return { tracks: [], ...note === undefined ? {} : { note } };
  // Another picture, with vehicles of other sizes.
  if (stored.aspectRatio !== rounded(aspectRatio)) return { tracks: [] };
  return { tracks: stored.tracks.map(trackOf) };
}

/** What is in the file of these tracks. */
export function wordTraffic(aspectRatio: number, tracks: readonly PastTrack[]): string {
  const stored: StoredTraffic = {
    version: fileVersion, aspectRatio: rounded(aspectRatio), tracks: tracks.map(storedOf),
  };
  return JSON.stringify(stored);
}

function storedOf({ look, light, isTraveller, hasCrossed, places }: PastTrack): StoredTrack {
  return {
    look: rounded(look),
    ...light === undefined
      ? {}
      : { light: [rounded(light.brightness), light.isColoured] as const },
    isTraveller,
    hasCrossed,
    places: places.flatMap(({ point, size, shape }) =>
      [point.x, point.y, size, shape].map(rounded)),
  };
}

function trackOf({ look, light, isTraveller, hasCrossed, places }: StoredTrack): PastTrack {
  const placeCount = places.length / numbersPerPlace;
  return {
    look,
    light: light === undefined ? undefined : { brightness: light[0], isColoured: light[1] },
    isTraveller,
    hasCrossed,
    places: Array.from({ length: placeCount }, (_, index) => {
      const [x, y, size, shape] = places.slice(index * numbersPerPlace);
      return { point: { x: x!, y: y! }, size: size!, shape: shape! };
    }),
  };
}

function isTraffic(value: unknown): value is StoredTraffic {
  const { version, aspectRatio, tracks } = (value ?? {}) as Partial<StoredTraffic>;
  return version === fileVersion && typeof aspectRatio === 'number' &&
    Array.isArray(tracks) && tracks.every(isTrack);
}

function isTrack(value: unknown): value is StoredTrack {
  if (typeof value !== 'object' || value === null) return false;
  const { look, light, isTraveller, hasCrossed, places } = value as Partial<StoredTrack>;
  return isFigure(look) && typeof isTraveller === 'boolean' && typeof hasCrossed === 'boolean' &&
    (light === undefined ||
      (Array.isArray(light) && isFigure(light[0]) && typeof light[1] === 'boolean')) &&
    Array.isArray(places) && places.length % numbersPerPlace === 0 && places.every(isFigure);
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function rounded(value: number): number {
  return Number(value.toFixed(decimals));
}
