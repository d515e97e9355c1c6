// Turns crossings into sentences for screen readers: one at a time while it is quiet, a summary
// when many come, so that the voice never lags behind the gate.

import type { Direction } from '../api.ts';
import { words } from '../words/words.ts';
import type { Timer } from './timer.ts';

/** About the time that a short sentence takes to be read aloud. */
const sentenceMs = 5_000;

export interface Announcement {
  readonly direction: Direction;
  /** For instance "car, Main gate, lane 1". */
  readonly what: string;
}

export class Announcer {
  private readonly timer: Timer;
  private readonly say: (sentence: string) => void;
  private waiting: Announcement[] = [];
  private isResting = false;

  constructor(options: { readonly timer: Timer; readonly say: (sentence: string) => void }) {
    this.timer = options.timer;
    this.say = options.say;
  }

  announce(announcement: Announcement): void {
    this.waiting.push(announcement);
    if (!this.isResting) this.speak();
  }

  private speak(): void {
    this.isResting = this.waiting.length > 0;
    if (!this.isResting) return;
    this.say(sentenceOf(this.waiting));
    this.waiting = [];
    this.timer.after(sentenceMs, () => this.speak());
  }
}

function sentenceOf(announcements: readonly Announcement[]): string {
  const [first] = announcements;
  if (announcements.length === 1 && first !== undefined) {
    return words.announcer.one(first.direction, first.what);
  }
  const inCount = announcements.filter((item) => item.direction === 'in').length;
  return words.announcer.many(inCount, announcements.length - inCount);
}
