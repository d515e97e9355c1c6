// What a sign at the road shows. A lot that has become full stays so until it has clearly emptied,
// so that the sign does not flicker with each car; people may force it.
//
//   occupancy  95 %   98 %
//   ─ free ──────────►│ full
//        free │◄──────── full

import type { SignConfig } from '../config/lot-schema.ts';

export const signModes = ['auto', 'full', 'closed'] as const;
export type SignMode = (typeof signModes)[number];

/** Full or free by the count alone, whatever the sign is forced to. */
export type FillState = 'free' | 'full';

export interface SignOutput {
  readonly mode: SignMode;
  readonly state: FillState | 'closed';
  /** 0 unless the sign says free. */
  readonly freeSpaces: number;
}

export interface LotFill {
  /** As counted, not clamped. */
  readonly vehicleCount: number;
  readonly capacity: number;
}

/** `before` is undefined for a lot that nobody has asked about yet. */
export function nextFillState(
  before: FillState | undefined, fill: LotFill, sign: SignConfig,
): FillState {
  const percent = 100 * fill.vehicleCount / fill.capacity;
  if (percent >= sign.fullAtPercent) return 'full';
  return before === 'full' && percent > sign.freeAtPercent ? 'full' : 'free';
}

export function signOutput(
  { mode, fillState, fill, sign }: {
    readonly mode: SignMode;
    readonly fillState: FillState;
    readonly fill: LotFill;
    readonly sign: SignConfig;
  },
): SignOutput {
  const state = mode === 'auto' ? fillState : mode;
  const countedFree = fill.capacity - fill.vehicleCount + sign.offset;
  const freeSpaces = Math.min(sign.maximum, fill.capacity, Math.max(sign.minimum, 0, countedFree));
  return { mode, state, freeSpaces: state === 'free' ? freeSpaces : 0 };
}
