// Tells in plain sentences how a crossing was decided, from its trace alone: what is said when. The
// words are given, and so is how the time is said.

import type { CrossingTrace, Direction, TrackTrace } from './crossing.ts';
import type { Side } from './line-passage.ts';
import { traceWords, type TraceWords } from './trace-words.ts';
import { wordJudgement } from './word-judgement.ts';

/** What of a crossing is told; any of the API's crossings has it. */
export interface ToldCrossing {
  readonly outcome: 'counted' | 'unresolved';
  readonly direction?: Direction;
  readonly reason?: string;
  readonly lineSuspect?: boolean;
  readonly trace: CrossingTrace;
}

/** Words a moment on the source's clock, so that "at", "until" and "from" can stand before it. */
export type WordTime = (timeMs: number) => string;

export interface Telling {
  readonly words: TraceWords;
  readonly wordTime: WordTime;
}

export interface ToldSentence {
  readonly sentence: string;
  /** English in any language, behind the sentence: all that an earlier version kept of a reason. */
  readonly detail: string;
}

/** In English. */
export function wordTrace(told: ToldCrossing, wordTime: WordTime): string[] {
  return tellTrace(told, { words: traceWords, wordTime }).map(wholeSentence);
}

export function wholeSentence({ sentence, detail }: ToldSentence): string {
  return detail === '' ? sentence : `${sentence} ${detail}`;
}

export function tellTrace(told: ToldCrossing, telling: Telling): ToldSentence[] {
  const { trace } = told;
  const { words, wordTime } = telling;
  const before = [
    wordSight(trace, telling),
    trace.joinedTrackId === undefined ? undefined : words.joined(trace.joinedTrackId),
    wordWay(told, telling),
    wordOtherLine(told, telling),
    told.outcome === 'unresolved' ? wordDoubt(told, telling) : undefined,
    trace.isConfirmed === false && told.reason !== 'unconfirmed'
      ? words.alsoUnconfirmed
      : undefined,
  ];
  const behind = [
    told.lineSuspect === true ? words.lineSuspect : undefined,
    trace.decidedMs === undefined ? undefined : words.decided(wordTime(trace.decidedMs)),
  ];
  return [
    ...plainSentences(before),
    ...trace.judge === undefined ? [] : [tellVerdict(trace.judge, words)],
    ...plainSentences(behind),
  ];
}

/** A reason in a few words; one that is not known yet as it is. */
export function wordReason(reason: string | undefined, words = traceWords): string {
  if (reason === undefined) return words.unresolved;
  return (words.reasons as Readonly<Record<string, string>>)[reason] ?? reason;
}

/** When a track was seen first, how often, and by which sense. */
export function wordSight(trace: TrackTrace, { words, wordTime }: Telling): string {
  const { hitCount, firstSeenMs, lastSeenMs, path } = trace;
  const frames = words.frames(hitCount);
  const senses = wordSenses(trace, words);
  if (firstSeenMs === undefined) return words.seen(frames, senses);
  const [first] = path ?? [];
  return words.firstSeen({
    at: wordTime(firstSeenMs),
    place: first && wordPlace(first.offset, words),
    frames,
    until: lastSeenMs === undefined ? undefined : wordTime(lastSeenMs),
    senses,
  });
}

/** `12 % of the picture's height left of the line` */
export function wordPlace(offset: number, words: TraceWords): string {
  const percent = Math.round(Math.abs(offset) * 100);
  return percent === 0 ? words.onLine : words.besideLine(String(percent), sideOf(offset));
}

export function sideOf(offset: number): Side {
  return offset < 0 ? 'left' : 'right';
}

function plainSentences(sentences: ReadonlyArray<string | undefined>): ToldSentence[] {
  return sentences.flatMap((sentence) =>
    sentence === undefined ? [] : [{ sentence, detail: '' }]);
}

function tellVerdict(
  judge: NonNullable<CrossingTrace['judge']>, words: TraceWords,
): ToldSentence {
  const verdict = judge.isVehicle ? words.taken : words.notTaken;
  const judgement = wordJudgement(judge, words);
  return judgement === undefined
    ? { sentence: verdict, detail: `${judge.reason}.` }
    : { sentence: `${verdict} ${judgement}.`, detail: '' };
}

function wordSenses(
  { neuralHitCount, motionHitCount, bestConfidence }: TrackTrace, words: TraceWords,
): string {
  if (neuralHitCount === undefined || motionHitCount === undefined) return '';
  if (neuralHitCount === 0) return words.byMotion;
  const best = bestConfidence === undefined
    ? ''
    : words.best(words.number(bestConfidence.toFixed(2)));
  return motionHitCount === 0
    ? words.byDetector(best)
    : words.byBoth({ neural: neuralHitCount, best, motion: motionHitCount });
}

/** From which side to which, and when it was on each. */
function wordWay(told: ToldCrossing, { words, wordTime }: Telling): string | undefined {
  const { fromSettledMs, toSettledMs, settledMs, crossedMs } = told.trace;
  const from = fromSideOf(told);
  if (fromSettledMs === undefined || toSettledMs === undefined || from === undefined) {
    return undefined;
  }
  return words.way({
    from,
    fromUntil: wordTime(fromSettledMs),
    to: from === 'left' ? 'right' : 'left',
    toSince: wordTime(toSettledMs),
    settled: settledMs === undefined ? undefined : wordTime(settledMs),
    crossed: crossedMs === undefined ? undefined : wordTime(crossedMs),
    direction: told.direction,
  });
}

function fromSideOf({ direction, trace }: ToldCrossing): Side | undefined {
  if (direction !== undefined) return direction === 'in' ? 'left' : 'right';
  const { path = [], fromSettledMs = 0 } = trace;
  const before = path.findLast(({ atMs }) => atMs <= fromSettledMs);
  return before && sideOf(before.offset);
}

function wordOtherLine(
  { outcome, trace: { otherLine } }: ToldCrossing, { words, wordTime }: Telling,
): string | undefined {
  if (outcome !== 'counted' || otherLine?.crossedMs === undefined) return undefined;
  const { lineId, trackId, crossedMs } = otherLine;
  return words.otherLine({ lineId, at: wordTime(crossedMs), trackId });
}

function wordDoubt({ reason, trace }: ToldCrossing, { words, wordTime }: Telling): string {
  const [first] = trace.path ?? [];
  const last = trace.path?.at(-1);
  switch (reason) {
    case 'born-past-line':
      return words.bornPastLine(first && sideOf(first.offset));
    case 'lost-on-line':
      return words.lostOnLine(last && {
        at: wordTime(last.atMs), place: wordPlace(last.offset, words),
      });
    case 'unconfirmed':
      return words.unconfirmed;
    case 'not-a-vehicle':
      return words.notVehicle;
    case 'one-line-only':
      return trace.otherLine?.crossedMs === undefined
        ? words.otherLineMissed(trace.otherLine?.lineId)
        : words.thisLineMissed(trace.otherLine.lineId);
    default:
      return words.notCounted(wordReason(reason, words));
  }
}
