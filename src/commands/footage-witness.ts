// Watches a recording being counted and keeps what is needed to explain one moment of it: the
// crossings of all of it, and of the time around the moment every track and what was seen of it.

import type { ClassCorrection, Crossing, DismissedPassage } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { FrameHeader } from '../frames/frame.ts';
import type { Box } from '../geometry/box.ts';
import type { TrackView } from '../threads/messages.ts';

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TrackSample {
  readonly timeMs: number;
  readonly box: Box;
}

/** What was seen of one track, in all of the recording, and where it was around the moment. */
export interface TrackHistory {
  readonly trackId: number;
  readonly first: TrackSample;
  vehicleClass: VehicleClass;
  lastSeenMs: number;
  hitCount: number;
  neuralHitCount: number;
  bestConfidence: number;
  isConfirmed: boolean;
  readonly samples: TrackSample[];
}

export interface WitnessedFrame {
  readonly presentationMs: number;
  readonly tracks: readonly TrackView[];
}

/** Tracks are followed so long before and behind the window: which side did they come from? */
const contextMs = 5_000;

export class FootageWitness {
  readonly #window: Window;
  readonly #crossings = new Map<string, Crossing>();
  readonly #histories = new Map<number, TrackHistory>();
  readonly dismissed: DismissedPassage[] = [];
  /** Those of the window, in order. */
  readonly frames: WitnessedFrame[] = [];

  constructor(window: Window) {
    this.#window = window;
  }

  noteCrossing(crossing: Crossing): void {
    this.#crossings.set(crossing.crossingId, crossing);
  }

  noteCorrection({ crossingId, vehicleClass }: ClassCorrection): void {
    const crossing = this.#crossings.get(crossingId);
    if (crossing !== undefined) this.#crossings.set(crossingId, { ...crossing, vehicleClass });
  }

  noteTracks({ presentationMs }: FrameHeader, tracks: readonly TrackView[]): void {
    const { fromMs, toMs } = this.#window;
    if (presentationMs >= fromMs && presentationMs <= toMs) {
      this.frames.push({ presentationMs, tracks });
    }
    if (presentationMs > toMs + contextMs) return;
    for (const track of tracks) this.#noteTrack(track, presentationMs);
    this.#forgetEarly(presentationMs);
  }

  /** In the order of time. */
  crossings(): readonly Crossing[] {
    return [...this.#crossings.values()]
      .sort((one, other) => one.presentationMs - other.presentationMs);
  }

  /** Of the tracks that were seen around the window. */
  histories(): readonly TrackHistory[] {
    return [...this.#histories.values()].filter(({ samples }) => samples.length > 0);
  }

  #noteTrack(track: TrackView, timeMs: number): void {
    const { trackId, box, neuralConfidence } = track;
    const history = this.#histories.get(trackId) ?? newHistory(track, timeMs);
    this.#histories.set(trackId, history);
    history.vehicleClass = track.vehicleClass;
    history.lastSeenMs = timeMs;
    history.hitCount += 1;
    history.isConfirmed = track.isConfirmed;
    if (neuralConfidence !== undefined) {
      history.neuralHitCount += 1;
      history.bestConfidence = Math.max(history.bestConfidence, neuralConfidence);
    }
    if (timeMs >= this.#window.fromMs - contextMs) history.samples.push({ timeMs, box });
  }

  /** A long recording has many tracks that were over long before the moment. */
  #forgetEarly(timeMs: number): void {
    if (timeMs >= this.#window.fromMs - contextMs) return;
    for (const [trackId, { lastSeenMs }] of this.#histories) {
      if (timeMs - lastSeenMs > contextMs * 4) this.#histories.delete(trackId);
    }
  }
}

function newHistory({ trackId, vehicleClass, box }: TrackView, timeMs: number): TrackHistory {
  return {
    trackId,
    first: { timeMs, box },
    vehicleClass,
    lastSeenMs: timeMs,
    hitCount: 0,
    neuralHitCount: 0,
    bestConfidence: 0,
    isConfirmed: false,
    samples: [],
  };
}
