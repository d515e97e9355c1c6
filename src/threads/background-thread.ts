// Work that may wait: replays leave the processors to the cameras.

import { constants, setPriority } from 'node:os';

/**
 * Gives the calling thread the lowest priority. Linux alone knows priorities of threads; elsewhere
 * this would slow the whole process down, and nothing is done.
 */
export function enterBackground(): void {
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
}
