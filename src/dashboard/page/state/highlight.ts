// Short highlights of lines that were just crossed. Strengths fall from 1 to 0.

import type { Direction } from '../api.ts';

export const highlightMs = 1_400;

export interface Highlight {
  readonly direction: Direction;
  /** 1 at the crossing, 0 when it is over. */
  readonly strength: number;
}

export class Highlights {
  private readonly begun = new Map<string, { direction: Direction; startMs: number }>();

  begin(lineId: string, direction: Direction, nowMs: number): void {
    this.begun.set(lineId, { direction, startMs: nowMs });
  }

  find(lineId: string, nowMs: number): Highlight | undefined {
    const entry = this.begun.get(lineId);
    if (entry === undefined) return undefined;
    const strength = 1 - (nowMs - entry.startMs) / highlightMs;
    if (strength > 0) return { direction: entry.direction, strength: Math.min(1, strength) };
    this.begun.delete(lineId);
    return undefined;
  }

  /** True while any highlight has to be drawn, so that the picture is drawn again. */
  get isAny(): boolean {
    return this.begun.size > 0;
  }
}
