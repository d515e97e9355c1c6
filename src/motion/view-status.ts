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

/** Why it is said to be so. */
export const viewCauses = [
  'in-place',
  'learning', // what stands still in the view
  'too-little', // stands out in the view to know it by
  'too-small', // is the picture
  'shifted', // by what the shift says
  'other-scene', // or something large in front
  'dark',
  'blank', // covered, fogged, out of focus
] as const;
export type ViewCause = (typeof viewCauses)[number];

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
  /** One sentence, for people, in English. */
  readonly reason: string;
  /** What the sentence says; absent from files of earlier versions. */
  readonly cause?: ViewCause;
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

/** A line that lies elsewhere, or that nobody can see, counts what it should not. */
export function isSuspect({ state }: Pick<ViewStatus, 'state'>): boolean {
  return state === 'moved' || state === 'lost';
}

function round(value: number, digits: number): number {
  // Adding 0 makes 0 of -0.
  return Number(value.toFixed(digits)) + 0;
}
