// The answers and events of the HTTP API, version 1, as far as the page uses them. Types only.
// Points and boxes are fractions of the frame: x to the right, y down.

import type { CrossingTrace } from '../../counting/crossing.ts';

export type CameraState =
  | 'connecting' | 'live' | 'stalled' | 'reconnecting' | 'failed' | 'ended' | 'stopped';

export type Direction = 'in' | 'out';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Site {
  readonly name: string;
  readonly timeZone: string;
  readonly now: string;
  /** Why the configuration file as it is now is not in force. */
  readonly configRefused?: string;
}

export type OutletState = 'idle' | 'gathering' | 'delivering' | 'retrying' | 'failed';

/** Who is told what happens, and how that fares. */
export interface Outlet {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly state: OutletState;
  readonly problem?: string;
  readonly nextTryAt?: string;
  readonly backlog: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly lastSuccessAt?: string;
}

export interface OutletTest {
  readonly isDelivered: boolean;
  readonly durationMs: number;
  readonly problem?: string;
}

/** What a `camera` event carries. */
export interface CameraStatus {
  readonly id: string;
  readonly name: string;
  readonly state: CameraState;
  readonly problem?: string;
  /** When a camera that is reconnecting or has failed is tried next. */
  readonly nextTryAt?: string;
  readonly since: string;
  readonly framesPerSecond: number;
  readonly framesRead: number;
  readonly framesDropped: number;
  readonly framesProcessed: number;
  readonly restarts: number;
  readonly inferenceMs?: number;
  readonly evidence?: Evidence;
  readonly view?: View;
  readonly lastFrameAt?: string;
  readonly nativeSize?: { readonly widthPx: number; readonly heightPx: number };
}

/** What a camera's counts rest on at the moment, and why. */
export interface Evidence {
  readonly mode: 'auto' | 'neural' | 'motion';
  readonly evidence: 'learning' | 'both' | 'neural' | 'motion';
  readonly reason: string;
}

/** Whether a camera looks where it looked when its lines were drawn. */
export interface View {
  readonly state: 'unknown' | 'ok' | 'moved' | 'lost';
  readonly since?: string;
  readonly reason: string;
}

/** Standing at `a` and looking to `b`, "in" passes from the left hand to the right hand. */
export interface CountingLine {
  readonly id: string;
  readonly name: string;
  readonly a: Point;
  readonly b: Point;
  /** All from a to b. */
  readonly points: readonly Point[];
}

export interface Camera extends CameraStatus {
  readonly lines: readonly CountingLine[];
}

export interface CountRow {
  readonly start: string;
  readonly end: string;
  readonly in: number;
  readonly out: number;
  readonly unresolved: number;
  /** Share of the bucket's past part that was watched, 0..1; null for a bucket in the future. */
  readonly coverage: number | null;
  readonly camera?: string;
  readonly line?: string;
}

export interface Counts {
  readonly from: string;
  readonly to: string;
  /** Of the newest crossing in the ledger when the counts were read. */
  readonly lastSequence: number;
  readonly rows: readonly CountRow[];
}

/** A `crossing` event, and an entry of /crossings. */
export interface Crossing {
  readonly sequence: number;
  readonly id: string;
  readonly camera: string;
  readonly line: string;
  readonly direction?: Direction;
  readonly outcome: 'counted' | 'unresolved';
  readonly reason?: string;
  readonly class: string;
  /** The camera did not show its usual view: the line may lie elsewhere. */
  readonly lineSuspect?: boolean;
  readonly crossedAt: string;
  readonly trace: CrossingTrace;
}

export interface Verdict {
  readonly verdict: 'right' | 'wrong' | 'missed';
  /** Absent when a vehicle was missed: it made none. */
  readonly crossing?: string;
  readonly actor: string;
  readonly reason: string;
}

export interface Crossings {
  readonly crossings: readonly Crossing[];
}

export interface Track {
  readonly trackId: number;
  readonly box: Box;
  readonly vehicleClass: string;
  readonly confidence: number;
  readonly isConfirmed: boolean;
  readonly trail: readonly Point[];
}

/** What to do about a count; the numbers are those that belong to the code. */
export interface Advice {
  readonly code: string;
  readonly message: string;
  readonly vehicleCount?: number;
  readonly highest?: number;
  readonly surplusPerDay?: number;
  readonly dayCount?: number;
  readonly plusMinus?: number;
  readonly minutes?: number;
  readonly at?: string;
  readonly missedCount?: number;
}

/** An `occupancy` event: what a lot holds, and how sure that is. */
export interface Occupancy {
  readonly lot: string;
  readonly name: string;
  readonly value: number;
  /** The value within 0 and the capacity. */
  readonly shown: number;
  readonly isClamped: boolean;
  readonly capacity: number;
  readonly errorBar: {
    readonly plusMinus: number;
    readonly low: number;
    readonly high: number;
    readonly isLowerBound: boolean;
  };
  /** Absent: nobody has ever calibrated the lot. */
  readonly calibratedAt?: string;
  readonly countedSince: string;
  readonly state: 'free' | 'full' | 'closed';
  readonly freeSpaces: number;
  readonly advice: readonly Advice[];
}

export interface Lots {
  readonly lots: readonly { readonly occupancy: Occupancy }[];
}

export type HistoryBucket = '15m' | '1h' | '1d' | '1w';

/** `null` is "nobody watched" or "still to come", never zero. */
export interface HistoryRow {
  readonly start: string;
  readonly end: string;
  readonly value: number | null;
  readonly entries: number | null;
  readonly exits: number | null;
  /** Null for a bucket in the future. */
  readonly coverage: number | null;
  /** Absent where the clocks had no such time a week before. */
  readonly weekBefore?: {
    readonly entries: number | null;
    readonly exits: number | null;
    readonly coverage: number | null;
  };
}

export interface LotHistory {
  readonly lot: string;
  readonly capacity: number;
  readonly rows: readonly HistoryRow[];
}

export interface TypicalHour {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly entriesPerHour: number | null;
  readonly exitsPerHour: number | null;
  readonly watchedHours: number;
}

export interface TypicalWeek {
  readonly from: string;
  readonly to: string;
  readonly hours: readonly TypicalHour[];
}

/** What a `tracks` event carries: all tracks at one frame. */
export interface TrackSet {
  readonly camera: string;
  readonly frameIndex: number;
  readonly tracks: readonly Track[];
}
