// Lines and masks while somebody draws them.

import { describe, expect, test } from 'vitest';
import { LineDraft, type Drawing } from '../../../src/dashboard/page/state/line-draft.ts';

const gate = {
  id: 'gate',
  name: 'Gate',
  points: [{ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 }],
  anchor: 'bottom-centre',
  confirmedBy: { line: 'outer', withinS: 20 },
} as const;
const outer = {
  id: 'outer', points: [{ x: 0.1, y: 0.3 }, { x: 0.9, y: 0.3 }], anchor: 'bottom-centre',
} as const;
const yard = { id: 'yard', points: [{ x: 0, y: 0 }, { x: 0.2, y: 0 }, { x: 0.2, y: 0.2 }] };
const drawing: Drawing = { lines: [gate, outer], masks: [yard] };
const gateName = { kind: 'line', id: 'gate' } as const;

function draftOf(loaded = drawing): LineDraft {
  const draft = new LineDraft();
  draft.load(loaded);
  return draft;
}

describe('what is drawn', () => {
  test('the first line is selected, nothing is changed, there is no way back', () => {
    const draft = draftOf();
    expect(draft.selected).toEqual(gateName);
    expect([draft.isChanged, draft.canUndo]).toEqual([false, false]);
  });

  test('a point stays within the picture, and keeps what people do not draw', () => {
    const draft = draftOf();
    draft.movePoint(gateName, 1, { x: 1.3, y: -0.2 });
    expect(draft.selectedLine).toEqual({ ...gate, points: [{ x: 0.1, y: 0.5 }, { x: 1, y: 0 }] });
  });

  test('a whole line is pushed no farther than the border, in its shape', () => {
    const draft = draftOf();
    draft.moveShape(gateName, gate.points, { x: 0.4, y: 0.2 });
    expect(draft.selectedLine?.points).toEqual([{ x: 0.2, y: 0.7 }, { x: 1, y: 0.7 }]);
  });

  test('a drag is one change, and so is what follows it', () => {
    const draft = draftOf();
    for (const x of [0.2, 0.3, 0.4]) {
      draft.beginGesture('drag');
      draft.movePoint(gateName, 0, { x, y: 0.5 });
    }
    // Nobody says when the keys are done: another change says so.
    draft.reverse();
    draft.undo();
    expect(draft.selectedLine?.points[0]).toEqual({ x: 0.4, y: 0.5 });
    draft.undo();
    expect(draft.isChanged).toBe(false);
  });

  test('a bend comes into the longest piece; a line keeps two points, an area three', () => {
    const draft = draftOf();
    draft.addBend();
    expect(draft.selectedLine?.points[1]).toEqual({ x: 0.5, y: 0.5 });
    expect(draft.removePoint(gateName, 1)).toBe(true);
    expect(draft.removePoint(gateName, 0)).toBe(false);
    expect(draft.removePoint({ kind: 'mask', id: 'yard' }, 0)).toBe(false);
    for (let count = 2; count < 16; count += 1) expect(draft.addBend()).toBe(true);
    expect(draft.addBend()).toBe(false);
  });

  test('new ones have ids that nobody had, and are selected', () => {
    const draft = draftOf({ lines: [{ ...outer, id: 'line-1' }], masks: [] });
    draft.removeSelected();
    draft.addLine(outer.points);
    expect(draft.selected).toEqual({ kind: 'line', id: 'line-2' });
    draft.addMask(yard.points);
    expect(draft.selected).toEqual({ kind: 'mask', id: 'mask-1' });
    expect(draft.isSaved({ kind: 'line', id: 'line-2' })).toBe(false);
  });

  test('a name that is emptied is gone', () => {
    const draft = draftOf();
    draft.changeLine({ name: ' ' });
    expect(draft.selectedLine).not.toHaveProperty('name');
    draft.discard();
    expect(draft.drawing).toEqual(drawing);
    draft.undo();
    expect(draft.isChanged).toBe(true);
  });
});
