// Writes the pictures of an explanation: the moment, before and after it, with everything that the
// counter knew drawn on them, and all of them side by side on one sheet.

import { access, constants, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CameraConfig } from '../config/schema.ts';
import type { Crossing } from '../counting/crossing.ts';
import { wordReason } from '../counting/word-trace.ts';
import { Annotator, encodeJpeg, type Picture } from '../drawing/annotate.ts';
import { drawContactSheet } from '../drawing/contact-sheet.ts';
import type { LineCounts, Overlay, OverlayMark } from '../drawing/overlay.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { interpolate } from '../geometry/point.ts';
import type { FootageWitness, WitnessedFrame } from './footage-witness.ts';
import { readFramesAt } from './frames-at.ts';
import { wordSeconds } from './word-explanation.ts';

export interface PictureWork {
  readonly folder: string;
  readonly camera: CameraConfig;
  readonly witness: FootageWitness;
  readonly atMs: number;
  readonly windowMs: number;
}

/** Where pictures are taken, in shares of the window. */
const shots = [
  { name: '1-before', share: -1 },
  { name: '2-before', share: -0.5 },
  { name: '3-at', share: 0 },
  { name: '4-after', share: 0.5 },
  { name: '5-after', share: 1 },
] as const;
const sheet = { columnCount: 3, cellWidthPx: 640 } as const;

/**
 * Makes the folder if need be, but not the ones above it: Node's recursive mkdir never returns
 * where a file system answers ENOENT below an existing folder, as /proc does. Throws
 * OUTPUT_UNWRITABLE, before anything is counted.
 */
export async function preparePictureFolder(folder: string): Promise<void> {
  try {
    const facts = await stat(folder).catch(() => undefined);
    if (facts === undefined) await mkdir(folder);
    else if (!facts.isDirectory()) throw new Error('it is not a folder');
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write pictures into ${folder}: ${messageOf(error)}; choose another folder`,
      { cause: error });
  }
}

/** Returns the paths of the pictures that were written, the sheet last. */
export async function writePictures(work: PictureWork): Promise<string[]> {
  const chosen = chooseFrames(work);
  const read = await readFramesAt(work.camera, chosen.map(({ frame }) => frame.presentationMs));
  const annotator = new Annotator();
  const pictures: Picture[] = [];
  const paths: string[] = [];
  for (const { name, frame } of chosen) {
    const pixels = read.find(({ presentationMs }) =>
      Math.abs(presentationMs - frame.presentationMs) < 1)?.picture;
    if (pixels === undefined) continue;
    const picture = await annotator.annotate(pixels, overlayOf(frame, work));
    pictures.push(picture);
    paths.push(await write(picture, join(work.folder, `${name}-${fileTime(frame)}.jpg`)));
  }
  if (pictures.length === 0) return [];
  const path = join(work.folder, 'contact-sheet.jpg');
  return [...paths, await write(await drawContactSheet(pictures, sheet), path)];
}

/** The frames nearest to the shots, each once: at the clip's ends some have none of their own. */
function chooseFrames({ witness, atMs, windowMs }: PictureWork) {
  const chosen = shots.flatMap(({ name, share }) => {
    const wantedMs = atMs + share * windowMs;
    const [frame] = [...witness.frames].sort((one, other) =>
      Math.abs(one.presentationMs - wantedMs) - Math.abs(other.presentationMs - wantedMs));
    const isThere = frame !== undefined &&
      (share === 0 || Math.abs(frame.presentationMs - wantedMs) < windowMs / 4);
    return isThere ? [{ name, frame }] : [];
  });
  return chosen.filter(({ frame }, index) =>
    chosen.findIndex((other) => other.frame === frame) === index);
}

function overlayOf({ presentationMs, tracks }: WitnessedFrame, work: PictureWork): Overlay {
  const { camera, witness, atMs, windowMs } = work;
  const past = witness.crossings().filter((crossing) => crossing.presentationMs <= presentationMs);
  const counts = new Map<string, LineCounts>();
  for (const crossing of past) {
    if (crossing.outcome !== 'counted') continue;
    const sums = counts.get(crossing.lineId) ?? { in: 0, out: 0 };
    counts.set(crossing.lineId, { ...sums, [crossing.direction]: sums[crossing.direction] + 1 });
  }
  const marks = past
    .filter((crossing) => crossing.presentationMs >= atMs - windowMs)
    .flatMap(markOf);
  const explains = { caption: wordSeconds(presentationMs), marks };
  return { tracks, lines: camera.lines, counts, explains };
}

/** Where it crossed; an unresolved one, where it was seen last. */
function markOf(crossing: Crossing): OverlayMark[] {
  const { trackId, trace: { from, to, fromSettledMs, toSettledMs, crossedMs, path } } = crossing;
  const words = crossing.outcome === 'counted'
    ? `${trackId} ${crossing.direction}`
    : `${trackId} ${wordReason(crossing.reason)}`;
  if (from !== undefined && to !== undefined && fromSettledMs !== undefined &&
    toSettledMs !== undefined && crossedMs !== undefined && toSettledMs > fromSettledMs) {
    const fraction = (crossedMs - fromSettledMs) / (toSettledMs - fromSettledMs);
    return [{ at: interpolate(from, to, fraction), words }];
  }
  const last = path?.at(-1);
  return last === undefined ? [] : [{ at: { x: last.x, y: last.y }, words }];
}

async function write(picture: Picture, path: string): Promise<string> {
  const jpeg = await encodeJpeg(picture);
  await writeFile(path, jpeg).catch((error: unknown) => {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write ${path}: ${messageOf(error)}; choose another folder`, { cause: error });
  });
  return path;
}

function fileTime({ presentationMs }: WitnessedFrame): string {
  return `${(presentationMs / 1000).toFixed(2)}s`;
}
