// Ends a pending asynchronous call of FFmpeg when its time is up, or when the signal says so.

import type { FormatContext } from 'node-av/lib';

export class Interrupter {
  readonly #context: FormatContext;
  readonly #signal: AbortSignal | undefined;
  readonly #interrupt = (): void => { this.#context.interrupt(); };
  #timer: NodeJS.Timeout | undefined;
  isOverdue = false;

  constructor(context: FormatContext, signal: AbortSignal | undefined) {
    this.#context = context;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#interrupt);
  }

  startLimit(limitMs: number): void {
    this.endLimit();
    this.#timer = setTimeout(() => {
      this.isOverdue = true;
      this.#interrupt();
    }, limitMs);
  }

  endLimit(): void {
    clearTimeout(this.#timer);
  }

  close(): void {
    this.endLimit();
    this.#signal?.removeEventListener('abort', this.#interrupt);
  }
}
