// What a camera's state, class and reasons are called on the page.

import { wordReason } from '../../../counting/word-trace.ts';
import { wordView } from '../../../motion/view-words.ts';
import type { CameraState, CameraStatus, Evidence, View } from '../api.ts';
import { words } from '../words/words.ts';
import { decimalText, durationText, shareText } from './number-text.ts';
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
  return wordReason(reason, words.trace);
}

/** What the counts rest on, and why, in two parts of one sentence. */
export function evidenceText(
  { mode, evidence, reason, detectorLook, motionFit }: Evidence,
): { readonly what: string; readonly why: Told } {
  const { evidences, evidenceWhy, soConfigured } = words.camera;
  const what = evidences[evidence];
  // A mode that somebody chose needs no other reason.
  if (mode !== 'auto') return { what, why: { sentence: soConfigured, detail: '' } };
  const why = evidenceWhy(evidence, {
    look: detectorLook === undefined ? undefined : decimalText(detectorLook, 2),
    fit: motionFit === undefined ? undefined : shareText(motionFit),
  });
  return { what, why: why === undefined ? toldOf(reason) : { sentence: why, detail: '' } };
}

/** What is wrong with where a camera looks, and what to do; undefined while nothing is. */
export function viewTold(view: View | undefined, nowMs: number): Told | undefined {
  if (view === undefined || view.state === 'ok' || view.state === 'unknown') return undefined;
  const lasting = view.since === undefined
    ? undefined
    : durationText(nowMs - Date.parse(view.since));
  const { reason, state } = view;
  const { moved, hidden } = words.camera;
  const why = wordView(view, words.view);
  const told = why === undefined ? toldOf(reason) : { sentence: why, detail: '' };
  return { ...told, sentence: (state === 'moved' ? moved : hidden)(told.sentence, lasting) };
}

/** One that is not known yet, as it is. */
export function classText(vehicleClass: string): string {
  return (words.classes as Readonly<Record<string, string>>)[vehicleClass] ?? vehicleClass;
}
