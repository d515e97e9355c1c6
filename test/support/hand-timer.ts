// A timer that a test turns by hand.

import type { Timer } from '../../src/dashboard/page/state/timer.ts';

export class HandTimer implements Timer {
  private timeMs = 0;
  private waiting: { readonly dueMs: number; readonly run: () => void }[] = [];

  nowMs(): number {
    return this.timeMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const entry = { dueMs: this.timeMs + delayMs, run };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }

  /** Lets time pass and runs what becomes due, in order. */
  advance(durationMs: number): void {
    const endMs = this.timeMs + durationMs;
    for (;;) {
      const [next] = this.waiting
        .filter((entry) => entry.dueMs <= endMs)
        .sort((first, second) => first.dueMs - second.dueMs);
      if (next === undefined) break;
      this.waiting = this.waiting.filter((entry) => entry !== next);
      this.timeMs = next.dueMs;
      next.run();
    }
    this.timeMs = endMs;
  }
}
