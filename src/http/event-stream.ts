// One client's stream of live events: replays, then goes on live, at the client's pace.
//
//   ledger ── pages behind Last-Event-ID ──► client        no await between the empty page and
//   until a page is empty, then listen ─────► client       listen: a crossing is in one or other

import type { SSEMessage } from '@fastify/sse';
import type { FastifyReply } from 'fastify';
import { assertNever } from '../assert.ts';
import type { LiveEvent, StoredCrossing } from '../collect/live-event.ts';
import type { LiveListener } from '../collect/live-feed.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { ApiContext } from './api-context.ts';
import { cameraStatusJson } from './camera-json.ts';
import { crossingJson } from './crossing-json.ts';
import { httpLimits } from './http-limits.ts';
import { occupancyJson } from './lot-json.ts';

export interface EventStreamOptions {
  readonly kinds: ReadonlySet<LiveEvent['kind']>;
  readonly cameraIds: readonly string[] | undefined;
  /** What the client has already; undefined for one that starts now. */
  readonly lastSequence: number | undefined;
  /** Whether who listens still may; asked each time that it could have changed. */
  readonly isAllowed: () => boolean;
}

/** Crossings read from the ledger at once while a client catches up. */
const replayPageCount = 200;

export class EventStream {
  readonly #context: ApiContext;
  readonly #reply: FastifyReply;
  readonly #options: EventStreamOptions;
  #listener: LiveListener | undefined;
  /** Ends the wait for a client that takes what was sent; it is gone. */
  #endSending: (() => void) | undefined;
  #lastSequence = 0;

  constructor(context: ApiContext, reply: FastifyReply, options: EventStreamOptions) {
    this.#context = context;
    this.#reply = reply;
    this.#options = options;
    reply.sse.onClose(() => {
      this.#endSending?.();
      this.#listener?.end('closed');
    });
  }

  /** Resolves when the stream has ended, from whichever side. */
  async run(): Promise<void> {
    const endWatch = this.#watchAccess();
    try {
      await this.#runWatched();
    } finally {
      endWatch();
    }
  }

  /** A session or a token that ends takes its stream with it. */
  #watchAccess(): () => void {
    const check = (): void => {
      if (!this.#options.isAllowed()) this.#reply.raw.destroy();
    };
    // Those that expire, or that another process ends, tell nobody.
    const timer = setInterval(check, httpLimits.liveAccessCheckMs);
    const endListening = this.#context.access.onLoss(check);
    return () => {
      clearInterval(timer);
      endListening();
    };
  }

  async #runWatched(): Promise<void> {
    const { ledger } = this.#context;
    const newestSequence = ledger.lastSequence();
    // Of another ledger's larger number nothing is known: taken literally, it would hide crossings.
    this.#lastSequence = Math.min(this.#options.lastSequence ?? newestSequence, newestSequence);
    await this.#sendStart();
    const listener = await this.#replayThenListen();
    await this.#sendStatuses();
    while (this.#isOpen) {
      const event = await listener.next();
      if (event === undefined) break;
      await this.#sendEvent(event);
    }
    // It has missed a crossing: cut off, it comes back and gets that from the ledger.
    if (listener.ended === 'too-slow') this.#reply.raw.destroy();
  }

  get #isOpen(): boolean {
    return this.#reply.sse.isConnected;
  }

  /**
   * An id without data starts no event, but an EventSource remembers it: what is counted between
   * here and the first crossing is not lost when the connection breaks.
   */
  async #sendStart(): Promise<void> {
    const id = String(this.#lastSequence);
    await this.#send({ id, data: undefined, retry: httpLimits.liveRetryMs });
  }

  async #replayThenListen(): Promise<LiveListener> {
    while (this.#isOpen && this.#options.kinds.has('crossing')) {
      const missed = this.#context.ledger.crossingsAfter({
        sequence: this.#lastSequence, limit: replayPageCount, cameraIds: this.#options.cameraIds,
      });
      if (missed.length === 0) break;
      for (const stored of missed) await this.#sendCrossing(stored);
    }
    // In the same turn as the empty page: no batch can be committed and published in between.
    return this.#listen();
  }

  #listen(): LiveListener {
    const { kinds, cameraIds } = this.#options;
    const listener = this.#context.liveFeed.listen({ kinds, cameraIds });
    this.#listener = listener;
    if (!this.#isOpen) listener.end('closed');
    return listener;
  }

  /** The state of things, so that a client need not wait for the first change. */
  async #sendStatuses(): Promise<void> {
    const { kinds, cameraIds } = this.#options;
    const { lots } = this.#context;
    for (const lot of kinds.has('occupancy') ? lots.lots : []) {
      await this.#sendEvent({ kind: 'occupancy', view: lots.view(lot) });
    }
    if (!kinds.has('camera')) return;
    for (const status of this.#context.statuses()) {
      const isWanted = cameraIds === undefined || cameraIds.length === 0 ||
        cameraIds.includes(status.cameraId);
      if (isWanted) await this.#sendEvent({ kind: 'camera', status });
    }
  }

  async #sendEvent(event: LiveEvent): Promise<void> {
    const config = this.#context.config();
    const { timeZone } = config.site;
    switch (event.kind) {
      case 'crossing':
        await this.#sendCrossing(event.stored);
        break;
      case 'camera': {
        const camera = config.cameras.find(({ id }) => id === event.status.cameraId);
        if (camera === undefined) break;
        const data = cameraStatusJson(camera, event.status, timeZone);
        await this.#send({ event: 'camera', data });
        break;
      }
      case 'occupancy':
        await this.#send({ event: 'occupancy', data: occupancyJson(event.view, timeZone) });
        break;
      case 'tracks': {
        const { kind, cameraId, capturedAtMs, ...facts } = event;
        const capturedAt = writeMoment(capturedAtMs, timeZone);
        await this.#send({ event: kind, data: { camera: cameraId, capturedAt, ...facts } });
        break;
      }
      default:
        assertNever(event);
    }
  }

  /** Does nothing for one that the client has already. */
  async #sendCrossing(stored: StoredCrossing): Promise<void> {
    const { sequence } = stored;
    if (sequence <= this.#lastSequence) return;
    this.#lastSequence = sequence;
    const data = crossingJson(stored, this.#context.config().site.timeZone);
    await this.#send({ id: String(sequence), event: 'crossing', data });
  }

  /** Resolves when the client can take more, or is gone. One that takes nothing is disconnected. */
  async #send(message: SSEMessage): Promise<void> {
    if (!this.#isOpen) return;
    const stall = setTimeout(() => { this.#reply.raw.destroy(); }, httpLimits.liveStallMsMax);
    // The plugin waits for `drain`, which never comes when the client vanishes: hence the race. Its
    // promise is of this message alone: one of the whole stream would keep all that waited for it.
    const gone = new Promise<void>((resolve) => { this.#endSending = resolve; });
    await Promise.race([this.#reply.sse.send(message), gone]);
    clearTimeout(stall);
  }
}
