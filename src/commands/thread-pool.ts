// How many threads the pool needs that reading RTSP shares with pictures and files.

import type { Config } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';

/** libuv's own default: enough for pictures, DNS and files. */
const poolThreadsDefault = 4;
/** Room for cameras that are added while it runs; a thread that waits costs next to nothing. */
const poolThreadsReserve = 8;
/** What cameras must leave to pictures, DNS and files, or these wait for the next packet. */
const poolThreadsFree = 2;
/** libuv's own limit. */
const poolThreadsMax = 1024;

/**
 * The size that the cameras need, with a reserve, or undefined when this process has enough. An
 * RTSP or USB camera takes a thread all the time it waits for packets. Inference runs in its
 * worker's own thread.
 */
export function threadPoolNeeded(
  config: Config, environment: NodeJS.ProcessEnv = process.env,
): number | undefined {
  const waitingCount = countWaiting(config);
  // Whoever set the variable has decided; it also keeps the new process from starting another.
  if (environment['UV_THREADPOOL_SIZE'] !== undefined || waitingCount === 0) return undefined;
  return Math.min(poolThreadsMax, poolThreadsDefault + waitingCount + poolThreadsReserve);
}

/**
 * Throws CONFIG_INVALID when this process, whose pool cannot grow any more, has no room for the
 * cameras of an edited configuration.
 */
export function checkThreadPoolRoom(
  config: Config, environment: NodeJS.ProcessEnv = process.env,
): void {
  const waitingCount = countWaiting(config);
  const present = Number(environment['UV_THREADPOOL_SIZE'] ?? poolThreadsDefault);
  if (waitingCount <= present - poolThreadsFree) return;
  throw new LotcountError('CONFIG_INVALID',
    `cameras: ${waitingCount} RTSP and USB cameras are more than this process can take in while it ` +
    `runs (it has ${present} threads for them, ${poolThreadsFree} of which stay free): start ` +
    'lotcount again, which makes room for all of them');
}

function countWaiting({ cameras }: Config): number {
  return cameras.filter(({ source: { kind } }) => kind === 'rtsp' || kind === 'usb').length;
}
