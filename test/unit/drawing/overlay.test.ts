// Names from the configuration as outlines on a picture.

import { describe, expect, it } from 'vitest';
import { TextOutliner } from '../../../src/drawing/outline-text.ts';
import { drawOverlay } from '../../../src/drawing/overlay.ts';

const size = { widthPx: 960, heightPx: 540 };
const text = new TextOutliner();

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
