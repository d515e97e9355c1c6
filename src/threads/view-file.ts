// Where a camera's view is remembered over restarts: one small file per camera. It holds maps of
// edges on a coarse grid, and no picture.

import { join } from 'node:path';
import type { LineConfig, MaskConfig } from '../config/schema.ts';
import { pointsOf, type LinePoint } from '../geometry/line-points.ts';
import { viewStates, type ViewStatus } from '../motion/view-status.ts';
import type { ViewMemory } from '../motion/view-watch.ts';
import { readKeptFile, writeKeptFile } from './kept-file.ts';

interface StoredView {
  readonly version: number;
  readonly widthCells: number;
  readonly heightCells: number;
  /** As they were drawn in this view: new lines are drawn in a new one. */
  readonly lines: readonly StoredLine[];
  readonly status: ViewStatus;
  /** Base64 of whole numbers of a byte. */
  readonly looks: readonly string[];
}

interface StoredLine {
  readonly id: string;
  readonly points: readonly LinePoint[];
}

const fileVersion = 1;

export interface ReadView {
  readonly memory: ViewMemory | undefined;
  /** Why there is none although there is a file. */
  readonly note?: string;
}

export function viewFileIn(folder: string, cameraId: string): string {
  return join(folder, `${cameraId}.view.json`);
}

/** A file that cannot be used is as good as none: the view is learned anew, and a note says so. */
export function readViewFile(path: string, lines: readonly (LineConfig | MaskConfig)[]): ReadView {
  const { stored, note } = readKeptFile(path, 'view', isView);
  if (stored === undefined) return { memory: undefined, ...note === undefined ? {} : { note } };
  if (!isSameLines(stored.lines, lines)) {
    return { memory: undefined, note: 'its lines were drawn anew, so its view is learned anew' };
  }
  const { widthCells, heightCells, status } = stored;
  return {
    memory: {
      size: { widthCells, heightCells },
      status,
      looks: stored.looks.map((look) => Int8Array.from(Buffer.from(look, 'base64'))),
    },
  };
}

/** All of it or nothing, whenever the process ends. Throws what the disk says. */
export function writeViewFile(
  path: string, { size, status, looks }: ViewMemory, lines: readonly (LineConfig | MaskConfig)[],
): void {
  const stored: StoredView = {
    version: fileVersion,
    ...size,
    lines: linesOf(lines),
    status,
    looks: looks.map((look) =>
      Buffer.from(look.buffer, look.byteOffset, look.byteLength).toString('base64')),
  };
  writeKeptFile(path, JSON.stringify(stored));
}

function isView(value: unknown): value is StoredView {
  const { version, widthCells = 0, heightCells = 0, lines, status, looks } =
    (value ?? {}) as Partial<StoredView>;
  const bytes = 2 * widthCells * heightCells;
  return version === fileVersion && Array.isArray(lines) && Array.isArray(looks) &&
    status !== undefined && viewStates.includes(status.state) && looks.length > 0 &&
    looks.every((look) => typeof look === 'string' && Buffer.from(look, 'base64').length === bytes);
}

function isSameLines(
  stored: readonly StoredLine[], lines: readonly (LineConfig | MaskConfig)[],
): boolean {
  return JSON.stringify(stored) === JSON.stringify(linesOf(lines));
}

function linesOf(lines: readonly (LineConfig | MaskConfig)[]): readonly StoredLine[] {
  return lines.map((line) => ({ id: line.id, points: pointsOf(line) }));
}
