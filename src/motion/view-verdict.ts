// What one comparison of a camera's view with a remembered one says. PURE.

import type { FieldSize } from './edge-field.ts';
import type { ViewHold, ViewMatch } from './view-match.ts';
import { extentOf, type ViewMotion } from './view-motion.ts';

export type ViewVerdict =
  /** It is where it was; `isSure` when so much of it is that it may be learned from. */
  | { readonly kind: 'held'; readonly isSure: boolean }
  | { readonly kind: 'moved'; readonly motion: ViewMotion }
  /** Hardly any edges are left. */
  | { readonly kind: 'lost' }
  /** There are edges, and they are other ones. */
  | { readonly kind: 'strange' };

/** A move by less than this share of the picture's longer side is none that lines feel. */
export const extentMin = 0.015;
/** What is known so well in its place has not moved. A move by 2 % leaves up to 0.8 of it. */
const surelyHeldLikeness = 0.85;
/** Shares of the blocks; a lorry or parked cars may hide the others. */
const heldShareMin = 0.25;
const sureShareMin = 0.5;
const movedShareMin = 0.4;
/**
 * A motion must explain more than standing still by so much. What a camera writes into its picture
 * stands still always.
 */
const movedLeadMin = 0.2;
const seenCountMin = 3;
/** With less than this share of its edges a view shows too little to tell where it lies ... */
const clearEnergyMin = 0.4;
/** ... and with less than this nothing that would be worth counting. */
const blankEnergyMax = 0.1;

/** Undefined: it takes a thorough comparison to tell. */
export function verdictOfHold(
  { seenCount, likeness, energyShare }: ViewHold,
): ViewVerdict | undefined {
  const isSure = seenCount >= seenCountMin && likeness >= surelyHeldLikeness &&
    energyShare >= clearEnergyMin;
  return isSure ? { kind: 'held', isSure } : undefined;
}

export function verdictOfMatch(match: ViewMatch, size: FieldSize): ViewVerdict {
  const { seenCount, heldShare, heldCount, energyShare, motion, motionShare } = match;
  if (energyShare < blankEnergyMax || seenCount < seenCountMin) {
    return { kind: energyShare < clearEnergyMin ? 'lost' : 'strange' };
  }
  const isAway = motion !== undefined && motionShare >= heldShare + movedLeadMin &&
    extentOf(motion, size) >= extentMin;
  if (isAway && motionShare >= movedShareMin && energyShare >= clearEnergyMin) {
    return { kind: 'moved', motion };
  }
  if (!isAway && heldShare >= heldShareMin && heldCount >= seenCountMin) {
    return { kind: 'held', isSure: heldShare >= sureShareMin };
  }
  return { kind: energyShare < clearEnergyMin ? 'lost' : 'strange' };
}
