// How fast a process grows, from samples of its resident set size.

export interface RssSample {
  readonly minute: number;
  readonly rssMb: number;
}

/** Least-squares slope, MB a minute. */
export function slopeOf(samples: readonly RssSample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanMinute = mean(samples.map(({ minute }) => minute));
  const meanRss = mean(samples.map(({ rssMb }) => rssMb));
  const covariance = mean(samples.map(({ minute, rssMb }) =>
    (minute - meanMinute) * (rssMb - meanRss)));
  return covariance / mean(samples.map(({ minute }) => (minute - meanMinute) ** 2));
}
