// One line on a terminal that says how far the work is. Silent where nobody looks.

import type { TextStream } from './terminal.ts';
import { wordClock } from './word-time.ts';

export interface Progress {
  readonly framesProcessed: number;
  readonly presentationMs: number;
  readonly durationMs: number | undefined;
  /** Since the work began. */
  readonly elapsedMs: number;
}

const columnsDefault = 80;
const barCharacters = 24;

export class ProgressLine {
  readonly #stream: TextStream;
  readonly #title: string | undefined;
  #isShown = false;

  /** `title` says what the progress is of, where that is not clear. */
  constructor(stream: TextStream, title?: string) {
    this.#stream = stream;
    this.#title = title;
  }

  show(progress: Progress): void {
    if (this.#stream.isTTY !== true) return;
    // One column stays free: a full row would make some terminals begin the next.
    const start = this.#title === undefined ? '' : `${this.#title}  `;
    const text = `${start}${wordProgress(progress)}`;
    const shown = text.slice(0, (this.#stream.columns ?? columnsDefault) - 1);
    this.#stream.write(`\r\u001b[K${shown}`);
    this.#isShown = true;
  }

  /** Takes the line away, so that what follows starts on a clean row. */
  clear(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}

export function wordProgress(progress: Progress): string {
  const { framesProcessed, presentationMs, durationMs, elapsedMs } = progress;
  const speed = elapsedMs > 0 ? (framesProcessed * 1000) / elapsedMs : 0;
  const work = `${framesProcessed} frames, ${speed.toFixed(0)} a second`;
  if (durationMs === undefined || durationMs <= 0) return `${wordClock(presentationMs)}  ${work}`;
  const fraction = Math.min(1, presentationMs / durationMs);
  const filled = Math.round(fraction * barCharacters);
  const bar = `[${'='.repeat(filled)}${' '.repeat(barCharacters - filled)}]`;
  const leftMs = fraction > 0 ? elapsedMs / fraction - elapsedMs : 0;
  const percent = `${Math.floor(fraction * 100)}`.padStart(3);
  return `${percent} % ${bar} ${work}, ${wordClock(leftMs)} left`;
}
