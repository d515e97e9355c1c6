// Hands what happens to live listeners, each at its own pace. A slow listener never holds up the
// others or the cameras: it misses tracks first, then states of cameras and lots between two looks,
// never a crossing; when too many crossings wait, it is ended and may resume from the ledger.

import type { LiveEvent } from './live-event.ts';

/** Crossings that may wait for one listener before it is ended as too slow. */
export const listenerCrossingCountMax = 1_000;

export interface ListenOptions {
  readonly kinds: ReadonlySet<LiveEvent['kind']>;
  /** Undefined or empty: all cameras. */
  readonly cameraIds?: readonly string[] | undefined;
  readonly crossingCountMax?: number;
}

export class LiveFeed {
  readonly #listeners = new Set<LiveListener>();
  #eventsSkipped = 0;
  #listenersTooSlow = 0;

  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** Tracks and states that gave way to newer ones, over all listeners. */
  get eventsSkipped(): number {
    return this.#eventsSkipped;
  }

  get listenersTooSlow(): number {
    return this.#listenersTooSlow;
  }

  /** Crossings may be published only after their commit. */
  publish(event: LiveEvent): void {
    for (const listener of this.#listeners) {
      const result = listener.offer(event);
      if (result === 'skipped-older') this.#eventsSkipped += 1;
      if (result === 'too-slow') this.#listenersTooSlow += 1;
    }
  }

  listen(options: ListenOptions): LiveListener {
    const listener = new LiveListener(options, () => { this.#listeners.delete(listener); });
    this.#listeners.add(listener);
    return listener;
  }

  /** Ends every listener: the process stops. */
  close(): void {
    for (const listener of [...this.#listeners]) listener.end('closed');
  }
}

export type ListenerEnd = 'closed' | 'too-slow';
type OfferResult = 'taken' | 'not-wanted' | 'skipped-older' | 'too-slow';

export class LiveListener {
  readonly #options: ListenOptions;
  readonly #leave: () => void;
  #crossings: LiveEvent[] = [];
  /** The newest state of each lot and camera, and the newest tracks; they come in this order. */
  readonly #latest = {
    occupancy: new Map<string, LiveEvent>(),
    camera: new Map<string, LiveEvent>(),
    tracks: new Map<string, LiveEvent>(),
  };

  #wake: (() => void) | undefined;
  #end: ListenerEnd | undefined;

  constructor(options: ListenOptions, leave: () => void) {
    this.#options = options;
    this.#leave = leave;
  }

  /** Why no further event comes; undefined while they do. */
  get ended(): ListenerEnd | undefined {
    return this.#end;
  }

  offer(event: LiveEvent): OfferResult {
    const subjectId = subjectIdOf(event);
    if (this.#end !== undefined || !this.#isWanted(event, subjectId)) return 'not-wanted';
    if (event.kind === 'crossing') return this.#offerCrossing(event);
    const latest = this.#latest[event.kind];
    const result = latest.delete(subjectId) ? 'skipped-older' : 'taken';
    latest.set(subjectId, event);
    this.#wake?.();
    return result;
  }

  /** The next event; undefined when the listener has ended. One caller at a time. */
  async next(): Promise<LiveEvent | undefined> {
    while (this.#end === undefined) {
      const event = this.#take();
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => { this.#wake = resolve; });
      this.#wake = undefined;
    }
    return undefined;
  }

  end(reason: ListenerEnd): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#crossings = [];
    this.#leave();
    this.#wake?.();
  }

  #isWanted(event: LiveEvent, subjectId: string): boolean {
    const { kinds, cameraIds } = this.#options;
    // A lot is of no camera: whoever asks for some cameras alone gets it all the same.
    const isCameraWanted = event.kind === 'occupancy' || cameraIds === undefined ||
      cameraIds.length === 0 || cameraIds.includes(subjectId);
    return kinds.has(event.kind) && isCameraWanted;
  }

  #offerCrossing(event: LiveEvent): OfferResult {
    const { crossingCountMax = listenerCrossingCountMax } = this.#options;
    if (this.#crossings.length >= crossingCountMax) {
      this.end('too-slow');
      return 'too-slow';
    }
    this.#crossings.push(event);
    this.#wake?.();
    return 'taken';
  }

  #take(): LiveEvent | undefined {
    return this.#crossings.shift() ?? takeFirst(this.#latest.occupancy) ??
      takeFirst(this.#latest.camera) ?? takeFirst(this.#latest.tracks);
  }
}

function takeFirst(events: Map<string, LiveEvent>): LiveEvent | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const [subjectId, event] = first;
  events.delete(subjectId);
  return event;
}

/** The camera, or the lot, that the event speaks of. */
function subjectIdOf(event: LiveEvent): string {
  switch (event.kind) {
    case 'occupancy': return event.view.lot.id;
    case 'crossing': return event.stored.crossing.cameraId;
    case 'camera': return event.status.cameraId;
    case 'tracks': return event.cameraId;
  }
}
