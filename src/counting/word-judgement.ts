// Tells what a track was judged by: what was seen of it against what is asked here, and the rule
// that decided. The words are given.

import type { JudgedSight, Judgement } from '../motion/judgement.ts';
import type { CrossingTrace } from './crossing.ts';
import { traceWords, type TraceWords } from './trace-words.ts';

/** As a trace keeps it: the facts, and what they are in English. */
export function judgedAs(isVehicle: boolean, judgement: Judgement): CrossingTrace['judge'] {
  const reason = wordJudgement(judgement, traceWords) ?? traceWords.judge.forgotten;
  return { isVehicle, reason, ...judgement };
}

/** Undefined where the facts are not known: earlier versions kept none. */
export function wordJudgement(
  { ground, seen }: Judgement, words: TraceWords,
): string | undefined {
  const { judge } = words;
  if (ground === 'forgotten') return judge.forgotten;
  if (seen === undefined) return undefined;
  // A later version may know other rules.
  const rule = (judge.grounds as Readonly<Record<string, string | undefined>>)[ground ?? ''];
  return [
    wordLook(seen, words),
    ...rule === undefined ? [] : [rule],
    seen.isTraveller ? judge.moved : judge.notMoved,
    wordSize(seen, words),
  ].join(', ');
}

function wordLook({ look, lookMin }: JudgedSight, { judge, number }: TraceWords): string {
  const asked = lookMin === undefined ? '' : judge.asked(number(lookMin.toFixed(2)));
  return (look === undefined ? judge.neverSaw : judge.saw(number(look.toFixed(2)))) + asked;
}

function wordSize(
  { sizeShare, sizeShareMin, sizeShareMax }: JudgedSight, { judge, number }: TraceWords,
): string {
  if (sizeShare === undefined) return judge.noSize;
  const size = judge.size(number(sizeShare.toFixed(2)));
  if (sizeShareMin === undefined) return size;
  const least = number(String(sizeShareMin));
  return size + (sizeShareMax === undefined
    ? judge.asked(least)
    : judge.askedRange(least, number(String(sizeShareMax))));
}
