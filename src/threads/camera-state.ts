// In which state a camera is, and what brings it into another one. Pure: time, chance and limits
// are arguments; it starts nothing and waits for nothing.
//
//   connecting ──frame──► live ──silence──► stalled ──frame──► live
//       │                  │                   │
//       └─────fault────────┴───────fault───────┘
//                  ▼
//   reconnecting or failed (needs a person) ──frame──► live        wanted: anything ──► connecting

import { assertNever } from '../assert.ts';
import type { CameraState } from '../collect/camera-status.ts';
import type { ErrorCode } from '../errors.ts';
import { needsPerson, retryDelayMs } from './retry-delay.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

export interface CameraProblem {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface CameraCondition {
  readonly state: CameraState;
  readonly problem: CameraProblem | undefined;
  /** When the next try begins, UTC milliseconds, while it is waited for. */
  readonly nextTryAtMs: number | undefined;
  /** Tries that failed since the camera was last live for a while. */
  readonly failureCount: number;
}

export type CameraHappening =
  /** Its configuration is new or has changed, or a person asks for a new try. */
  | { readonly kind: 'wanted' }
  /** The wait for the next try is over. */
  | { readonly kind: 'tried' }
  | { readonly kind: 'frame-counted' }
  | { readonly kind: 'silence'; readonly problem: CameraProblem }
  | Failure
  | { readonly kind: 'recording-ended' }
  | { readonly kind: 'stopped' };

interface Failure {
  readonly kind: 'failure';
  readonly problem: CameraProblem;
  /** It had been live for a while: the waits begin anew. */
  readonly wasSteady: boolean;
  /** UTC milliseconds. */
  readonly nowMs: number;
  /** In [0, 1). */
  readonly chance: number;
}

export const stoppedCondition: CameraCondition = {
  state: 'stopped', problem: undefined, nextTryAtMs: undefined, failureCount: 0,
};

/** The same object when nothing changes. */
export function nextCondition(
  before: CameraCondition, happening: CameraHappening, limits: SupervisionLimits,
): CameraCondition {
  if (happening.kind === 'wanted') return { ...stoppedCondition, state: 'connecting' };
  // What comes late from threads that are on their way out changes nothing any more.
  if (before.state === 'stopped') return before;
  switch (happening.kind) {
    case 'stopped':
      return stoppedCondition;
    case 'recording-ended':
      return { ...stoppedCondition, state: 'ended' };
    case 'failure':
      return before.state === 'ended' ? before : afterFailure(before, happening, limits);
    case 'tried':
      return before.nextTryAtMs === undefined ? before : { ...before, nextTryAtMs: undefined };
    case 'frame-counted':
      return canBecomeLive(before)
        ? { ...before, state: 'live', problem: undefined }
        : before;
    case 'silence':
      return before.state === 'live'
        ? { ...before, state: 'stalled', problem: happening.problem }
        : before;
    default:
      return assertNever(happening);
  }
}

function canBecomeLive({ state, nextTryAtMs }: CameraCondition): boolean {
  return state !== 'live' && state !== 'ended' && nextTryAtMs === undefined;
}

function afterFailure(
  before: CameraCondition, failure: Failure, limits: SupervisionLimits,
): CameraCondition {
  const { problem, wasSteady, nowMs, chance } = failure;
  const failureCount = wasSteady ? 1 : before.failureCount + 1;
  const delayMs = retryDelayMs({ failureCount, code: problem.code, chance }, limits);
  return {
    state: needsPerson(problem.code) ? 'failed' : 'reconnecting',
    problem,
    nextTryAtMs: nowMs + delayMs,
    failureCount,
  };
}
