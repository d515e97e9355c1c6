// What the log says about cameras and the configuration, as it changes.

import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import type { CameraStatus } from './collect/camera-status.ts';
import type { LiveEvent } from './collect/live-event.ts';
import type { ConfigStatus } from './config/live-config.ts';
import { isSuspect } from './motion/view-status.ts';

/** Each change of a camera's state or problem, once. */
export function logStates(events$: Observable<LiveEvent>, logger: Logger): void {
  const last = new Map<string, string>();
  events$.subscribe((event) => {
    if (event.kind !== 'camera') return;
    const { cameraId, state, problem, nextTryAtMs, decoding } = event.status;
    const line = `camera "${cameraId}" is ${state}`;
    const told = `${line} ${nextTryAtMs} ${problem}`;
    // The heartbeat of a live camera is no news.
    if (last.get(cameraId) === told) return;
    last.set(cameraId, told);
    const facts = { cameraId, state };
    if (problem === undefined) {
      logger.info(facts, `${line}${state === 'live' ? wordDecoding(decoding) : ''}`);
      return;
    }
    const waitMs = (nextTryAtMs ?? Number.NaN) - Date.now();
    const next = nextTryAtMs === undefined ? '' : `, next try in ${(waitMs / 1000).toFixed(1)} s`;
    logger.warn({ ...facts, problem }, `${line}${next}: ${problem}`);
  });
}

/** Whether each camera still looks where its lines were drawn, as it changes. */
export function logViews(events$: Observable<LiveEvent>, logger: Logger): void {
  const last = new Map<string, string>();
  events$.subscribe((event) => {
    if (event.kind !== 'camera' || event.status.view === undefined) return;
    const { cameraId, view } = event.status;
    const { state, reason } = view;
    if (last.get(cameraId) === state + reason) return;
    last.set(cameraId, state + reason);
    const line = `camera "${cameraId}": its view is ${state}: ${reason}`;
    if (isSuspect(view)) logger.warn({ cameraId, view }, `${line}; what it counts is flagged`);
    else logger.info({ cameraId, view }, line);
  });
}

/** Whether an edited configuration is in force, or why not. */
export function logConfig({ refusal, restartNeeded }: ConfigStatus, logger: Logger): void {
  if (refusal !== undefined) {
    logger.error(`the edited configuration is refused, the one before stays in force: ${refusal.message}`);
    return;
  }
  logger.info('the configuration file is in force');
  if (restartNeeded.length === 0) return;
  logger.warn(`changes of ${restartNeeded.join(', ')} apply when lotcount is started again`);
}

function wordDecoding(decoding: CameraStatus['decoding']): string {
  if (decoding === undefined) return '';
  const { device, reason } = decoding;
  if (device !== 'software') return `, decoded by ${device}`;
  return `, decoded in software${reason === undefined ? '' : ` (${reason})`}`;
}
