// What the server says is wrong, on the page: in German a sentence for each of its codes; in
// English its own words as they are.

import { expect, test } from 'vitest';
import { ConflictError, RefusedError } from '../../../src/dashboard/page/ask-api.ts';
import { toldError, toldProblem } from '../../../src/dashboard/page/state/told.ts';
import { errorSentencesDe, errorWordsDe } from '../../../src/dashboard/page/words/error-de.ts';
import { errorStatus } from '../../../src/errors.ts';

const problem = { code: 'CAMERA_NOT_LIVE', detail: 'camera "gate": no picture' };

test('every code of the server has its own German sentence', () => {
  expect(Object.keys(errorSentencesDe).toSorted()).toEqual(Object.keys(errorStatus).toSorted());
  const sentences = Object.values(errorSentencesDe);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const [code, sentence] of Object.entries(errorSentencesDe)) {
    expect(sentence, code).toMatch(/^\p{L}.*\.$/u);
    expect(errorWordsDe.sentence(code), code).toBe(sentence);
  }
});

test('a code of a later server has none, and is no property that every object has', () => {
  expect(errorWordsDe.sentence('OF_A_LATER_SERVER')).toBeUndefined();
  expect(errorWordsDe.sentence('constructor')).toBeUndefined();
  expect(errorWordsDe.isWhole('OF_A_LATER_SERVER')).toBe(false);
});

test('in English the server\'s own words are all that is told', () => {
  const told = { sentence: problem.detail, detail: '' };
  expect(toldProblem(problem)).toEqual(told);
  expect(toldError(new RefusedError(503, problem))).toEqual(told);
  expect(toldError(new ConflictError(412, problem))).toEqual(told);
  expect(toldProblem({ code: undefined, detail: 'no code' })).toEqual({ sentence: 'no code', detail: '' });
});

test('an answer that is no problem, and none at all, are told too', () => {
  for (const answer of [undefined, null, '', '<html>', { detail: 7 }]) {
    expect(toldError(new RefusedError(502, answer)).sentence).toBe('the server answered 502');
  }
  expect(toldError(new TypeError('Failed to fetch')).sentence).toBe('Failed to fetch');
});
