// How often pictures are fetched.

import { describe, expect, test } from 'vitest';
import { PicturePacing } from '../../../src/dashboard/page/state/picture-pacing.ts';

const inSight = { isPageHidden: false, isInSight: true, camerasInSightCount: 2 };

describe('the pace of pictures', () => {
  test('a camera in sight gets eight to ten pictures a second', () => {
    const intervalMs = 15 + new PicturePacing().delayMs(inSight, 15);
    expect(1_000 / intervalMs).toBeGreaterThanOrEqual(8);
    expect(1_000 / intervalMs).toBeLessThanOrEqual(10);
  });

  test('many cameras in sight share about thirty pictures a second', () => {
    const delayMs = new PicturePacing().delayMs({ ...inSight, camerasInSightCount: 12 }, 0);
    expect(12 * 1_000 / delayMs).toBeCloseTo(30, 0);
  });

  test('a camera out of sight, and more so a hidden page, is fetched rarely', () => {
    const pacing = new PicturePacing();
    expect(pacing.delayMs({ ...inSight, isInSight: false }, 0)).toBeGreaterThanOrEqual(3_000);
    expect(pacing.delayMs({ ...inSight, isPageHidden: true }, 0)).toBeGreaterThanOrEqual(15_000);
  });

  test('a server that needs long for a picture gets a rest', () => {
    expect(new PicturePacing().delayMs(inSight, 800)).toBe(400);
  });

  test('failures back off, and the first success ends that', () => {
    const pacing = new PicturePacing();
    const delaysMs = Array.from({ length: 6 }, () => {
      pacing.noteFailure();
      return pacing.delayMs(inSight, 0);
    });
    expect(delaysMs).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    pacing.noteSuccess();
    expect(pacing.delayMs(inSight, 0)).toBeLessThan(200);
  });
});
