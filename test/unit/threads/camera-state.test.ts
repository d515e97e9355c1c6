// In which state a camera is after what has happened.

import { describe, expect, test } from 'vitest';
import type { CameraState } from '../../../src/collect/camera-status.ts';
import { cameraStates } from '../../../src/collect/camera-status.ts';
import type { ErrorCode } from '../../../src/errors.ts';
import {
  nextCondition, stoppedCondition, type CameraCondition, type CameraHappening,
} from '../../../src/threads/camera-state.ts';
import { supervisionLimits as limits } from '../../../src/threads/supervision-limits.ts';

const nowMs = 1_000_000;
const problem = { code: 'SOURCE_LOST', message: 'the stream broke off' } as const;

function failure(code: ErrorCode = 'SOURCE_LOST', wasSteady = false): CameraHappening {
  return { kind: 'failure', problem: { ...problem, code }, wasSteady, nowMs, chance: 0 };
}

const happenings = {
  wanted: { kind: 'wanted' },
  tried: { kind: 'tried' },
  frame: { kind: 'frame-counted' },
  silence: { kind: 'silence', problem },
  lost: failure(),
  crash: failure('WORKER_CRASHED'),
  unreadable: failure('SOURCE_UNREADABLE'),
  over: { kind: 'recording-ended' },
  stop: { kind: 'stopped' },
} satisfies Record<string, CameraHappening>;

type Step = keyof typeof happenings;

function after(...steps: readonly Step[]): CameraCondition {
  return steps.reduce<CameraCondition>(
    (before, step) => nextCondition(before, happenings[step], limits), stoppedCondition);
}

const rows: ReadonlyArray<{
  readonly name: string; readonly steps: readonly Step[]; readonly state: CameraState;
}> = [
  { name: 'one that nobody has started', steps: [], state: 'stopped' },
  { name: 'started, no frame yet', steps: ['wanted'], state: 'connecting' },
  { name: 'silent before its first frame', steps: ['wanted', 'silence'], state: 'connecting' },
  { name: 'its first frame', steps: ['wanted', 'frame'], state: 'live' },
  { name: 'frames stop coming', steps: ['wanted', 'frame', 'silence'], state: 'stalled' },
  { name: 'frames go on', steps: ['wanted', 'frame', 'silence', 'frame'], state: 'live' },
  { name: 'silent, then given up', steps: ['wanted', 'frame', 'silence', 'lost'], state: 'reconnecting' },
  { name: 'lost while live', steps: ['wanted', 'frame', 'lost'], state: 'reconnecting' },
  { name: 'never reached', steps: ['wanted', 'lost'], state: 'reconnecting' },
  { name: 'a worker crashed', steps: ['wanted', 'frame', 'crash'], state: 'reconnecting' },
  { name: 'late frames of threads on their way out', steps: ['wanted', 'frame', 'lost', 'frame'], state: 'reconnecting' },
  { name: 'the next try is under way', steps: ['wanted', 'lost', 'tried'], state: 'reconnecting' },
  { name: 'the next try is silent', steps: ['wanted', 'lost', 'tried', 'silence'], state: 'reconnecting' },
  { name: 'back', steps: ['wanted', 'lost', 'tried', 'frame'], state: 'live' },
  { name: 'needs a person', steps: ['wanted', 'unreadable'], state: 'failed' },
  { name: 'needs a person, is tried all the same', steps: ['wanted', 'unreadable', 'tried'], state: 'failed' },
  { name: 'a person has helped', steps: ['wanted', 'unreadable', 'tried', 'frame'], state: 'live' },
  { name: 'unreadable once, then out of reach', steps: ['wanted', 'unreadable', 'tried', 'lost'], state: 'reconnecting' },
  { name: 'a person asks for a try', steps: ['wanted', 'unreadable', 'wanted'], state: 'connecting' },
  { name: 'the recording is over', steps: ['wanted', 'frame', 'over'], state: 'ended' },
  { name: 'what follows an end', steps: ['wanted', 'over', 'frame', 'silence', 'lost', 'tried'], state: 'ended' },
  { name: 'an ended recording is wanted again', steps: ['wanted', 'over', 'wanted'], state: 'connecting' },
  { name: 'stopped', steps: ['wanted', 'frame', 'stop'], state: 'stopped' },
  { name: 'stopped while it waits', steps: ['wanted', 'lost', 'stop'], state: 'stopped' },
  { name: 'what follows a stop', steps: ['wanted', 'stop', 'frame', 'silence', 'lost', 'over', 'tried'], state: 'stopped' },
];

describe('the state of a camera', () => {
  test.each(rows)('$name: $state', ({ steps, state }) => {
    expect(after(...steps).state).toBe(state);
  });

  test('every state is reached by some row', () => {
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(cameraStates));
  });

  test('a problem is told until a frame is counted', () => {
    expect(after('wanted', 'frame', 'silence').problem).toEqual(problem);
    expect(after('wanted', 'lost').problem).toEqual(problem);
    expect(after('wanted', 'lost', 'tried').problem).toEqual(problem);
    for (const steps of [
      ['wanted', 'lost', 'tried', 'frame'], ['wanted', 'lost', 'wanted'], ['wanted', 'lost', 'stop'],
    ] as const) expect(after(...steps).problem).toBeUndefined();
  });

  test('the next try has its time while it is waited for, and only then', () => {
    expect(after('wanted', 'lost').nextTryAtMs).toBe(nowMs + limits.retryDelayMs / 2);
    for (const steps of [
      ['wanted', 'lost', 'tried'], ['wanted', 'lost', 'tried', 'frame'], ['wanted', 'lost', 'stop'],
    ] as const) expect(after(...steps).nextTryAtMs).toBeUndefined();
  });

  test('what changes nothing is the same object: nobody is told of it', () => {
    const live = after('wanted', 'frame');
    expect(nextCondition(live, happenings.frame, limits)).toBe(live);
    expect(nextCondition(live, happenings.tried, limits)).toBe(live);
  });
});

describe('how long a camera waits for its next try', () => {
  function waitsMs(code: ErrorCode, count: number): number[] {
    let condition = after('wanted');
    return Array.from({ length: count }, () => {
      condition = nextCondition(condition, failure(code), limits);
      const waitMs = (condition.nextTryAtMs ?? nowMs) - nowMs;
      condition = nextCondition(condition, { kind: 'tried' }, limits);
      return waitMs;
    });
  }

  test('longer each time, up to a limit, for ever', () => {
    expect(waitsMs('SOURCE_UNREACHABLE', 8))
      .toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    expect(waitsMs('SOURCE_UNREACHABLE', 5_000).at(-1)).toBe(15_000);
  });

  test('one that was live for a while starts the row anew, one that was not goes on in it', () => {
    const worn = after('wanted', 'lost', 'tried', 'lost', 'tried', 'lost', 'tried', 'frame');
    expect(nextCondition(worn, failure('SOURCE_LOST', true), limits))
      .toMatchObject({ failureCount: 1, nextTryAtMs: nowMs + 500 });
    expect(nextCondition(worn, failure('SOURCE_LOST', false), limits))
      .toMatchObject({ failureCount: 4, nextTryAtMs: nowMs + 4_000 });
  });
});
