// What a camera's state, class and reasons are called on the page.

import { wordReason } from '../../../counting/word-trace.ts';
import type { CameraState, CameraStatus, Evidence, View } from '../api.ts';
import { durationText } from './number-text.ts';

/** How urgent a state is: `good` needs nobody, `waiting` passes by itself, `bad` needs somebody. */
export type Urgency = 'good' | 'waiting' | 'bad';

const states: Record<CameraState, { readonly word: string; readonly urgency: Urgency }> = {
  connecting: { word: 'Connecting', urgency: 'waiting' },
  live: { word: 'Live', urgency: 'good' },
  stalled: { word: 'Stalled', urgency: 'bad' },
  reconnecting: { word: 'Reconnecting', urgency: 'waiting' },
  failed: { word: 'Failed', urgency: 'bad' },
  ended: { word: 'Ended', urgency: 'waiting' },
  stopped: { word: 'Stopped', urgency: 'waiting' },
};

const evidences: Record<Evidence['evidence'], string> = {
  both: 'Counts on the detector and on motion',
  neural: 'Counts on the detector',
  motion: 'Counts on motion',
  learning: 'Learning what vehicles look like here',
};

export function stateWord(state: CameraState): string {
  return states[state].word;
}

export function urgencyOf(status: Pick<CameraStatus, 'state' | 'problem' | 'view'>): Urgency {
  const { urgency } = states[status.state];
  if (urgency === 'good' && viewText(status.view, 0) !== undefined) return 'bad';
  return urgency === 'waiting' && status.problem !== undefined ? 'bad' : urgency;
}

/** How long the camera has been like this, or when something happens; empty while all is well. */
export function timingText(
  { state, since, nextTryAt }: Pick<CameraStatus, 'state' | 'since' | 'nextTryAt'>, nowMs: number,
): string {
  if (state === 'live') return '';
  const lasting = `for ${durationText(nowMs - Date.parse(since))}`;
  if (nextTryAt !== undefined) {
    return `${lasting}, next try in ${durationText(Date.parse(nextTryAt) - nowMs)}`;
  }
  return state === 'reconnecting' ? `${lasting}, trying now` : lasting;
}

/** Whether trying again at once may help. */
export function isRetryOffered({ state, nextTryAt }: Pick<CameraStatus, 'state' | 'nextTryAt'>): boolean {
  return (state === 'reconnecting' || state === 'failed') && nextTryAt !== undefined;
}

/** Why there is no picture, for the place where it would be. */
export function pictureNote(state: CameraState): string {
  switch (state) {
    case 'connecting': return 'Connecting: the first picture is on its way';
    case 'live': return 'Waiting for the first picture';
    case 'stalled': return 'No new pictures';
    case 'reconnecting': return 'No picture: reconnecting';
    case 'ended': return 'The recording has ended';
    case 'failed': return 'No picture: the camera has failed';
    case 'stopped': return 'Stopped';
  }
}

export function reasonText(reason: string | undefined): string {
  return wordReason(reason);
}

/** What the counts rest on, and why, in two parts of one sentence. */
export function evidenceText(
  { mode, evidence, reason }: Evidence,
): { readonly what: string; readonly why: string } {
  // A mode that somebody chose needs no other reason.
  return { what: evidences[evidence], why: mode === 'auto' ? reason : 'so it is configured' };
}

/** What is wrong with where a camera looks, and what to do; undefined while nothing is. */
export function viewText(view: View | undefined, nowMs: number): string | undefined {
  if (view === undefined || view.state === 'ok' || view.state === 'unknown') return undefined;
  const lasting = view.since === undefined
    ? ''
    : ` for ${durationText(nowMs - Date.parse(view.since))}`;
  return view.state === 'moved'
    ? `The camera has looked elsewhere${lasting}: ${view.reason}. Its lines may lie elsewhere, and ` +
      'what it counts is flagged. Turn it back; or, once its lines fit what it shows now, use this view.'
    : `The camera has not shown its view${lasting}: ${view.reason}. What it counts is flagged. ` +
      'Look after the camera; it goes on by itself when it sees again.';
}
