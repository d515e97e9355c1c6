// Counts at all lines of one camera: detections of one frame in, crossings out. It joins tracker
// and lines, gives crossings their ids and times, and waits with those of tracks not yet believed.

import type { Detection, VehicleClass } from '../detection/detector.ts';
import type { FrameHeader } from '../frames/frame.ts';
import type { Point } from '../geometry/point.ts';
import type { TrackView } from '../threads/messages.ts';
import type { Track } from '../tracking/track.ts';
import { VehicleTracker } from '../tracking/vehicle-tracker.ts';
import {
  countingVersion, type ClassCorrection, type Crossing, type CrossingTrace, type DismissedPassage,
} from './crossing.ts';
import { anchorOf, type LineDefinition } from './line.ts';
import { directionOf, LineCounter, type LineVerdict } from './line-counter.ts';
import { neuralConfidenceOf, TrackLog } from './track-log.ts';

/** Says whether a track that was confirmed is a vehicle; sees all tracks of each frame. */
export interface TrackJudge {
  follow(tracks: readonly Track[], timeMs: number): void;
  /** `undecided` keeps the crossing waiting, unless the question `isFinal`. */
  verdictOf(
    track: Track, question: { readonly isFinal: boolean },
  ): 'vehicle' | 'undecided' | 'not-a-vehicle';
  /** Whether two tracks are parts of one vehicle. */
  areParts?(trackId: number, otherId: number): boolean;
  /** Why it judges a track so, in words for people; nothing where nothing is judged. */
  reasonFor?(track: Track): string | undefined;
}

export interface CameraCounterOptions {
  readonly cameraId: string;
  readonly lines: readonly LineDefinition[];
  /** Width over height of the frame. */
  readonly aspectRatio: number;
  /** Start of this run, UTC milliseconds: makes its crossings' ids unique. */
  readonly runStartedAtMs: number;
  readonly judge?: TrackJudge;
}

export interface CountingResult {
  readonly crossings: readonly Crossing[];
  readonly corrections: readonly ClassCorrection[];
  readonly dismissed: readonly DismissedPassage[];
  readonly tracks: readonly TrackView[];
}

/** Frames farther apart than this are not joined: what happened between them is not known. */
export const frameIntervalMsMax = 1500;
/** Length of the trail that people see behind a vehicle. */
const trailMs = 2000;

interface Waiting {
  readonly line: LineCounter;
  readonly verdict: LineVerdict;
  /** When the line said so. */
  readonly settledMs: number;
}

interface Decision {
  readonly waiting: Waiting;
  readonly track: Track;
  readonly isVehicle: boolean;
}

interface Published {
  readonly crossingId: string;
  vehicleClass: VehicleClass;
}

export class CameraCounter {
  readonly #options: CameraCounterOptions;
  readonly #tracker: VehicleTracker;
  readonly #lines: readonly LineCounter[];
  readonly #log: TrackLog;
  #dismissed: DismissedPassage[] = [];
  #trackCount = 0;
  #crossingCount = 0;
  #header: FrameHeader | undefined;
  #waiting = new Map<number, Waiting[]>();
  #published = new Map<number, Published[]>();
  #trails = new Map<number, { readonly timeMs: number; readonly point: Point }[]>();

  constructor(options: CameraCounterOptions) {
    this.#options = options;
    const { aspectRatio } = options;
    this.#lines = options.lines.map((line) => new LineCounter(line, aspectRatio));
    this.#log = new TrackLog(aspectRatio);
    this.#tracker = new VehicleTracker({ aspectRatio, allocateId: () => ++this.#trackCount });
  }

  /** Takes in the detections of one frame. */
  update(detections: readonly Detection[], header: FrameHeader): CountingResult {
    const crossings = this.#header !== undefined && !runsOn(this.#header, header)
      ? this.#closeAll()
      : [];
    this.#header = header;
    const tracks = this.#tracker.update(detections, header.presentationMs);
    this.#options.judge?.follow(tracks, header.presentationMs);
    this.#log.note(tracks);
    for (const line of this.#lines) {
      for (const verdict of line.update(tracks)) this.#queue(line, verdict);
    }
    crossings.push(...this.#publish(tracks));
    const corrections = this.#correct(tracks);
    this.#forgetGone(tracks);
    const dismissed = this.#takeDismissed();
    return { crossings, corrections, dismissed, tracks: this.#views(tracks) };
  }

  /** The footage ended: decides what is pending. */
  finish(): CountingResult {
    const crossings = this.#closeAll();
    return { crossings, corrections: [], dismissed: this.#takeDismissed(), tracks: [] };
  }

  #closeAll(): Crossing[] {
    for (const line of this.#lines) {
      for (const verdict of line.end()) this.#queue(line, verdict);
    }
    const crossings = this.#publish([], true);
    this.#tracker.reset();
    for (const line of this.#lines) line.reset();
    this.#waiting.clear();
    this.#published.clear();
    this.#trails.clear();
    this.#log.keepOnly(() => false);
    return crossings;
  }

  #queue(line: LineCounter, verdict: LineVerdict): void {
    const { trackId } = verdict.track;
    if (verdict.kind === 'passed') this.#log.join(trackId, verdict.passage.joinedTrackId);
    const list = this.#waiting.get(trackId) ?? [];
    list.push({ line, verdict, settledMs: this.#header!.presentationMs });
    this.#waiting.set(trackId, list);
  }

  /** Publishes what confirmed tracks did; tracks that ended without being believed are doubtful. */
  #publish(tracks: readonly Track[], isClosing = false): Crossing[] {
    const views = new Map(tracks.map((track) => [track.trackId, track]));
    const crossings: Crossing[] = [];
    for (const [trackId, list] of [...this.#waiting]) {
      const living = views.get(trackId);
      const track = living ?? list.at(-1)!.verdict.track;
      if (living !== undefined && !living.isConfirmed) continue;
      const judged = this.#options.judge?.verdictOf(track, { isFinal: isClosing }) ?? 'vehicle';
      if (judged === 'undecided') continue;
      const isVehicle = judged === 'vehicle';
      this.#waiting.delete(trackId);
      for (const waiting of list) {
        const decision = { waiting, track, isVehicle };
        // What is only half believed must not hide a real vehicle that passes after it.
        if (track.isConfirmed && isVehicle && this.#isSecondTrack(waiting)) this.#dismiss(decision);
        else crossings.push(this.#crossing(decision));
      }
    }
    return crossings;
  }

  #isSecondTrack({ line, verdict }: Waiting): boolean {
    return line.isSecondTrack(verdict, (trackId, otherId) =>
      this.#options.judge?.areParts?.(trackId, otherId) ?? false);
  }

  #crossing(decision: Decision): Crossing {
    const { cameraId, runStartedAtMs } = this.#options;
    const { waiting: { line, verdict }, track, isVehicle } = decision;
    const header = this.#header!;
    this.#crossingCount += 1;
    const crossingId = `${cameraId}:${runStartedAtMs}:${this.#crossingCount}`;
    const passage = verdict.kind === 'passed' ? verdict.passage : undefined;
    const presentationMs = passage?.crossedMs ?? track.seenMs;
    const facts = {
      crossingId,
      cameraId,
      lineId: line.line.lineId,
      trackId: track.trackId,
      vehicleClass: track.vehicleClass,
      confidence: track.confidence,
      presentationMs,
      crossedAtMs: Math.round(header.capturedAtMs - (header.presentationMs - presentationMs)),
      countingVersion,
      trace: this.#traceOf(decision),
    };
    if (passage === undefined) {
      const reason = verdict.kind === 'passed' ? 'unconfirmed' : verdict.kind;
      return { ...facts, outcome: 'unresolved', reason };
    }
    if (!isVehicle) return { ...facts, outcome: 'unresolved', reason: 'not-a-vehicle' };
    if (!track.isConfirmed) return { ...facts, outcome: 'unresolved', reason: 'unconfirmed' };
    const list = this.#published.get(track.trackId) ?? [];
    list.push({ crossingId, vehicleClass: track.vehicleClass });
    this.#published.set(track.trackId, list);
    return { ...facts, outcome: 'counted', direction: directionOf(passage) };
  }

  #traceOf({ waiting: { line, verdict, settledMs }, track, isVehicle }: Decision): CrossingTrace {
    const reason = this.#options.judge?.reasonFor?.(track);
    return this.#log.crossingTraceOf(verdict.kind === 'passed' ? verdict.passage : undefined, {
      track,
      line: line.line,
      settledMs,
      decidedMs: this.#header!.presentationMs,
      judge: reason === undefined ? undefined : { isVehicle, reason },
    });
  }

  #dismiss(decision: Decision): void {
    const { waiting: { line, verdict }, track } = decision;
    if (verdict.kind !== 'passed') return;
    this.#dismissed.push({
      lineId: line.line.lineId,
      trackId: track.trackId,
      vehicleClass: track.vehicleClass,
      direction: directionOf(verdict.passage),
      presentationMs: verdict.passage.crossedMs,
      trace: this.#traceOf(decision),
    });
  }

  #takeDismissed(): readonly DismissedPassage[] {
    const dismissed = this.#dismissed;
    this.#dismissed = [];
    return dismissed;
  }

  #correct(tracks: readonly Track[]): ClassCorrection[] {
    return tracks.flatMap(({ trackId, vehicleClass }) =>
      (this.#published.get(trackId) ?? [])
        .filter((published) => published.vehicleClass !== vehicleClass)
        .map((published) => {
          published.vehicleClass = vehicleClass;
          return { crossingId: published.crossingId, vehicleClass };
        }));
  }

  #forgetGone(tracks: readonly Track[]): void {
    const living = new Set(tracks.map(({ trackId }) => trackId));
    for (const trackId of [...this.#published.keys()]) {
      if (!living.has(trackId)) this.#published.delete(trackId);
    }
    for (const trackId of [...this.#trails.keys()]) {
      if (!living.has(trackId)) this.#trails.delete(trackId);
    }
    // A crossing may wait for its verdict after its track is gone.
    this.#log.keepOnly((trackId) => living.has(trackId) || this.#waiting.has(trackId) ||
      this.#lines.some((line) => line.awaits(trackId)));
  }

  #views(tracks: readonly Track[]): TrackView[] {
    const anchor = this.#lines[0]?.line.anchor ?? 'bottom-centre';
    return tracks.filter(({ detection }) => detection !== undefined).map((track) => {
      const trail = (this.#trails.get(track.trackId) ?? [])
        .filter(({ timeMs }) => track.seenMs - timeMs <= trailMs);
      trail.push({ timeMs: track.seenMs, point: anchorOf(track.box, anchor) });
      this.#trails.set(track.trackId, trail);
      const { trackId, box, vehicleClass, confidence, isConfirmed } = track;
      const points = trail.map(({ point }) => point);
      const neuralConfidence = track.detection && neuralConfidenceOf(track.detection);
      return {
        trackId,
        box,
        vehicleClass,
        confidence,
        isConfirmed,
        trail: points,
        ...neuralConfidence === undefined ? {} : { neuralConfidence },
      };
    });
  }
}

function runsOn(before: FrameHeader, now: FrameHeader): boolean {
  const stepMs = now.presentationMs - before.presentationMs;
  return now.segmentIndex === before.segmentIndex && stepMs >= 0 && stepMs <= frameIntervalMsMax;
}
