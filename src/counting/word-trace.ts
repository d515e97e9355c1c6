// Tells in plain sentences how a crossing was decided, from its trace alone. The command line and
// the page use the same words; each says in its own way what time it was.

import type { CrossingTrace, Direction, TrackTrace, UnresolvedReason } from './crossing.ts';
import type { Side } from './line-passage.ts';

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

const reasonWords: Readonly<Record<UnresolvedReason, string>> = {
  'born-past-line': 'first seen beyond the line',
  'lost-on-line': 'vanished on the line',
  'not-a-vehicle': 'not like the vehicles here',
  'one-line-only': 'passed one of two lines only',
  unconfirmed: 'too briefly seen',
};

/** A reason in a few words; one that is not known yet as it is. */
export function wordReason(reason: string | undefined): string {
  if (reason === undefined) return 'unresolved';
  return (reasonWords as Readonly<Record<string, string>>)[reason] ?? reason;
}

export function wordTrace(told: ToldCrossing, wordTime: WordTime): string[] {
  const { trace } = told;
  const sentences = [wordSight(trace, wordTime)];
  if (trace.joinedTrackId !== undefined) {
    sentences.push(`It was lost on its way to the line as track ${trace.joinedTrackId} and found ` +
      'again behind it: place, time, speed and size fit one vehicle.');
  }
  const way = wordWay(told, wordTime);
  if (way !== undefined) sentences.push(way);
  const other = wordOtherLine(told, wordTime);
  if (other !== undefined) sentences.push(other);
  if (told.outcome === 'unresolved') sentences.push(wordDoubt(told, wordTime));
  if (trace.isConfirmed === false && told.reason !== 'unconfirmed') {
    sentences.push('Besides, too little was seen of it to be believed.');
  }
  if (trace.judge !== undefined) {
    const verdict = trace.judge.isVehicle ? 'Taken for a vehicle' : 'Not taken for a vehicle';
    sentences.push(`${verdict}: ${trace.judge.reason}.`);
  }
  if (told.lineSuspect === true) {
    sentences.push('The line is in doubt: the camera did not show its usual view.');
  }
  if (trace.decidedMs !== undefined) sentences.push(`Decided at ${wordTime(trace.decidedMs)}.`);
  return sentences;
}

/** When a track was seen first, how often, and by which sense. */
export function wordSight(trace: TrackTrace, wordTime: WordTime): string {
  const { hitCount, firstSeenMs, lastSeenMs, path } = trace;
  const frames = `${hitCount} ${hitCount === 1 ? 'frame' : 'frames'}`;
  const senses = wordSenses(trace);
  if (firstSeenMs === undefined) return `Seen in ${frames}${senses}.`;
  const [first] = path ?? [];
  const place = first === undefined ? '' : `, ${wordPlace(first.offset)}`;
  const until = lastSeenMs === undefined ? '' : ` until ${wordTime(lastSeenMs)}`;
  return `First seen at ${wordTime(firstSeenMs)}${place}; seen in ${frames}${until}${senses}.`;
}

/** `12 % of the picture's height left of the line` */
export function wordPlace(offset: number): string {
  const percent = Math.round(Math.abs(offset) * 100);
  if (percent === 0) return 'on the line';
  return `${percent} % of the picture's height ${sideOf(offset)} of the line`;
}

export function sideOf(offset: number): Side {
  return offset < 0 ? 'left' : 'right';
}

function wordSenses({ neuralHitCount, motionHitCount, bestConfidence }: TrackTrace): string {
  if (neuralHitCount === undefined || motionHitCount === undefined) return '';
  if (neuralHitCount === 0) return ', by motion alone: the detector never saw it';
  const best = bestConfidence === undefined ? '' : ` (${bestConfidence.toFixed(2)} at best)`;
  return motionHitCount === 0
    ? `, by the detector${best}`
    : `, ${neuralHitCount} by the detector${best} and ${motionHitCount} by motion alone`;
}

/** From which side to which, and when it was on each. */
function wordWay(told: ToldCrossing, wordTime: WordTime): string | undefined {
  const { fromSettledMs, toSettledMs, settledMs, crossedMs } = told.trace;
  const from = fromSideOf(told);
  if (fromSettledMs === undefined || toSettledMs === undefined || from === undefined) {
    return undefined;
  }
  const to = from === 'left' ? 'right' : 'left';
  const settled = settledMs === undefined ? '' : ` and settled there at ${wordTime(settledMs)}`;
  const crossed = crossedMs === undefined ? '' : `; crossed at ${wordTime(crossedMs)}`;
  const end = told.direction === undefined ? '' : `: counted ${told.direction}`;
  return `On the ${from} until ${wordTime(fromSettledMs)}, on the ${to} from ` +
    `${wordTime(toSettledMs)}${settled}${crossed}${end}.`;
}

function fromSideOf({ direction, trace }: ToldCrossing): Side | undefined {
  if (direction !== undefined) return direction === 'in' ? 'left' : 'right';
  const { path = [], fromSettledMs = 0 } = trace;
  const before = path.findLast(({ atMs }) => atMs <= fromSettledMs);
  return before && sideOf(before.offset);
}

function wordOtherLine({ outcome, trace }: ToldCrossing, wordTime: WordTime): string | undefined {
  const { otherLine } = trace;
  if (outcome !== 'counted' || otherLine?.crossedMs === undefined) return undefined;
  const { lineId, trackId, crossedMs } = otherLine;
  return `The line counts only with line ${lineId}: that was passed at ${wordTime(crossedMs)}` +
    `${trackId === undefined ? '' : ` as track ${trackId}`}.`;
}

function wordDoubt({ reason, trace }: ToldCrossing, wordTime: WordTime): string {
  const [first] = trace.path ?? [];
  const last = trace.path?.at(-1);
  switch (reason) {
    case 'born-past-line': {
      const side = first === undefined ? 'one side' : `its ${sideOf(first.offset)} side`;
      return `Not counted: it was first seen on ${side} so close to the line, and so fast away ` +
        'from it, that it may have crossed before.';
    }
    case 'lost-on-line': {
      const where = last === undefined
        ? ''
        : ` at ${wordTime(last.atMs)}, ${wordPlace(last.offset)}`;
      return `Not counted: it was last seen${where}, on its way across, and never settled on the ` +
        'other side.';
    }
    case 'unconfirmed':
      return 'Not counted: it was seen too briefly or too weakly to be believed.';
    case 'not-a-vehicle':
      return 'Not counted: it crossed, but it is not like the vehicles of this camera.';
    case 'one-line-only': {
      const line = trace.otherLine === undefined ? 'the other line' : `line ${trace.otherLine.lineId}`;
      return trace.otherLine?.crossedMs === undefined
        ? `Not counted: it did not pass ${line} as well, as it must within the time that is set.`
        : `Not counted: it passed ${line} and not this one, as it must within the time that is set.`;
    }
    default:
      return `Not counted: ${wordReason(reason)}.`;
  }
}
