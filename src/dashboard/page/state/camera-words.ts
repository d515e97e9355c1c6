// What a camera's state, class and reasons are called on the page.

import type { CameraState, CameraStatus, Evidence, View } from '../api.ts';
import { words } from '../words/words.ts';
import { durationText } from './number-text.ts';
import { toldOf, type Told } from './told.ts';

/** How urgent a state is: `good` needs nobody, `waiting` passes by itself, `bad` needs somebody. */
export type Urgency = 'good' | 'waiting' | 'bad';

const urgencies: Record<CameraState, Urgency> = {
  connecting: 'waiting',
  live: 'good',
  stalled: 'bad',
  reconnecting: 'waiting',
  failed: 'bad',
  ended: 'waiting',
  stopped: 'waiting',
};

export function stateWord(state: CameraState): string {
  return words.camera.states[state];
}

export function urgencyOf(status: Pick<CameraStatus, 'state' | 'problem' | 'view'>): Urgency {
  const urgency = urgencies[status.state];
  if (urgency === 'good' && viewTold(status.view, 0) !== undefined) return 'bad';
  return urgency === 'waiting' && status.problem !== undefined ? 'bad' : urgency;
}

/** How long the camera has been like this, or when something happens; empty while all is well. */
export function timingText(
  { state, since, nextTryAt }: Pick<CameraStatus, 'state' | 'since' | 'nextTryAt'>, nowMs: number,
): string {
  if (state === 'live') return '';
  const { camera } = words;
  const lasting = camera.lasting(durationText(nowMs - Date.parse(since)));
  if (nextTryAt !== undefined) {
    return `${lasting}, ${camera.nextTry(durationText(Date.parse(nextTryAt) - nowMs))}`;
  }
  return state === 'reconnecting' ? `${lasting}, ${camera.tryingNow}` : lasting;
}

/** Whether trying again at once may help. */
export function isRetryOffered({ state, nextTryAt }: Pick<CameraStatus, 'state' | 'nextTryAt'>): boolean {
  return (state === 'reconnecting' || state === 'failed') && nextTryAt !== undefined;
}

/** Why there is no picture, for the place where it would be. */
export function pictureNote(state: CameraState): string {
  return words.camera.pictureNotes[state];
}

export function reasonText(reason: string | undefined): string {
  const { reasons } = words.crossings;
  if (reason === undefined) return reasons.unresolved;
  // One that is not known yet, as it is.
  return (reasons as Readonly<Record<string, string>>)[reason] ?? reason;
}

/** What the counts rest on, and why, in two parts of one sentence. */
export function evidenceText(
  { mode, evidence, reason }: Evidence,
): { readonly what: string; readonly why: Told } {
  const { evidences, evidenceWhy, soConfigured } = words.camera;
  // A mode that somebody chose needs no other reason.
  return {
    what: evidences[evidence],
    why: mode === 'auto'
      ? toldOf(reason, evidenceWhy(evidence))
      : { sentence: soConfigured, detail: '' },
  };
}

/** What is wrong with where a camera looks, and what to do; undefined while nothing is. */
export function viewTold(view: View | undefined, nowMs: number): Told | undefined {
  if (view === undefined || view.state === 'ok' || view.state === 'unknown') return undefined;
  const lasting = view.since === undefined
    ? undefined
    : durationText(nowMs - Date.parse(view.since));
  const { reason, state } = view;
  const { moved, hidden } = words.camera;
  return { ...toldOf(reason), sentence: (state === 'moved' ? moved : hidden)(reason, lasting) };
}

/** One that is not known yet, as it is. */
export function classText(vehicleClass: string): string {
  return (words.classes as Readonly<Record<string, string>>)[vehicleClass] ?? vehicleClass;
}
