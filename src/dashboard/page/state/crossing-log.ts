// The last crossings, newest first, each once. It must not know how they are shown.

import type { Crossing } from '../api.ts';

export class CrossingLog {
  private readonly limit: number;
  private entries: readonly Crossing[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  get newestFirst(): readonly Crossing[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
  }

  /** Adds those that are new, in any order; returns how many were. */
  add(crossings: readonly Crossing[]): number {
    const known = new Set(this.entries.map((entry) => entry.sequence));
    const fresh = crossings.filter((crossing) => {
      const isFresh = !known.has(crossing.sequence);
      known.add(crossing.sequence);
      return isFresh;
    });
    this.entries = [...this.entries, ...fresh]
      .sort((first, second) => second.sequence - first.sequence)
      .slice(0, this.limit);
    return fresh.length;
  }
}
