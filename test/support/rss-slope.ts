// How large a process is, and how fast it grows, from samples of its resident set size.

import { readFileSync } from 'node:fs';

export interface RssSample {
  readonly minute: number;
  readonly rssMb: number;
}

/** Least-squares slope, MB a minute. */
export function slopeOf(samples: readonly RssSample[]): number {
  const meanMinute = meanOf(samples.map(({ minute }) => minute));
  const meanRss = meanOf(samples.map(({ rssMb }) => rssMb));
  const covariance = meanOf(samples.map(({ minute, rssMb }) =>
    (minute - meanMinute) * (rssMb - meanRss)));
  return covariance / meanOf(samples.map(({ minute }) => (minute - meanMinute) ** 2));
}

/**
 * Twice the standard error of that slope, MB a minute. Samples that follow each other are much the
 * same one; their means over some minutes are not.
 */
export function slopeErrorOf(samples: readonly RssSample[], blockMinutes = 5): number {
  const blocks = new Map<number, RssSample[]>();
  for (const sample of samples) {
    const at = Math.floor(sample.minute / blockMinutes);
    blocks.set(at, [...blocks.get(at) ?? [], sample]);
  }
  const means = [...blocks.values()].map((block) => ({
    minute: meanOf(block.map(({ minute }) => minute)),
    rssMb: meanOf(block.map(({ rssMb }) => rssMb)),
  }));
  const slope = slopeOf(means);
  const minute = meanOf(means.map((one) => one.minute));
  const level = meanOf(means.map(({ rssMb }) => rssMb));
  const residues = sumOf(means.map((one) =>
    (one.rssMb - level - slope * (one.minute - minute)) ** 2));
  const spread = sumOf(means.map((one) => (one.minute - minute) ** 2));
  return 2 * Math.sqrt(residues / (means.length - 2) / spread);
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** From Linux's /proc, in megabytes of 10^6 bytes. */
export function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024 / 1e6;
}
