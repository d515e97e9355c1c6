// How a camera's traffic is written into the file that keeps it over restarts. Of each vehicle it
// holds how sure the detector was of it, and how large it was at some places; no picture.

import type { PastTrack } from '../motion/traffic-memory.ts';

/** Ways and sizes in one picture say nothing of another. */
export interface TrafficPicture {
  readonly origin: string;
  /** Width over height: places are in frame heights. */
  readonly aspectRatio: number;
}

export interface StoredTraffic extends Omit<TrafficPicture, 'origin'> {
  readonly version: number;
  /** Files of earlier versions do not say it. */
  readonly origin?: string;
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

/** What was learned of this picture, oldest first: nothing where it was learned of another. */
export function tracksIn(
  stored: StoredTraffic, { origin, aspectRatio }: TrafficPicture,
): readonly PastTrack[] {
  const isSamePicture = stored.origin === origin && stored.aspectRatio === rounded(aspectRatio);
  return isSamePicture ? stored.tracks.map(trackOf) : [];
}

export function storedTraffic(
  { origin, aspectRatio }: TrafficPicture, tracks: readonly PastTrack[],
): StoredTraffic {
  return {
    version: fileVersion,
    origin,
    aspectRatio: rounded(aspectRatio),
    tracks: tracks.map(storedOf),
  };
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

export function isStoredTraffic(value: unknown): value is StoredTraffic {
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
