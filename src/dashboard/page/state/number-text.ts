// Numbers as people read them. Digits are grouped by thin spaces, and "no data" is never "0".

import { words } from '../words/words.ts';

export const noData = '–';

export function countText(count: number | undefined): string {
  return count === undefined ? noData : groupDigits(count);
}

/** With its sign: `+12`, `−3`, `0`. */
export function netText(net: number | undefined): string {
  if (net === undefined) return noData;
  if (net === 0) return '0';
  return (net > 0 ? '+' : '−') + groupDigits(Math.abs(net));
}

/** A share 0..1; never "100 %" while something is missing. */
export function shareText(share: number): string {
  const percent = share < 1 ? Math.min(99, Math.round(share * 100)) : 100;
  return `${percent}\u202f%`;
}

/** How long something has lasted: `8 s`, `12 min`, `3 h 05 min`. */
export function durationText(durationMs: number): string {
  const secondsTotal = Math.max(0, Math.floor(durationMs / 1_000));
  const minutesTotal = Math.floor(secondsTotal / 60);
  const { second, minute, hour } = words.units;
  if (minutesTotal === 0) return `${secondsTotal} ${second}`;
  if (minutesTotal < 60) return `${minutesTotal} ${minute}`;
  const minutes = String(minutesTotal % 60).padStart(2, '0');
  return `${Math.floor(minutesTotal / 60)} ${hour} ${minutes} ${minute}`;
}

/** With so many digits behind the point, as the page's language writes it. */
export function decimalText(value: number, digitCount: number): string {
  return value.toLocaleString(words.locale, {
    minimumFractionDigits: digitCount, maximumFractionDigits: digitCount, useGrouping: false,
  });
}

function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
