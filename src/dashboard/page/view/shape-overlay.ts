// Lines and masks over the live picture, as SVG: handles to drag with mouse or finger, or to reach
// with Tab and move with the arrow keys. It draws a LineDraft and tells what is done to it.

import type { Point } from '../api.ts';
import type { LineDraft, ShapeName } from '../state/line-draft.ts';
import { along, lineShape, type PictureSize } from '../state/line-shape.ts';
import { placeText } from '../state/place-text.ts';
import { words } from '../words/words.ts';
import { create, indexOf, isSame, nameOf, setName } from './named-shapes.ts';

const handleRadiusPx = 7;
/** Fingers need more than the handle that is seen. */
const touchRadiusPx = 20;
const arrowPx = 34;
/** One press of an arrow key, and with Shift, in fractions of the picture. */
const step = 0.002;
const stepCoarse = 0.02;
/** A shorter way is a click. */
const drawnMinPx = 12;

export interface ShapeOverlayOptions {
  readonly draft: LineDraft;
  /** Something has changed in the draft, or another shape is selected. */
  readonly onChange: () => void;
  /** What a way drawn on the free picture becomes; nothing while nothing is to be drawn. */
  readonly drawn: () => ShapeName | undefined;
  /** It has been drawn. */
  readonly onDrawn: () => void;
}

export class ShapeOverlay {
  private readonly svg: SVGSVGElement;
  private readonly options: ShapeOverlayOptions;
  private size: PictureSize = { widthPx: 1, heightPx: 1 };
  private shown = '';

  constructor(svg: SVGSVGElement, options: ShapeOverlayOptions) {
    this.svg = svg;
    this.options = options;
    svg.addEventListener('pointerdown', (event) => this.press(event));
    svg.addEventListener('keydown', (event) => this.pressKey(event));
    svg.addEventListener('focusin', (event) => {
      const name = nameOf(event.target);
      if (name === undefined || isSame(name, this.options.draft.selected)) return;
      this.options.draft.select(name);
      this.options.onChange();
    });
  }

  setSize(size: PictureSize): void {
    this.size = size;
    this.svg.setAttribute('viewBox', `0 0 ${size.widthPx} ${size.heightPx}`);
    this.render();
  }

  render(): void {
    const { drawing, selected } = this.options.draft;
    const state = JSON.stringify([drawing, selected, this.size]);
    if (state === this.shown) return;
    this.shown = state;
    const focused = this.svg.contains(document.activeElement)
      ? (document.activeElement as SVGElement).dataset['key']
      : undefined;
    this.svg.replaceChildren(
      ...drawing.masks.map(({ id, points }) => this.shape({ kind: 'mask', id }, points, id)),
      ...drawing.lines.map(({ id, name, points }) =>
        this.shape({ kind: 'line', id }, points, name ?? id)),
    );
    if (focused !== undefined) this.focus(focused);
  }

  /** Its first handle. */
  focusShape({ kind, id }: ShapeName): void {
    this.focus(`${kind}:${id}:0`);
  }

  private focus(key: string): void {
    this.svg.querySelector<SVGElement>(`[data-key="${key}"]`)?.focus();
  }

  private shape(name: ShapeName, points: readonly Point[], label: string): SVGGElement {
    const { widthPx, heightPx } = this.size;
    const isSelected = isSame(name, this.options.draft.selected);
    const group = create('g', { class: `shape ${name.kind}${isSelected ? ' is-selected' : ''}` });
    const path = points.map(({ x, y }) => `${x * widthPx},${y * heightPx}`).join(' ');
    const tag = name.kind === 'line' ? 'polyline' : 'polygon';
    const text = name.kind === 'line' ? words.editor.line(label) : words.editor.mask(label);
    const body = create(tag, { points: path, class: 'body' });
    const grip = create(tag, {
      points: path, class: 'grip', tabindex: '0', role: 'button', 'aria-label': words.editor.whole(text),
    });
    setName(grip, name, undefined);
    group.append(body, grip);
    if (name.kind === 'line') group.append(...this.inArrow(points), this.caption(points, label));
    if (isSelected) {
      group.append(...points.map((point, index) => this.handle({
        name,
        text,
        point,
        index,
        count: points.length,
      })));
    }
    return group;
  }

  private handle({ name, text, point, index, count }: {
    readonly name: ShapeName;
    readonly text: string;
    readonly point: Point;
    readonly index: number;
    readonly count: number;
  }): SVGGElement {
    const { editor } = words;
    const end = name.kind === 'line' ? editor.end(index, count) : editor.corner(index);
    const at = {
      cx: String(point.x * this.size.widthPx), cy: String(point.y * this.size.heightPx),
    };
    const handle = create('g', {
      class: 'handle',
      tabindex: '0',
      role: 'button',
      'aria-label': editor.handle(text, end, placeText(point)),
    });
    setName(handle, name, index);
    handle.append(
      create('circle', { ...at, r: String(touchRadiusPx), class: 'touch' }),
      create('circle', { ...at, r: String(handleRadiusPx), class: 'knob' }),
    );
    return handle;
  }

  /** The way that counts as in, and its word. */
  private inArrow(points: readonly Point[]): SVGElement[] {
    const { middle, inward } = lineShape({ points: [...points] }, this.size);
    const tip = along(middle, inward, arrowPx);
    const side = { x: -inward.y, y: inward.x };
    const wings = [1, -1].map((sign) => along(along(tip, inward, -9), side, 6 * sign));
    const place = along(middle, inward, arrowPx + 12);
    const text = create('text', {
      x: String(place.x), y: String(place.y), class: 'in-word', 'aria-hidden': 'true',
    });
    text.textContent = words.editor.in;
    return [
      create('path', {
        class: 'in-arrow',
        d: `M${middle.x} ${middle.y}L${tip.x} ${tip.y}M${wings[0]!.x} ${wings[0]!.y}` +
          `L${tip.x} ${tip.y}L${wings[1]!.x} ${wings[1]!.y}`,
      }),
      text,
    ];
  }

  private caption(points: readonly Point[], label: string): SVGElement {
    const [first] = points;
    const text = create('text', {
      x: String(first!.x * this.size.widthPx + 10),
      y: String(Math.max(14, first!.y * this.size.heightPx - 12)),
      class: 'caption',
      'aria-hidden': 'true',
    });
    text.textContent = label;
    return text;
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { draft, drawn, onChange } = this.options;
    const name = nameOf(event.target);
    const index = indexOf(event.target);
    event.preventDefault();
    const start = this.placeOf(event);
    if (name === undefined) {
      const target = drawn();
      if (target !== undefined) this.draw(event, target, start);
      return;
    }
    draft.select(name);
    onChange();
    this.focus(`${name.kind}:${name.id}:${index ?? 'whole'}`);
    const from = draft.find(name)?.points ?? [];
    this.follow(event, `drag ${name.kind} ${name.id} ${index ?? ''}`, (to) => {
      if (index !== undefined) {
        const grip = from[index] ?? start;
        draft.movePoint(name, index, {
          x: grip.x + to.x - start.x, y: grip.y + to.y - start.y,
        });
      } else {
        draft.moveShape(name, from, { x: to.x - start.x, y: to.y - start.y });
      }
    });
  }

  /** From press to release, in place of what the new shape is at first. */
  private draw(event: PointerEvent, target: ShapeName, start: Point): void {
    const { draft, onDrawn } = this.options;
    let isDrawn = false;
    this.follow(event, `draw ${target.id}`, (to) => {
      const wayPx = Math.hypot(
        (to.x - start.x) * this.size.widthPx, (to.y - start.y) * this.size.heightPx);
      if (wayPx < drawnMinPx) return;
      isDrawn = true;
      draft.setPoints(target, () => target.kind === 'line'
        ? [start, to]
        : [start, { x: to.x, y: start.y }, to, { x: start.x, y: to.y }]);
    }, () => { if (isDrawn) onDrawn(); });
  }

  private follow(
    event: PointerEvent, gesture: string, move: (to: Point) => void, end?: () => void,
  ): void {
    const { draft, onChange } = this.options;
    const { pointerId } = event;
    this.svg.setPointerCapture(pointerId);
    const moved = (next: PointerEvent): void => {
      if (next.pointerId !== pointerId) return;
      draft.beginGesture(gesture);
      move(this.placeOf(next));
      onChange();
    };
    const done = (next: PointerEvent): void => {
      if (next.pointerId !== pointerId) return;
      draft.endGesture();
      this.svg.removeEventListener('pointermove', moved);
      this.svg.removeEventListener('pointerup', done);
      this.svg.removeEventListener('pointercancel', done);
      end?.();
    };
    this.svg.addEventListener('pointermove', moved);
    this.svg.addEventListener('pointerup', done);
    this.svg.addEventListener('pointercancel', done);
  }

  private pressKey(event: KeyboardEvent): void {
    const { draft, onChange } = this.options;
    const name = nameOf(event.target);
    const index = indexOf(event.target);
    if (name === undefined) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      if (index !== undefined && draft.removePoint(name, index)) {
        event.preventDefault();
        onChange();
        this.focus(`${name.kind}:${name.id}:${Math.max(0, index - 1)}`);
      }
      return;
    }
    const by = stepOf(event);
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    draft.beginGesture(`keys ${name.kind} ${name.id} ${index ?? ''}`);
    const points = draft.find(name)?.points ?? [];
    if (index === undefined) draft.moveShape(name, points, by);
    else draft.movePoint(name, index, { x: points[index]!.x + by.x, y: points[index]!.y + by.y });
    onChange();
  }

  private placeOf(event: PointerEvent): Point {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const share = (at: number, size: number): number => Math.min(1, Math.max(0, at / size));
    return { x: share(event.clientX - left, width), y: share(event.clientY - top, height) };
  }
}

function stepOf({ key, shiftKey }: KeyboardEvent): Point | undefined {
  const size = shiftKey ? stepCoarse : step;
  switch (key) {
    case 'ArrowLeft': return { x: -size, y: 0 };
    case 'ArrowRight': return { x: size, y: 0 };
    case 'ArrowUp': return { x: 0, y: -size };
    case 'ArrowDown': return { x: 0, y: size };
    default: return undefined;
  }
}
