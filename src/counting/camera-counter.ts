// Counts at all lines of one camera: detections of one frame in, crossings out. It joins tracker
// and lines, gives crossings their ids and times, and waits with those of tracks not yet believed.

import type { Detection, VehicleClass } from '../detection/detector.ts';
import type { FrameHeader } from '../frames/frame.ts';
import type { Judgement } from '../motion/judgement.ts';
import type { TrackView } from '../threads/messages.ts';
import type { Track } from '../tracking/track.ts';
import { VehicleTracker } from '../tracking/vehicle-tracker.ts';
import {
  countingVersion, type ClassCorrection, type Crossing, type CrossingTrace, type DismissedPassage,
} from './crossing.ts';
import type { LineDefinition } from './line.ts';
import { LineConfirmations } from './line-confirmations.ts';
import { directionOf, LineCounter, type LineVerdict } from './line-counter.ts';
import { TrackLog } from './track-log.ts';
import { TrackTrails } from './track-trails.ts';
import { judgedAs } from './word-judgement.ts';

/** Says whether a track that was confirmed is a vehicle; sees all tracks of each frame. */
export interface TrackJudge {
  follow(tracks: readonly Track[], timeMs: number): void;
  /**
   * Of a track that settled behind a line at `passedMs`. `undecided` keeps the crossing waiting,
   * unless the question `isFinal`.
   */
  verdictOf(
    track: Track, question: { readonly isFinal: boolean; readonly passedMs: number },
  ): 'vehicle' | 'undecided' | 'not-a-vehicle';
  /** Two tracks are one vehicle: what was seen of the earlier one holds for the later one, too. */
  join?(trackId: number, earlierId: number): void;
  /** Whether two tracks are parts of one vehicle. */
  areParts?(trackId: number, otherId: number): boolean;
  /** What it judges a track by; nothing where nothing is judged. */
  judgementOf?(track: Track): Judgement | undefined;
}

export interface CameraCounterOptions {
  readonly cameraId: string;
  readonly lines: readonly LineDefinition[];
  /** Width over height of the frame. */
  readonly aspectRatio: number;
  /** Start of this run, UTC milliseconds: makes its crossings' ids unique. */
  readonly runStartedAtMs: number;
  readonly judge?: TrackJudge;
  /** What follows vehicles; one of its own when left out. */
  readonly tracker?: Pick<VehicleTracker, 'update' | 'reset'>;
  /** Hears of all tracks of each frame, before they are counted. */
  readonly onTracks?: (tracks: readonly Track[], header: FrameHeader) => void;
}

export interface CountingResult {
  readonly crossings: readonly Crossing[];
  readonly corrections: readonly ClassCorrection[];
  readonly dismissed: readonly DismissedPassage[];
  readonly tracks: readonly TrackView[];
}

/** Frames farther apart than this are not joined: what happened between them is not known. */
export const frameIntervalMsMax = 1500;

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
  readonly #tracker: Pick<VehicleTracker, 'update' | 'reset'>;
  readonly #lines: readonly LineCounter[];
  readonly #confirmations: LineConfirmations;
  readonly #log: TrackLog;
  readonly #trails: TrackTrails;
  #dismissed: DismissedPassage[] = [];
  #trackCount = 0;
  #crossingCount = 0;
  #header: FrameHeader | undefined;
  #waiting = new Map<number, Waiting[]>();
  #published = new Map<number, Published[]>();

  constructor(options: CameraCounterOptions) {
    this.#options = options;
    const { aspectRatio } = options;
    this.#lines = options.lines.map((line) => new LineCounter(line, aspectRatio));
    this.#confirmations = new LineConfirmations(options.lines, () => this.#allocateId());
    this.#log = new TrackLog(aspectRatio);
    this.#trails = new TrackTrails(options.lines[0]?.anchor ?? 'bottom-centre');
    this.#tracker = options.tracker ??
      new VehicleTracker({ aspectRatio, allocateId: () => ++this.#trackCount });
  }

  /** Takes in the detections of one frame. */
  update(detections: readonly Detection[], header: FrameHeader): CountingResult {
    const crossings = this.#header !== undefined && !runsOn(this.#header, header)
      ? this.#closeAll()
      : [];
    this.#header = header;
    const tracks = this.#tracker.update(detections, header.presentationMs);
    this.#options.judge?.follow(tracks, header.presentationMs);
    this.#options.onTracks?.(tracks, header);
    this.#log.note(tracks);
    for (const line of this.#lines) {
      for (const verdict of line.update(tracks)) this.#queue(line, verdict);
    }
    crossings.push(...this.#publish(tracks));
    const corrections = this.#correct(tracks);
    this.#forgetGone(tracks);
    const dismissed = this.#takeDismissed();
    return { crossings, corrections, dismissed, tracks: this.#trails.follow(tracks) };
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
    const earlierId = verdict.kind === 'passed' ? verdict.passage.joinedTrackId : undefined;
    if (earlierId !== undefined) {
      this.#log.join(trackId, earlierId);
      this.#options.judge?.join?.(trackId, earlierId);
    }
    const list = this.#waiting.get(trackId) ?? [];
    list.push({ line, verdict, settledMs: this.#header!.presentationMs });
    this.#waiting.set(trackId, list);
  }

  /** Publishes what confirmed tracks did; tracks that ended without being believed are doubtful. */
  #publish(tracks: readonly Track[], isClosing = false): Crossing[] {
    const views = new Map(tracks.map((track) => [track.trackId, track]));
    const crossings: Crossing[] = [
      ...this.#confirmations.follow(tracks, this.#header!.presentationMs),
    ];
    for (const [trackId, list] of [...this.#waiting]) {
      const living = views.get(trackId);
      const track = living ?? list.at(-1)!.verdict.track;
      if (living !== undefined && !living.isConfirmed) continue;
      const question = { isFinal: isClosing, passedMs: list[0]!.settledMs };
      const judged = this.#options.judge?.verdictOf(track, question) ?? 'vehicle';
      if (judged === 'undecided') continue;
      const isVehicle = judged === 'vehicle';
      this.#waiting.delete(trackId);
      for (const waiting of list) {
        const decision = { waiting, track, isVehicle };
        // What is only half believed must not hide a real vehicle that passes after it.
        if (track.isConfirmed && isVehicle && this.#isSecondTrack(waiting)) this.#dismiss(decision);
        else crossings.push(...this.#confirm(decision));
      }
    }
    if (isClosing) crossings.push(...this.#confirmations.end(this.#header!.presentationMs));
    for (const crossing of crossings) this.#keepClassOf(crossing);
    return crossings;
  }

  #confirm(decision: Decision): Crossing[] {
    const nowMs = this.#header!.presentationMs;
    return this.#confirmations.take(this.#crossing(decision), decision.track, nowMs);
  }

  /** Its class may still change for as long as its track lives. */
  #keepClassOf({ outcome, trackId, crossingId, vehicleClass }: Crossing): void {
    if (outcome !== 'counted') return;
    const list = this.#published.get(trackId) ?? [];
    list.push({ crossingId, vehicleClass });
    this.#published.set(trackId, list);
  }

  #allocateId(): string {
    const { cameraId, runStartedAtMs } = this.#options;
    this.#crossingCount += 1;
    return `${cameraId}:${runStartedAtMs}:${this.#crossingCount}`;
  }

  #isSecondTrack({ line, verdict }: Waiting): boolean {
    return line.isSecondTrack(verdict, (trackId, otherId) =>
      this.#options.judge?.areParts?.(trackId, otherId) ?? false);
  }

  #crossing(decision: Decision): Crossing {
    const { cameraId } = this.#options;
    const { waiting: { line, verdict }, track, isVehicle } = decision;
    const header = this.#header!;
    const passage = verdict.kind === 'passed' ? verdict.passage : undefined;
    const presentationMs = passage?.crossedMs ?? track.seenMs;
    const facts = {
      crossingId: this.#allocateId(),
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
    return { ...facts, outcome: 'counted', direction: directionOf(passage) };
  }

  #traceOf({ waiting: { line, verdict, settledMs }, track, isVehicle }: Decision): CrossingTrace {
    const judgement = this.#options.judge?.judgementOf?.(track);
    return this.#log.crossingTraceOf(verdict.kind === 'passed' ? verdict.passage : undefined, {
      track,
      line: line.line,
      settledMs,
      decidedMs: this.#header!.presentationMs,
      judge: judgement && judgedAs(isVehicle, judgement),
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
      reason: 'counted-already',
      trace: this.#traceOf(decision),
    });
  }

  #takeDismissed(): readonly DismissedPassage[] {
    const dismissed = [...this.#dismissed, ...this.#confirmations.takeDismissed()];
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
    // A crossing may wait for its verdict after its track is gone.
    this.#log.keepOnly((trackId) => living.has(trackId) || this.#waiting.has(trackId) ||
      this.#lines.some((line) => line.awaits(trackId)));
  }
}

/** Whether time runs on from one frame to the next: tracks are not followed over its ends. */
export function runsOn(before: FrameHeader, now: FrameHeader): boolean {
  const stepMs = now.presentationMs - before.presentationMs;
  return now.segmentIndex === before.segmentIndex && stepMs >= 0 && stepMs <= frameIntervalMsMax;
}
