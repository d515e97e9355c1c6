// A typical week as a grid of weekdays and hours: how strongly each hour is coloured.

import type { TypicalHour } from '../api.ts';

export type HeatKind = 'entries' | 'exits';

export interface HeatCell {
  readonly hour: number;
  /** Vehicles an hour; undefined: watched too little to say, which is not zero. */
  readonly rate: number | undefined;
  /** 0..1 of the busiest hour of the week. */
  readonly level: number;
}

export interface HeatRow {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly cells: readonly HeatCell[];
}

export function heatRows(hours: readonly TypicalHour[], kind: HeatKind): readonly HeatRow[] {
  const rateOf = (hour: TypicalHour): number | null =>
    kind === 'entries' ? hour.entriesPerHour : hour.exitsPerHour;
  const busiest = Math.max(0, ...hours.map((hour) => rateOf(hour) ?? 0));
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    cells: hours.filter((hour) => hour.weekday === weekday).map((hour) => {
      const rate = rateOf(hour) ?? undefined;
      return {
        hour: hour.hour,
        rate,
        level: busiest === 0 || rate === undefined ? 0 : rate / busiest,
      };
    }),
  }));
}
