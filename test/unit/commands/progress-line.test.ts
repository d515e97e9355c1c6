// The progress line of long work, and times as words.

import { describe, expect, it } from 'vitest';
import { ProgressLine, wordProgress } from '../../../src/commands/progress-line.ts';
import { wordClock } from '../../../src/commands/word-time.ts';

const halfway = {
  framesProcessed: 100, presentationMs: 5_000, durationMs: 10_000, elapsedMs: 4_000,
};
const start = { framesProcessed: 0, presentationMs: 0, durationMs: 10_000, elapsedMs: 0 };

describe('progress', () => {
  it('tells how much is done, how fast, and how long it will take', () => {
    expect(wordProgress(halfway))
      .toBe(' 50 % [============            ] 100 frames, 25 a second, 0:04.0 left');
  });

  it('tells what it can of a recording whose length nobody knows', () => {
    expect(wordProgress({ ...halfway, durationMs: undefined }))
      .toBe('0:05.0  100 frames, 25 a second');
  });

  it('never runs past the end, nor divides by nothing', () => {
    expect(wordProgress({ ...halfway, presentationMs: 99_000 })).toContain('100 %');
    expect(wordProgress(start))
      .toBe('  0 % [                        ] 0 frames, 0 a second, 0:00.0 left');
  });

  it('is not drawn where nobody looks', () => {
    const written: string[] = [];
    const line = new ProgressLine({ write: (text) => written.push(text) });
    line.show(halfway);
    line.clear();
    expect(written).toEqual([]);
  });

  it('says what it is of, where it is one of many', () => {
    const written: string[] = [];
    const line = new ProgressLine({ write: (text) => written.push(text), isTTY: true }, '2/5 north');
    line.show(halfway);
    expect(written[0]).toContain('2/5 north   50 % [=');
  });

  it('fits into a narrow terminal and leaves a clean row', () => {
    const written: string[] = [];
    const line = new ProgressLine({
      write: (text) => written.push(text), isTTY: true, columns: 12,
    });
    line.show(halfway);
    line.clear();
    expect(written).toEqual(['\r\u001b[K 50 % [====', '\r\u001b[K']);
  });
});

describe('a time on a clip\'s clock', () => {
  it.each([
    [0, '0:00.0'], [949, '0:00.9'], [12_340, '0:12.3'], [59_960, '1:00.0'],
    [754_000, '12:34.0'], [3_723_400, '1:02:03.4'], [-5, '0:00.0'],
  ])('%d ms is %s', (durationMs, words) => {
    expect(wordClock(durationMs)).toBe(words);
  });
});
