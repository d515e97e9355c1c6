// Names from the configuration as outlines on a picture.

import { describe, expect, it } from 'vitest';
import { TextOutliner } from '../../../src/drawing/outline-text.ts';
import type { LineConfig } from '../../../src/config/schema.ts';
import { drawOverlay } from '../../../src/drawing/overlay.ts';

const size = { widthPx: 960, heightPx: 540 };
const text = new TextOutliner();

describe('a line on a picture', () => {
  const draw = (line: Pick<LineConfig, 'a' | 'b' | 'points'>) => drawOverlay({
    tracks: [], lines: [{ id: 'gate', anchor: 'centre', ...line }], counts: new Map(),
  }, size, text);

  it('has all its bends, dots at its two ends, and its arrow on the longest piece', () => {
    const svg = draw({ points: [[0.1, 0.5], [0.2, 0.5], [0.2, 0.9]] });
    expect(svg).toContain('d="M96.0 270.0L192.0 270.0L192.0 486.0"');
    expect([...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [x, y]))
      .toEqual([['96.0', '270.0'], ['192.0', '486.0']]);
    // Down the picture, "in" is to the left: the shaft begins in the middle of that piece.
    expect(svg).toContain('d="M192.0 378.0L169.6 378.0"');
  });

  it('is the same whether it is written with ends or with two points', () => {
    expect(draw({ points: [[0.1, 0.5], [0.9, 0.6]] })).toBe(draw({ a: [0.1, 0.5], b: [0.9, 0.6] }));
  });
});

describe('names on a picture', () => {
  it('are outlines: neither markup nor a font of the system takes part', () => {
    const svg = drawOverlay({
      tracks: [],
      lines: [{ id: 'gate', name: '</svg><script>&"\'<text>', a: [0, 0.5], b: [1, 0.5], anchor: 'centre' }],
      counts: new Map(),
    }, size, text);
    expect(svg).not.toMatch(/script|&|<text|font/);
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  });

  it.each(['Gate', 'Straße 7', 'Łódź', 'Въезд', 'Είσοδος', 'a < b & "c"'])('can be %s', (name) => {
    expect(text.canDraw(name)).toBe(true);
    expect(text.outline(name, 20).widthPx).toBeGreaterThan(10);
  });

  it('fall back on the id in a script that the typeface lacks', () => {
    expect(text.canDraw('入口')).toBe(false);
    const draw = (name: string) => drawOverlay({
      tracks: [], lines: [{ id: 'gate', name, a: [0, 0.5], b: [1, 0.5], anchor: 'centre' }], counts: new Map(),
    }, size, text);
    expect(draw('入口')).toBe(draw('gate'));
  });

  it('are cut when they would fill the picture', () => {
    const { widthPx } = text.outline('W'.repeat(32), 20);
    expect(text.outline('W'.repeat(500), 20).widthPx).toBeLessThanOrEqual(widthPx);
  });

  it('are drawn with finite numbers alone', () => {
    expect(text.outline('Car 0123456789 äöü', 17.3).pathData).toMatch(/^[MLQCZ\d. -]+$/);
  });
});
