// Which buckets of a chart carry a label: as many as have room, at steps that people count in.

import type { HistoryBucket } from '../api.ts';

/** `Mon 14:00` and the space beside it. */
const labelWidthRem = 5.25;

const steps: Record<HistoryBucket, readonly number[]> = {
  '15m': [4, 8, 12, 16, 24, 48],
  '1h': [24, 48, 96],
  '1d': [1, 2, 4, 7, 14],
  '1w': [1, 2, 4, 8, 13],
};

export function labelledIndexes(
  { bucket, bucketCount }: { readonly bucket: HistoryBucket; readonly bucketCount: number },
  widthRem: number,
): number[] {
  const room = Math.max(1, Math.floor(widthRem / labelWidthRem));
  const step = steps[bucket].find((one) => bucketCount / one <= room) ?? bucketCount;
  return Array.from({ length: Math.ceil(bucketCount / step) }, (_, index) => index * step);
}
