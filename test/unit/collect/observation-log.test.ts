// What is claimed as watched, and what the gaps are blamed on.

import { expect, test } from 'vitest';
import type { CameraState } from '../../../src/collect/camera-status.ts';
import { ObservationLog } from '../../../src/collect/observation-log.ts';
import type { ErrorCode } from '../../../src/errors.ts';
import { liveStatus } from '../../support/api-app.ts';

const cameraId = 'gate-1';
const watched = (fromMs: number, toMs: number) => ({ kind: 'observed', cameraId, fromMs, toMs }) as const;
const span = (startMs: number, endMs: number) => ({ kind: 'span', cameraId, startMs, endMs }) as const;
const gap = (startMs: number, endMs: number, reason: string) =>
  ({ kind: 'gap', cameraId, startMs, endMs, reason });
const status = (state: CameraState, problemCode?: ErrorCode) =>
  ({ ...liveStatus(cameraId, 0), state, problemCode });

function newLog(lastSpans = [] as ReturnType<typeof span>[]): ObservationLog {
  return new ObservationLog({ lastSpans, startedAtMs: 10_000 });
}

test('reports that touch make one span', () => {
  const log = newLog();
  expect(log.observe(watched(20_000, 21_000))).toEqual([span(20_000, 21_000)]);
  expect(log.observe(watched(21_000, 22_000.4))).toEqual([span(20_000, 22_000)]);
});

test('a break without any known cause is blamed on dropped frames', () => {
  const log = newLog();
  log.observe(watched(20_000, 21_000));
  expect(log.observe(watched(23_000, 24_000))).toEqual([
    gap(21_000, 23_000, 'frames-dropped'), span(23_000, 24_000),
  ]);
});

test('the first cause stands: what follows a stall is its cure', () => {
  const log = newLog();
  log.observe(watched(20_000, 21_000));
  for (const state of ['stalled', 'reconnecting', 'connecting', 'live'] as const) {
    log.noteStatus(status(state));
  }
  expect(log.observe(watched(40_000, 41_000))[0]).toEqual(gap(21_000, 40_000, 'stalled'));
  expect(log.observe(watched(45_000, 46_000))[0]).toEqual(gap(41_000, 45_000, 'frames-dropped'));
});

test('a picture from before the silence that comes after it does not take its name away', () => {
  // A decoder held the last picture of a stalled stream back until the stream went on. Its moment
  // lies before the stall, and the gap was blamed on dropped frames.
  const log = newLog();
  log.observe(watched(20_000, 21_000));
  log.noteStatus({ ...status('stalled'), sinceMs: 24_000 });
  expect(log.observe(watched(21_000, 21_070))).toEqual([span(20_000, 21_070)]);
  expect(log.observe(watched(24_200, 25_000))[0]).toEqual(gap(21_070, 24_200, 'stalled'));
  expect(log.observe(watched(28_000, 29_000))[0]).toEqual(gap(25_000, 28_000, 'frames-dropped'));
});

test('a lost source is told from a crashed worker', () => {
  const log = newLog();
  log.observe(watched(20_000, 21_000));
  log.noteStatus(status('reconnecting', 'SOURCE_LOST'));
  expect(log.observe(watched(30_000, 31_000))[0]).toEqual(gap(21_000, 30_000, 'source-lost'));
  log.noteStatus(status('reconnecting', 'WORKER_CRASHED'));
  expect(log.observe(watched(40_000, 41_000))[0]).toEqual(gap(31_000, 40_000, 'restart'));
});

test('after a restart of the process its absence and its start are told apart', () => {
  const log = newLog([span(1_000, 4_000)]);
  log.noteStatus(status('connecting'));
  expect(log.observe(watched(12_000, 13_000))).toEqual([
    gap(4_000, 10_000, 'process-not-running'), gap(10_000, 12_000, 'starting'),
    span(12_000, 13_000),
  ]);
});

test('a span of an earlier process never grows, however soon the next one begins', () => {
  const log = newLog([span(1_000, 10_500)]);
  expect(log.observe(watched(10_500, 11_000))).toEqual([span(10_500, 11_000)]);
});

test('a camera that was never watched before has no gap in front of it', () => {
  expect(newLog().observe(watched(50_000, 51_000))).toEqual([span(50_000, 51_000)]);
});

test('a clock that is set back leaves no gap and takes nothing from what was watched', () => {
  const log = newLog();
  log.observe(watched(20_000, 30_000));
  expect(log.observe(watched(12_000, 13_000))).toEqual([span(12_000, 13_000)]);
  expect(log.observe(watched(13_000, 14_000))).toEqual([span(12_000, 14_000)]);
});
