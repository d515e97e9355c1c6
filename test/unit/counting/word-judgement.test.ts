// The reason that people read for a verdict: what was seen and asked, and the rule that decided. In
// both languages of the page.

import { describe, expect, test } from 'vitest';
import { traceWords } from '../../../src/counting/trace-words.ts';
import { judgedAs, wordJudgement } from '../../../src/counting/word-judgement.ts';
import { traceWordsDe } from '../../../src/dashboard/page/words/trace-de.ts';
import type { Ground, JudgedSight, Judgement } from '../../../src/motion/judgement.ts';

const faint: JudgedSight = {
  look: 0.13,
  lookMin: 0.2,
  isTraveller: true,
  sizeShare: 1.28,
  sizeShareMin: 0.4,
  sizeShareMax: 1.5,
};
const { look: _, ...unseen } = faint;

const rows: ReadonlyArray<Judgement & {
  readonly name: string; readonly en: string; readonly de: string;
}> = [
  {
    name: 'nothing is asked of the size of what the detector saw well',
    ground: 'seen',
    seen: { look: 0.54, lookMin: 0.2, isTraveller: true, sizeShare: 1.28 },
    en: 'the detector saw it at 0.54 (asked: 0.20), it moved like a vehicle, 1.28 of the usual size',
    de: 'der Detektor sah es mit 0,54 (verlangt: 0,20), es bewegte sich wie ein Fahrzeug, es ist ' +
      '1,28-mal so groß wie üblich',
  },
  {
    name: 'a faint row counts, within some sizes',
    ground: 'faint',
    seen: faint,
    en: 'the detector saw it at 0.13 (asked: 0.20), but steadily, and more as a vehicle than as a ' +
      'person, it moved like a vehicle, 1.28 of the usual size (asked: 0.4 to 1.5)',
    de: 'der Detektor sah es mit 0,13 (verlangt: 0,20), aber stetig, und eher als Fahrzeug denn als ' +
      'Person, es bewegte sich wie ein Fahrzeug, es ist 1,28-mal so groß wie üblich (verlangt: 0,4 ' +
      'bis 1,5)',
  },
  {
    name: 'what went nowhere, with no largest size',
    ground: 'went-nowhere',
    seen: { look: 0.13, lookMin: 0.2, isTraveller: false, sizeShare: 1.28, sizeShareMin: 0.4 },
    en: 'the detector saw it at 0.13 (asked: 0.20), it did not move like a vehicle, 1.28 of the ' +
      'usual size (asked: 0.4)',
    de: 'der Detektor sah es mit 0,13 (verlangt: 0,20), es bewegte sich nicht wie ein Fahrzeug, es ' +
      'ist 1,28-mal so groß wie üblich (verlangt: 0,4)',
  },
  {
    name: 'no look is asked where the detector is blind, and the size is not known',
    ground: 'no-usual-size',
    seen: { isTraveller: true, sizeShareMin: 0.4 },
    en: 'the detector never saw it, it moved like a vehicle, no usual size is known',
    de: 'der Detektor sah es nie, es bewegte sich wie ein Fahrzeug, eine übliche Größe ist nicht ' +
      'bekannt',
  },
  {
    name: 'it is forgotten',
    ground: 'forgotten',
    en: 'nothing is known of it any more',
    de: 'nichts ist mehr darüber bekannt',
  },
];

describe('the reason for a verdict', () => {
  test.each(rows)('$name', ({ name: _name, en, de, ...judgement }) => {
    expect(wordJudgement(judgement, traceWords)).toBe(en);
    expect(wordJudgement(judgement, traceWordsDe)).toBe(de);
    expect(judgedAs(true, judgement)).toEqual({ isVehicle: true, reason: en, ...judgement });
  });

  test.each([
    ['motion-of-no-use', /^the detector never saw it \(asked: 0\.20\), and what only moves says/,
      /^der Detektor sah es nie \(verlangt: 0,20\), und was sich nur bewegt, sagt hier/],
    ['accompanied', /, it went beside a vehicle that/, /, es fuhr neben einem Fahrzeug, das/],
    ['out-of-sight', /, most of its way nobody saw, /, /, den größten Teil seines Weges war es nicht/],
    ['clutter', /, it was seen too briefly among/, /, es wurde zu kurz gesehen, während/],
    ['unseen', /, and here it misses no vehicle, /, /, und hier entgeht ihm kein Fahrzeug, /],
    ['upright', /, it is as tall for its width /, /, es ist für seine Breite so hoch wie/],
  ] as const)('the rule that decided is told: %s', (ground, en, de) => {
    expect(wordJudgement({ ground, seen: unseen }, traceWords)).toMatch(en);
    expect(wordJudgement({ ground, seen: unseen }, traceWordsDe)).toMatch(de);
  });

  test('rules without words of their own, none, and one of a later version leave the figures', () => {
    const figures = wordJudgement({ seen: faint }, traceWords);
    expect(figures)
      .toMatch(/^the detector saw it at 0\.13 \(asked: 0\.20\), it moved like a vehicle, /);
    const later = 'of-a-later-version' as Ground;
    for (const ground of ['moved', 'too-large', 'too-small', 'no-usual-size', later] as const) {
      expect(wordJudgement({ ground, seen: faint }, traceWords), ground).toBe(figures);
    }
  });

  test('of earlier versions no facts are known', () => {
    expect(wordJudgement({}, traceWords)).toBeUndefined();
  });
});
