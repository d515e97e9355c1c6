// What is said of where a camera looks. PURE.

import type { FieldSize } from './edge-field.ts';
import type { ViewMotion } from './view-motion.ts';

export const viewStates = [
  'unknown', // being learned, or there is too little to know the view by
  'ok', // it looks where it looked when its lines were drawn
  'moved', // it looks elsewhere: its lines lie elsewhere
  'lost', // hardly anything is seen: covered, dark, fogged, out of focus
] as const;
export type ViewState = (typeof viewStates)[number];

/** How far what the camera shows has moved in its picture. */
export interface ViewShift {
  /** Of the picture's middle, in fractions of its width and height: to the right, down. */
  readonly x: number;
  readonly y: number;
  /** Clockwise. */
  readonly turnDegrees: number;
  /** 1 is none; more is larger. */
  readonly zoom: number;
}

export interface ViewStatus {
  readonly state: ViewState;
  /** When it was first noticed, UTC milliseconds. */
  readonly sinceMs: number;
  /** One sentence, for people. */
  readonly reason: string;
  /** Only while moved, when it could be measured. */
  readonly shift?: ViewShift;
}

export function shiftOf(motion: ViewMotion, { widthCells, heightCells }: FieldSize): ViewShift {
  return {
    x: round(motion.shift.x / widthCells, 4),
    y: round(motion.shift.y / heightCells, 4),
    turnDegrees: round(motion.turn * 180 / Math.PI, 2),
    zoom: round(motion.scale, 3),
  };
}

/** `what it shows lies 6.3 % further right and 2 % further down, turned by 2.1 degrees` */
export function wordShift({ x, y, turnDegrees, zoom }: ViewShift): string {
  const percent = (share: number): string => `${round(Math.abs(share) * 100, 1)} %`;
  const parts: string[] = [];
  if (Math.abs(x) >= 0.002) parts.push(`${percent(x)} further ${x > 0 ? 'right' : 'left'}`);
  if (Math.abs(y) >= 0.002) parts.push(`${percent(y)} further ${y > 0 ? 'down' : 'up'}`);
  const words = [parts.length === 0 ? 'lies where it was' : `lies ${parts.join(' and ')}`];
  if (Math.abs(turnDegrees) >= 0.5) words.push(`turned by ${round(Math.abs(turnDegrees), 1)} degrees`);
  if (Math.abs(zoom - 1) >= 0.01) words.push(`${round(zoom, 2)} times its size`);
  return `what it shows ${words.join(', ')}`;
}

/** A line that lies elsewhere, or that nobody can see, counts what it should not. */
export function isSuspect({ state }: Pick<ViewStatus, 'state'>): boolean {
  return state === 'moved' || state === 'lost';
}

function round(value: number, digits: number): number {
  // Adding 0 makes 0 of -0.
  return Number(value.toFixed(digits)) + 0;
}
