// How many threads the pool needs that reading RTSP shares with pictures and files.

import type { Config } from '../config/schema.ts';

/** libuv's own default: enough for pictures, DNS and files. */
const poolThreadsDefault = 4;
/** libuv's own limit. */
const poolThreadsMax = 1024;

/**
 * The size that the cameras need, or undefined when this process has it. An RTSP or USB camera
 * takes a thread all the time it waits for packets. Inference runs in its worker's own thread.
 */
export function threadPoolNeeded(
  config: Config, environment: NodeJS.ProcessEnv = process.env,
): number | undefined {
  const waitingCount = config.cameras
    .filter(({ source: { kind } }) => kind === 'rtsp' || kind === 'usb').length;
  const needed = Math.min(poolThreadsMax, poolThreadsDefault + waitingCount);
  const chosen = environment['UV_THREADPOOL_SIZE'];
  const present = chosen === undefined ? poolThreadsDefault : Number(chosen);
  // Whoever set the variable has decided; it also keeps the new process from starting another.
  return chosen !== undefined || needed <= present ? undefined : needed;
}
