// The reason that people read for a verdict: what was seen and asked, and the rule that decided.

import { describe, expect, test } from 'vitest';
import { wordJudgement, type JudgedFacts } from '../../../src/motion/judge-words.ts';

const facts: JudgedFacts = {
  neuralCount: 8,
  look: 0.13,
  lookMin: 0.2,
  isTraveller: true,
  sizeShare: 1.28,
  sizeShareMin: 0.4,
  sizeShareMax: 1.5,
  ground: undefined,
};

describe('the reason for a verdict', () => {
  test('asks nothing of the size of what the detector saw well', () => {
    expect(wordJudgement({ ...facts, look: 0.54, ground: 'seen' })).toBe(
      'the detector saw it at 0.54 (asked: 0.20), it moved like a vehicle, 1.28 of the usual size');
  });

  test('tells that a faint row counts, and within which sizes', () => {
    expect(wordJudgement({ ...facts, ground: 'faint' })).toBe(
      'the detector saw it at 0.13 (asked: 0.20), but steadily, and more as a vehicle than as a ' +
      'person, it moved like a vehicle, 1.28 of the usual size (asked: 0.4 to 1.5)');
  });

  test('tells that it went beside a vehicle', () => {
    const alone = { ...facts, neuralCount: 0, look: 0, ground: 'accompanied' } as const;
    expect(wordJudgement(alone)).toMatch(
      /^the detector never saw it \(asked: 0.20\), it went beside a vehicle/);
  });

  test('says what is not known, and asks no look where the detector is blind', () => {
    expect(wordJudgement({
      ...facts, neuralCount: 0, lookMin: 0, sizeShare: undefined, ground: 'no-usual-size',
    })).toBe('the detector never saw it, it moved like a vehicle, no usual size is known');
  });
});
