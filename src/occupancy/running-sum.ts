// Sums of movements that can be put one behind the other, and how low and high the occupancy went
// on the way. Whole quarters of an hour are kept as such sums, so that a long time is a short walk.

/** Over a stretch of time, beginning at 0. */
export interface RunningSum {
  /** What the stretch adds to the occupancy. */
  readonly net: number;
  /** The lowest and the highest that the sum was on the way; 0 is one of both. */
  readonly low: number;
  readonly high: number;
}

export const nothingMoved: RunningSum = { net: 0, low: 0, high: 0 };

/** One movement or one adjustment. */
export function stepOf(delta: number): RunningSum {
  return { net: delta, low: Math.min(0, delta), high: Math.max(0, delta) };
}

/** One stretch and the one that follows it. */
export function chain(first: RunningSum, second: RunningSum): RunningSum {
  return {
    net: first.net + second.net,
    low: Math.min(first.low, first.net + second.low),
    high: Math.max(first.high, first.net + second.high),
  };
}

export function chainAll(sums: Iterable<RunningSum>): RunningSum {
  let total = nothingMoved;
  for (const sum of sums) total = chain(total, sum);
  return total;
}
