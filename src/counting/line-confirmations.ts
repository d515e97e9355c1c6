// All lines of a camera that count only with another one.

import { placeOfLine } from '../geometry/line-order.ts';
import type { Track } from '../tracking/track.ts';
import type { Crossing, DismissedPassage } from './crossing.ts';
import type { LineDefinition } from './line.ts';
import { LineConfirmation, type ConfirmationResult } from './line-confirmation.ts';

export class LineConfirmations {
  readonly #confirmations: readonly LineConfirmation[];
  #dismissed: DismissedPassage[] = [];

  constructor(lines: readonly LineDefinition[], allocateId: () => string) {
    this.#confirmations = lines.flatMap((line) => {
      const { confirmedBy } = line;
      const other = lines.find(({ id }) => id === confirmedBy?.line);
      if (confirmedBy === undefined || other === undefined) return [];
      return [new LineConfirmation({
        lineId: line.id,
        otherLineId: other.id,
        withinMs: confirmedBy.withinS * 1000,
        isOtherFirst: placeOfLine(other, line) === 'before',
      }, allocateId)];
    });
  }

  /** Takes in the tracks of one frame; returns what can no longer be confirmed. */
  follow(tracks: readonly Track[], nowMs: number): Crossing[] {
    return this.#confirmations.flatMap((one) => this.#keep(one.follow(tracks, nowMs)));
  }

  /** What is to be published once a line has said this of a track: the crossing itself, or more. */
  take(crossing: Crossing, track: Track, nowMs: number): Crossing[] {
    const own = this.#confirmations.find(({ rule }) => rule.lineId === crossing.lineId);
    if (crossing.outcome === 'unresolved') {
      own?.drop(crossing.trackId);
      return [crossing];
    }
    const concerned = this.#confirmations.filter(({ rule }) =>
      [rule.lineId, rule.otherLineId].includes(crossing.lineId));
    const found = concerned.flatMap((one) => this.#keep(one.take(crossing, track, nowMs)));
    return own === undefined ? [crossing, ...found] : found;
  }

  /** No frame follows that belongs to these. */
  end(nowMs: number): Crossing[] {
    return this.#confirmations.flatMap((one) => this.#keep(one.end(nowMs)));
  }

  /** Passages that turned out to be none since this was asked last. */
  takeDismissed(): readonly DismissedPassage[] {
    const dismissed = this.#dismissed;
    this.#dismissed = [];
    return dismissed;
  }

  #keep({ crossings, dismissed }: ConfirmationResult): readonly Crossing[] {
    this.#dismissed.push(...dismissed);
    return crossings;
  }
}
