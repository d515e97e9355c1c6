// The lines and masks of a camera while somebody draws them: every change, and the way back.

import type { Point } from '../api.ts';

export interface DrawnLine {
  readonly id: string;
  readonly name?: string;
  readonly points: readonly Point[];
  readonly anchor: 'bottom-centre' | 'centre';
  readonly confirmedBy?: { readonly line: string; readonly withinS: number };
}

export interface DrawnMask {
  readonly id: string;
  readonly points: readonly Point[];
}

/** As the server takes and gives them. */
export interface Drawing {
  readonly lines: readonly DrawnLine[];
  readonly masks: readonly DrawnMask[];
}

export type ShapeKind = 'line' | 'mask';

export interface ShapeName {
  readonly kind: ShapeKind;
  readonly id: string;
}

const linePointsMax = 16;
const maskPointsMax = 32;
const undoMax = 100;
/** A ten-thousandth of the picture: finer than any pixel. */
const decimals = 10_000;

const emptyDrawing: Drawing = { lines: [], masks: [] };

export class LineDraft {
  private saved = emptyDrawing;
  private present = emptyDrawing;
  private selectedName: ShapeName | undefined;
  private before: Drawing[] = [];
  /** What is being moved: its single steps are one change. */
  private gesture: string | undefined;

  get drawing(): Drawing {
    return this.present;
  }

  get selected(): ShapeName | undefined {
    return this.selectedName;
  }

  get isChanged(): boolean {
    return JSON.stringify(this.present) !== JSON.stringify(this.saved);
  }

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  /** What the server has: nothing of it is a change, and there is no way back behind it. */
  load(drawing: Drawing): void {
    this.saved = drawing;
    this.present = drawing;
    this.before = [];
    this.gesture = undefined;
    if (this.selectedShape === undefined) this.selectFirst();
  }

  /** Back to what was loaded; that too can be undone. */
  discard(): void {
    this.endGesture();
    this.change(this.saved);
    if (this.selectedShape === undefined) this.selectFirst();
  }

  undo(): void {
    const before = this.before.pop();
    if (before === undefined) return;
    this.gesture = undefined;
    this.present = before;
    if (this.selectedShape === undefined) this.selectFirst();
  }

  select(name: ShapeName): void {
    this.selectedName = name;
    this.gesture = undefined;
  }

  get selectedShape(): DrawnLine | DrawnMask | undefined {
    return this.selectedName && this.find(this.selectedName);
  }

  get selectedLine(): DrawnLine | undefined {
    const { selectedName } = this;
    return this.present.lines.find(({ id }) =>
      selectedName?.kind === 'line' && id === selectedName.id);
  }

  /** Whether the server has it under this id: then its id is part of what was counted. */
  isSaved({ kind, id }: ShapeName): boolean {
    return listOf(this.saved, kind).some((shape) => shape.id === id);
  }

  find({ kind, id }: ShapeName): DrawnLine | DrawnMask | undefined {
    return listOf(this.present, kind).find((shape) => shape.id === id);
  }

  /** The next steps, up to `endGesture`, are one change. */
  beginGesture(name: string): void {
    if (this.gesture === name) return;
    this.gesture = name;
    this.remember();
  }

  endGesture(): void {
    this.gesture = undefined;
  }

  addLine(points: readonly Point[]): void {
    this.endGesture();
    const line: DrawnLine = {
      id: this.freeId('line'), points: points.map(rounded), anchor: 'bottom-centre',
    };
    this.change({ ...this.present, lines: [...this.present.lines, line] });
    this.selectedName = { kind: 'line', id: line.id };
  }

  addMask(points: readonly Point[]): void {
    this.endGesture();
    const mask: DrawnMask = { id: this.freeId('mask'), points: points.map(rounded) };
    this.change({ ...this.present, masks: [...this.present.masks, mask] });
    this.selectedName = { kind: 'mask', id: mask.id };
  }

  /** Moves one point, within the picture. */
  movePoint(name: ShapeName, index: number, to: Point): void {
    this.setPoints(name, (points) =>
      points.map((point, at) => at === index ? rounded(clamped(to)) : point));
  }

  setPoints(name: ShapeName, change: (points: readonly Point[]) => readonly Point[]): void {
    this.changeShape(name, (shape) => ({ ...shape, points: change(shape.points) }));
  }

  /** Moves it as a whole, as far as it stays within the picture. */
  moveShape(name: ShapeName, from: readonly Point[], by: Point): void {
    const x = within(by.x, from.map((point) => point.x));
    const y = within(by.y, from.map((point) => point.y));
    this.setPoints(name, () => from.map((point) => rounded({ x: point.x + x, y: point.y + y })));
  }

  /** A bend in the middle of the longest piece. False when there are as many as there may be. */
  addBend(): boolean {
    this.endGesture();
    const { selectedName, selectedShape } = this;
    if (selectedName === undefined || selectedShape === undefined) return false;
    const { points } = selectedShape;
    const isMask = selectedName.kind === 'mask';
    if (points.length >= (isMask ? maskPointsMax : linePointsMax)) return false;
    const ends = isMask ? [...points.slice(1), points[0]!] : points.slice(1);
    const lengths = ends.map((end, index) =>
      Math.hypot(end.x - points[index]!.x, end.y - points[index]!.y));
    const index = lengths.indexOf(Math.max(...lengths));
    const middle = {
      x: (points[index]!.x + ends[index]!.x) / 2, y: (points[index]!.y + ends[index]!.y) / 2,
    };
    this.setPoints(selectedName, () =>
      [...points.slice(0, index + 1), rounded(middle), ...points.slice(index + 1)]);
    return true;
  }

  /** False when what is left would be no line, or no area. */
  removePoint(name: ShapeName, index: number): boolean {
    this.endGesture();
    const shape = this.find(name);
    const countMin = name.kind === 'line' ? 2 : 3;
    if (shape === undefined || shape.points.length <= countMin) return false;
    this.setPoints(name, (points) => points.filter((_, at) => at !== index));
    return true;
  }

  /** What was in is out. */
  reverse(): void {
    this.endGesture();
    const line = this.selectedLine;
    if (line !== undefined) this.setPoints({ kind: 'line', id: line.id }, (points) => points.toReversed());
  }

  /** The id of a line that the server has stays. */
  changeLine(changes: { readonly name?: string; readonly id?: string; readonly anchor?: DrawnLine['anchor'] }): void {
    const line = this.selectedLine;
    if (line === undefined) return;
    const { name, ...others } = { ...line, ...changes };
    const changed: DrawnLine = name === undefined || name.trim() === '' ? others : { ...others, name };
    this.changeShape({ kind: 'line', id: line.id }, () => changed);
    this.selectedName = { kind: 'line', id: changed.id };
  }

  removeSelected(): void {
    this.endGesture();
    const { selectedName } = this;
    if (selectedName === undefined) return;
    const { kind, id } = selectedName;
    const { lines, masks } = this.present;
    this.change(kind === 'line'
      ? { masks, lines: lines.filter((line) => line.id !== id) }
      : { lines, masks: masks.filter((mask) => mask.id !== id) });
    this.selectFirst();
  }

  private changeShape(
    { kind, id }: ShapeName, change: (shape: DrawnLine & DrawnMask) => DrawnLine | DrawnMask,
  ): void {
    const changed = <Shape extends DrawnMask>(shapes: readonly Shape[]): Shape[] =>
      shapes.map((shape) => shape.id === id
        ? change(shape as unknown as DrawnLine & DrawnMask) as unknown as Shape
        : shape);
    const { lines, masks } = this.present;
    this.change(kind === 'line'
      ? { masks, lines: changed(lines) }
      : { lines, masks: changed(masks) });
  }

  private change(drawing: Drawing): void {
    if (JSON.stringify(drawing) === JSON.stringify(this.present)) return;
    if (this.gesture === undefined) this.remember();
    this.present = drawing;
  }

  private remember(): void {
    this.before = [...this.before.slice(1 - undoMax), this.present];
  }

  private selectFirst(): void {
    const [line] = this.present.lines;
    const [mask] = this.present.masks;
    this.selectedName = line !== undefined
      ? { kind: 'line', id: line.id }
      : mask && { kind: 'mask', id: mask.id };
  }

  private freeId(kind: ShapeKind): string {
    const used = new Set([...listOf(this.present, kind), ...listOf(this.saved, kind)]
      .map(({ id }) => id));
    let number = 1;
    while (used.has(`${kind}-${number}`)) number += 1;
    return `${kind}-${number}`;
  }
}

function listOf({ lines, masks }: Drawing, kind: ShapeKind): ReadonlyArray<DrawnLine | DrawnMask> {
  return kind === 'line' ? lines : masks;
}

function clamped({ x, y }: Point): Point {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * decimals) / decimals, y: Math.round(y * decimals) / decimals };
}

/** As much of a way as leaves all places between 0 and 1. */
function within(by: number, places: readonly number[]): number {
  return Math.min(1 - Math.max(...places), Math.max(-Math.min(...places), by));
}
