// Turns text into outlines, so that pictures show words on a machine without a single font file.
// The letters come from the Inter typeface (SIL Open Font License) in @fontsource/inter.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font, type PathCommand } from 'opentype.js';

/** Longer texts end in an ellipsis: a name from the configuration must not fill the picture. */
const charactersMax = 32;

export interface OutlinedText {
  /** SVG path data; the text starts at x = 0 on the baseline y = 0. */
  readonly pathData: string;
  readonly widthPx: number;
}

/** In the order of preference: a letter comes from the first font that has it. */
const subsets = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const;

/** Keeps the fonts that it needed, so make one per thread. */
export class TextOutliner {
  readonly #fonts = new Map<string, Font>();

  /** Whether every letter of a text can be drawn; show something else (an id) if not. */
  canDraw(text: string): boolean {
    return [...text].every((character) => this.#fontOf(character) !== undefined);
  }

  outline(text: string, sizePx: number): OutlinedText {
    const parts: string[] = [];
    let x = 0;
    for (const character of shorten(text)) {
      const font = this.#fontOf(character) ?? this.#fontOf('?');
      if (font === undefined) continue;
      // Letter by letter: the library's own shaping refuses a substitution table that Inter uses.
      const glyph = font.charToGlyph(font.hasChar(character) ? character : '?');
      parts.push(...glyph.getPath(x, 0, sizePx).commands.map(toPathData));
      x += ((glyph.advanceWidth ?? 0) * sizePx) / font.unitsPerEm;
    }
    return { pathData: parts.join(''), widthPx: x };
  }

  #fontOf(character: string): Font | undefined {
    for (const subset of subsets) {
      const font = this.#fonts.get(subset) ?? readFont(subset);
      this.#fonts.set(subset, font);
      if (font.hasChar(character)) return font;
    }
    return undefined;
  }
}

function readFont(subset: string): Font {
  const require = createRequire(import.meta.url);
  const path = require.resolve(`@fontsource/inter/files/inter-${subset}-600-normal.woff`);
  const bytes = readFileSync(path);
  return opentype.parse(new Uint8Array(bytes).buffer);
}

/** One drawing step; written here because the library's own text runs some numbers together. */
function toPathData(step: PathCommand): string {
  switch (step.type) {
    case 'M': return `M${n(step.x)} ${n(step.y)}`;
    case 'L': return `L${n(step.x)} ${n(step.y)}`;
    case 'Q': return `Q${n(step.x1)} ${n(step.y1)} ${n(step.x)} ${n(step.y)}`;
    case 'C':
      return `C${n(step.x1)} ${n(step.y1)} ${n(step.x2)} ${n(step.y2)} ${n(step.x)} ${n(step.y)}`;
    case 'Z': return 'Z';
  }
}

function n(value: number): string {
  return value.toFixed(2);
}

function shorten(text: string): string[] {
  const characters = [...text];
  return characters.length <= charactersMax
    ? characters
    : [...characters.slice(0, charactersMax - 1), '…'];
}
