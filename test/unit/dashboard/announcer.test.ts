// The announcer: what a screen reader hears while vehicles cross.

import { describe, expect, test } from 'vitest';
import { Announcer } from '../../../src/dashboard/page/state/announcer.ts';
import { HandTimer } from '../../support/hand-timer.ts';

describe('what a screen reader hears', () => {
  test('a lone crossing is said at once', () => {
    const { announcer, said } = buildBench();
    announcer.announce({ direction: 'in', what: 'car, North, Entry' });
    expect(said).toEqual(['In: car, North, Entry.']);
  });

  test('crossings in quick succession are summed up instead of flooding', () => {
    const { announcer, said, timer } = buildBench();
    announcer.announce({ direction: 'in', what: 'car, North, Entry' });
    for (const direction of ['in', 'out', 'in'] as const) {
      timer.advance(300);
      announcer.announce({ direction, what: 'car, North, Entry' });
    }
    expect(said).toHaveLength(1);
    timer.advance(5_000);
    expect(said).toEqual(['In: car, North, Entry.', '2 in, 1 out in the last seconds.']);
  });

  test('after a pause a lone crossing is said at once again', () => {
    const { announcer, said, timer } = buildBench();
    announcer.announce({ direction: 'in', what: 'car, North, Entry' });
    timer.advance(60_000);
    announcer.announce({ direction: 'out', what: 'bus, South, Exit' });
    expect(said.at(-1)).toBe('Out: bus, South, Exit.');
  });
});

function buildBench() {
  const timer = new HandTimer();
  const said: string[] = [];
  const announcer = new Announcer({ timer, say: (sentence) => said.push(sentence) });
  return { announcer, timer, said };
}
