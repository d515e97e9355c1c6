// What somebody types into the dialog of a lot: whether it can be sent, what is sent, and with
// which key. It must not know the page.

import type { Body } from '../api.ts';

export type EntryMode = 'calibration' | 'adjustment';

export interface TypedEntry {
  readonly mode: EntryMode;
  readonly number: string;
  readonly reason: string;
  readonly actor: string;
}

export type EntryField = 'number' | 'reason' | 'actor';
export type EntryProblem =
  | 'no-count' | 'no-change' | 'too-many' | 'below-zero' | 'changes-nothing' | 'no-reason'
  | 'no-actor';

/** As the API takes it: behind /lots/LOT/. */
export type LotEntry = {
  readonly path: 'calibrations';
  readonly body: Body<'/api/v1/lots/{lotId}/calibrations', 'post'>;
} | {
  readonly path: 'adjustments';
  readonly body: Body<'/api/v1/lots/{lotId}/adjustments', 'post'>;
};

export type CheckedEntry =
  | { readonly entry: LotEntry }
  | { readonly problems: ReadonlyMap<EntryField, EntryProblem> };

const vehicleCountMax = 100_000;

export function checkEntry(typed: TypedEntry): CheckedEntry {
  const [reason, actor] = [typed.reason.trim(), typed.actor.trim()];
  const vehicleCount = parseWhole(typed.number);
  const problems = new Map<EntryField, EntryProblem>();
  const numberProblem = problemOfNumber(vehicleCount, typed.mode);
  if (numberProblem !== undefined) problems.set('number', numberProblem);
  if (reason === '') problems.set('reason', 'no-reason');
  if (actor === '') problems.set('actor', 'no-actor');
  if (problems.size > 0 || vehicleCount === undefined) return { problems };
  return {
    entry: typed.mode === 'calibration'
      ? { path: 'calibrations', body: { occupancy: vehicleCount, reason, actor } }
      : { path: 'adjustments', body: { change: vehicleCount, reason, actor } },
  };
}

function problemOfNumber(
  vehicleCount: number | undefined, mode: EntryMode,
): EntryProblem | undefined {
  if (vehicleCount === undefined) return mode === 'calibration' ? 'no-count' : 'no-change';
  if (Math.abs(vehicleCount) > vehicleCountMax) return 'too-many';
  if (mode === 'calibration' && vehicleCount < 0) return 'below-zero';
  if (mode === 'adjustment' && vehicleCount === 0) return 'changes-nothing';
  return undefined;
}

/** Also with a plus sign, or with the typographic minus. */
function parseWhole(text: string): number | undefined {
  const plain = text.trim().replace('−', '-');
  return /^[+-]?\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

/**
 * The key that goes with an entry: the same as long as the same is sent again, since the answer may
 * have been lost after it was written; another one for anything else.
 */
export class EntryKeys {
  private readonly makeKey: () => string;
  private last: { readonly what: string; readonly key: string } | undefined;

  constructor(makeKey: () => string) {
    this.makeKey = makeKey;
  }

  keyFor(...parts: readonly unknown[]): string {
    const what = JSON.stringify(parts);
    if (this.last?.what !== what) this.last = { what, key: this.makeKey() };
    return this.last.key;
  }

  /** It was answered: the same once more is another one. */
  forget(): void {
    this.last = undefined;
  }
}
