// How large a process is, and how fast it grows, from samples of its resident set size.

import { readFileSync } from 'node:fs';

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

/** From Linux's /proc, in megabytes of 10^6 bytes. */
export function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024 / 1e6;
}
