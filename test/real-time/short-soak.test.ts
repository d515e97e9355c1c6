// A minute of what `npm run bench -- soak` does for an hour: network cameras, one fault after the
// other, and every vehicle counted that passed while its camera was live.

import { expect, test } from 'vitest';
import { shouldTestRtsp } from '../support/rtsp-server.ts';
import { runSoak } from '../support/soak-run.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

test.skipIf(!shouldTestRtsp())('two cameras live through a minute of faults', async () => {
  const report = await runSoak({
    clips: ['gate-day', 'gate-rain'],
    durationMs: 66_000,
    faultIntervalMs: 16_000,
    faults: ['kill-server', 'kill-inference', 'long-inference', 'cut'],
    sampleIntervalMs: 5_000,
    folder: createTemporaryFolder(),
    report: () => undefined,
  });
  expect(report).toMatchObject({ unexpectedExit: undefined, complaints: [], faultCount: 4 });
  expect(report.cameras.map(({ state }) => state)).toEqual(['live', 'live']);
  expect(report.cameras.every(({ restarts }) => restarts >= 2)).toBe(true);
  expect(report.ledger.map(({ cameraId, missed }) => ({ cameraId, missed }))).toEqual([
    { cameraId: 'gate-day', missed: [] }, { cameraId: 'gate-rain', missed: [] },
  ]);
  for (const { gapCount, dueCount } of report.ledger) {
    expect(gapCount).toBeGreaterThanOrEqual(2);
    expect(dueCount).toBeGreaterThanOrEqual(3);
  }
}, 240_000);
