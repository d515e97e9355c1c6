// How a camera's view is written into the file that keeps it over restarts. It holds maps of edges
// on a coarse grid, and no picture.

import type { LineConfig, MaskConfig } from '../config/schema.ts';
import { pointsOf, type LinePoint } from '../geometry/line-points.ts';
import { viewStates, type ViewStatus } from '../motion/view-status.ts';
import type { ViewMemory } from '../motion/view-watch.ts';

export interface StoredView {
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

export function storedView(
  { size, status, looks }: ViewMemory, lines: readonly (LineConfig | MaskConfig)[],
): StoredView {
  return {
    version: fileVersion,
    ...size,
    lines: linesOf(lines),
    status,
    looks: looks.map((look) =>
      Buffer.from(look.buffer, look.byteOffset, look.byteLength).toString('base64')),
  };
}

export function viewMemory({ widthCells, heightCells, status, looks }: StoredView): ViewMemory {
  return {
    size: { widthCells, heightCells },
    status,
    looks: looks.map((look) => Int8Array.from(Buffer.from(look, 'base64'))),
  };
}

export function isStoredView(value: unknown): value is StoredView {
  const { version, widthCells = 0, heightCells = 0, lines, status, looks } =
    (value ?? {}) as Partial<StoredView>;
  const bytes = 2 * widthCells * heightCells;
  return version === fileVersion && Array.isArray(lines) && Array.isArray(looks) &&
    status !== undefined && viewStates.includes(status.state) && looks.length > 0 &&
    looks.every((look) => typeof look === 'string' && Buffer.from(look, 'base64').length === bytes);
}

/** Whether these lines were drawn in that view. */
export function isViewOf(
  lines: readonly (LineConfig | MaskConfig)[], stored: StoredView,
): boolean {
  return JSON.stringify(stored.lines) === JSON.stringify(linesOf(lines));
}

function linesOf(lines: readonly (LineConfig | MaskConfig)[]): readonly StoredLine[] {
  return lines.map((line) => ({ id: line.id, points: pointsOf(line) }));
}
