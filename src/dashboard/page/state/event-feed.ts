// Keeps one event stream to the server open: reopens it after trouble, from the last crossing on,
// and says plainly whether it stands. It must not know what the events mean.

import type { Timer } from './timer.ts';

const retryDelayMsMin = 500;
const retryDelayMsMax = 5_000;

export type FeedState = 'connecting' | 'open' | 'lost';

/** The part of the browser's EventSource that is needed. */
export interface EventStream {
  close(): void;
}

export interface StreamListener {
  opened(): void;
  failed(): void;
  received(kind: string, data: string, lastEventId: string): void;
}

export interface EventFeedOptions {
  readonly timer: Timer;
  /** Opens a stream of what came after the given crossing. */
  readonly open: (lastSequence: number, listener: StreamListener) => EventStream;
  readonly onEvent: (kind: string, data: unknown) => void;
  readonly onState: (state: FeedState) => void;
}

export class EventFeed {
  private readonly options: EventFeedOptions;
  private stream: EventStream | undefined;
  private lastSequence = 0;
  private failuresInRow = 0;
  private cancelRetry: () => void = () => {};

  constructor(options: EventFeedOptions) {
    this.options = options;
  }

  /** Begins, or begins anew, with what came after `lastSequence`. */
  start(lastSequence: number): void {
    this.lastSequence = lastSequence;
    this.open();
  }

  /** Ends the stream without a complaint; `resume` goes on where it was. */
  pause(): void {
    this.close();
  }

  resume(): void {
    if (this.stream === undefined) this.open();
  }

  /** The server did not answer otherwise: a stream that still looks open may be dead. */
  reopen(): void {
    if (this.stream !== undefined) this.fail();
  }

  private open(): void {
    this.close();
    this.options.onState(this.failuresInRow === 0 ? 'connecting' : 'lost');
    let isCurrent = true;
    const stream = this.options.open(this.lastSequence, {
      opened: () => {
        if (!isCurrent) return;
        this.failuresInRow = 0;
        this.options.onState('open');
      },
      failed: () => {
        if (isCurrent) this.fail();
      },
      received: (kind, data, lastEventId) => {
        if (isCurrent) this.receive(kind, data, lastEventId);
      },
    });
    this.stream = {
      close: () => {
        isCurrent = false;
        stream.close();
      },
    };
  }

  private receive(kind: string, data: string, lastEventId: string): void {
    const sequence = Number(lastEventId);
    if (lastEventId !== '' && sequence > this.lastSequence) this.lastSequence = sequence;
    this.options.onEvent(kind, JSON.parse(data));
  }

  private fail(): void {
    this.close();
    const delayMs = Math.min(retryDelayMsMax, retryDelayMsMin * 2 ** this.failuresInRow);
    this.failuresInRow += 1;
    this.options.onState('lost');
    this.cancelRetry = this.options.timer.after(delayMs, () => this.open());
  }

  private close(): void {
    this.cancelRetry();
    this.stream?.close();
    this.stream = undefined;
  }
}
