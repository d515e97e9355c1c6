// What the page, the API and live listeners are told about a lot. Types only.

import type { LotConfig } from '../config/lot-schema.ts';
import type { Advice } from '../occupancy/advice.ts';
import type { ErrorBar } from '../occupancy/error-bar.ts';
import type { Occupancy } from '../occupancy/lot-entry.ts';
import type { SignOutput } from '../occupancy/sign.ts';
import type { SignModeEntry } from '../store/lot-signs.ts';

export interface LotView {
  readonly lot: LotConfig;
  /** When this was so, UTC milliseconds. */
  readonly atMs: number;
  readonly occupancy: Occupancy;
  /** The count within 0 and the capacity. */
  readonly shownCount: number;
  readonly bar: ErrorBar;
  readonly advice: readonly Advice[];
  readonly sign: SignOutput;
  /** Since when the lot has been full or free. */
  readonly fillSinceMs: number;
  /** Who forced the sign last, or gave it free; undefined: nobody ever did. */
  readonly signMode: SignModeEntry | undefined;
}
