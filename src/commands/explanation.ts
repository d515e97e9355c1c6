// Everything that is to be said about one moment of a recording: the crossings around it, the
// tracks that came near a line, and where the nearest crossings are when there are none.

import type { LineConfig } from '../config/schema.ts';
import type {
  Crossing, CrossingTrace, Direction, DismissedPassage, UnresolvedReason,
} from '../counting/crossing.ts';
import { wordTrace, type WordTime } from '../counting/word-trace.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { FootageWitness, Window } from './footage-witness.ts';
import { findNearMiss } from './near-line.ts';

export type FindingKind =
  | 'counted'
  | 'unresolved' // it may have crossed: not counted
  | 'already-counted' // another track of the same vehicle was counted
  | 'turned-back' // it passed one line and came back, without passing the one that confirms it
  | 'counted-later-or-earlier' // near a line now, crossing it outside the window
  | 'near-miss'; // near a line without crossing it

/** One track at one line. Times are milliseconds from the clip's first frame. */
export interface Finding {
  readonly kind: FindingKind;
  readonly line: string;
  readonly trackId: number;
  readonly class: VehicleClass;
  /** Of the crossing, or when it was nearest to the line. */
  readonly atMs: number;
  readonly direction?: Direction;
  readonly reason?: UnresolvedReason;
  readonly sentences: readonly string[];
  readonly trace: CrossingTrace;
}

export interface CrossingRow {
  readonly line: string;
  readonly trackId: number;
  readonly class: VehicleClass;
  readonly atMs: number;
  readonly direction?: Direction;
  readonly reason?: UnresolvedReason;
}

/** The JSON that `explain --json` writes. */
export interface Explanation {
  readonly clip: string;
  readonly atMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  /** The last crossing before the window and the first one behind it. */
  readonly before?: CrossingRow;
  readonly after?: CrossingRow;
  readonly pictures: readonly string[];
}

export interface ExplainFacts {
  readonly witness: FootageWitness;
  readonly lines: readonly LineConfig[];
  /** Width over height of the frame. */
  readonly aspectRatio: number;
  readonly window: Window;
  readonly wordTime: WordTime;
}

const dismissalWords: Readonly<Record<DismissedPassage['reason'], string>> = {
  'counted-already': 'Not counted: another track of the same vehicle had just been counted here.',
  'turned-back': 'Not counted: it went back over the line without passing the other line, with ' +
    'which this one counts.',
};

/** All findings of the window, in the order of time. */
export function findAll(facts: ExplainFacts): Finding[] {
  const { witness, lines, aspectRatio, window, wordTime } = facts;
  const crossings = witness.crossings().filter((crossing) => isIn(window, crossing))
    .map((crossing) => findingOf(crossing, wordTime));
  const dismissed = witness.dismissed.filter((passage) => isIn(window, passage))
    .map((passage): Finding => ({
      kind: passage.reason === 'turned-back' ? 'turned-back' : 'already-counted',
      line: passage.lineId,
      trackId: passage.trackId,
      class: passage.vehicleClass,
      atMs: Math.round(passage.presentationMs),
      direction: passage.direction,
      sentences: [
        ...wordTrace({ outcome: 'counted', trace: passage.trace }, wordTime),
        dismissalWords[passage.reason],
      ],
      trace: passage.trace,
    }));
  const decided = [...crossings, ...dismissed];
  const near = witness.histories().flatMap((history) => lines.flatMap((line): Finding[] => {
    const isDecided = decided.some(({ trackId, trace, line: lineId }) =>
      lineId === line.id &&
      (trackId === history.trackId || trace.joinedTrackId === history.trackId));
    const miss = isDecided
      ? undefined
      : findNearMiss(history, { line, aspectRatio, window, wordTime });
    if (miss === undefined) return [];
    const { nearestMs, lineId, sentences, trace } = miss;
    const found = {
      line: lineId,
      trackId: history.trackId,
      class: history.vehicleClass,
      atMs: Math.round(nearestMs),
      trace,
    };
    const others = witness.crossings().filter((crossing) => crossing.lineId === lineId &&
      [crossing.trackId, crossing.trace.joinedTrackId].includes(history.trackId));
    if (others.length === 0) return [{ kind: 'near-miss', ...found, sentences }];
    return [{
      kind: 'counted-later-or-earlier',
      ...found,
      sentences: [sentences[0]!, ...others.map((crossing) => wordOther(crossing, wordTime))],
    }];
  }));
  return [...decided, ...near].sort((one, other) => one.atMs - other.atMs);
}

/** The crossings next to the window. */
export function findNeighbours(
  { witness, window }: Pick<ExplainFacts, 'witness' | 'window'>,
): Pick<Explanation, 'before' | 'after'> {
  const rows = witness.crossings();
  const before = rows.findLast(({ presentationMs }) => presentationMs < window.fromMs);
  const after = rows.find(({ presentationMs }) => presentationMs > window.toMs);
  return {
    ...before === undefined ? {} : { before: rowOf(before) },
    ...after === undefined ? {} : { after: rowOf(after) },
  };
}

function isIn(window: Window, { presentationMs }: { readonly presentationMs: number }): boolean {
  return presentationMs >= window.fromMs && presentationMs <= window.toMs;
}

function findingOf(crossing: Crossing, wordTime: WordTime): Finding {
  return {
    kind: crossing.outcome,
    ...rowOf(crossing),
    sentences: wordTrace(crossing, wordTime),
    trace: crossing.trace,
  };
}

function rowOf(crossing: Crossing): CrossingRow {
  return {
    line: crossing.lineId,
    trackId: crossing.trackId,
    class: crossing.vehicleClass,
    atMs: Math.round(crossing.presentationMs),
    ...crossing.outcome === 'counted'
      ? { direction: crossing.direction }
      : { reason: crossing.reason },
  };
}

function wordOther(crossing: Crossing, wordTime: WordTime): string {
  const at = wordTime(crossing.presentationMs);
  return crossing.outcome === 'counted'
    ? `It is counted ${crossing.direction} at another moment: ${at}.`
    : `At another moment, ${at}, it is kept as unresolved (${crossing.reason}).`;
}
