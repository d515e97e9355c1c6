// Joins what was watched into spans, and says what was not watched, and why, when a new span
// begins. It never claims time that nobody looked at. Time is an argument; it writes nothing.

import type { GapReason, Observation, ObservedGap, ObservedSpan } from '../store/ledger-batch.ts';
import { assertNever } from '../assert.ts';
import type { CameraStatus } from './camera-status.ts';
import type { WatchedFact } from './collected-fact.ts';

export interface ObservationLogOptions {
  /** Where each camera's record ends in the ledger. */
  readonly lastSpans: readonly ObservedSpan[];
  /** When this process began to watch, UTC milliseconds. */
  readonly startedAtMs: number;
}

interface CameraRecord {
  lastSpan: ObservedSpan | undefined;
  /** An earlier process's span ends with it: it is never extended. */
  isOfThisProcess: boolean;
  /** The first cause that was stated since the camera was last watched. */
  reason: GapReason | undefined;
  /** When it was stated, UTC milliseconds. */
  reasonAtMs: number;
}

export class ObservationLog {
  readonly #startedAtMs: number;
  readonly #records = new Map<string, CameraRecord>();

  constructor({ lastSpans, startedAtMs }: ObservationLogOptions) {
    this.#startedAtMs = startedAtMs;
    for (const lastSpan of lastSpans) this.#recordOf(lastSpan.cameraId).lastSpan = lastSpan;
  }

  /** Remembers why a camera is not watched; the first cause stands, what follows comes from it. */
  noteStatus(status: CameraStatus): void {
    const record = this.#recordOf(status.cameraId);
    if (record.reason !== undefined) return;
    record.reason = gapReasonOf(status);
    record.reasonAtMs = status.sinceMs;
  }

  /** What to write: the span that has grown or begun, and the gap in front of it. */
  observe(watched: WatchedFact): readonly Observation[] {
    const { cameraId } = watched;
    const startMs = Math.round(watched.fromMs);
    const endMs = Math.round(watched.toMs);
    const record = this.#recordOf(cameraId);
    const { lastSpan } = record;
    const isSameSpan = record.isOfThisProcess && lastSpan !== undefined &&
      startMs >= lastSpan.startMs && startMs <= lastSpan.endMs;
    const span: ObservedSpan = isSameSpan
      ? { ...lastSpan, endMs: Math.max(lastSpan.endMs, endMs) }
      : { kind: 'span', cameraId, startMs, endMs };
    const gaps = isSameSpan ? [] : this.#gapsBefore(span, record);
    record.lastSpan = span;
    record.isOfThisProcess = true;
    // A decoder keeps its last picture until the next one comes: after a silence, what is reported
    // first was seen before it.
    if (endMs >= record.reasonAtMs) record.reason = undefined;
    return [...gaps, span];
  }

  #gapsBefore(span: ObservedSpan, record: CameraRecord): readonly ObservedGap[] {
    const { cameraId, startMs } = span;
    // Nobody expected anything of a camera that was never watched before.
    if (record.lastSpan === undefined) return [];
    const lastEndMs = record.lastSpan.endMs;
    const gaps: ObservedGap[] = [];
    const add = (fromMs: number, toMs: number, reason: GapReason): void => {
      // A clock that was set back leaves no gap: that time was watched already.
      if (toMs > fromMs) gaps.push({ kind: 'gap', cameraId, startMs: fromMs, endMs: toMs, reason });
    };
    if (record.isOfThisProcess) {
      add(lastEndMs, startMs, record.reason ?? 'frames-dropped');
    } else {
      add(lastEndMs, Math.min(this.#startedAtMs, startMs), 'process-not-running');
      add(Math.max(lastEndMs, this.#startedAtMs), startMs, record.reason ?? 'starting');
    }
    return gaps;
  }

  #recordOf(cameraId: string): CameraRecord {
    let record = this.#records.get(cameraId);
    if (record === undefined) {
      record = { lastSpan: undefined, isOfThisProcess: false, reason: undefined, reasonAtMs: 0 };
      this.#records.set(cameraId, record);
    }
    return record;
  }
}

/** Why a camera in this state is not watched; undefined when it is. */
export function gapReasonOf(status: CameraStatus): GapReason | undefined {
  const isSourceLost = status.problemCode?.startsWith('SOURCE_') === true;
  switch (status.state) {
    case 'live': return undefined;
    case 'connecting': return 'starting';
    case 'stalled': return 'stalled';
    case 'reconnecting':
    case 'failed': return isSourceLost ? 'source-lost' : 'restart';
    case 'ended':
    case 'stopped': return 'stopped';
    default: return assertNever(status.state);
  }
}
