// A file that others write bit by bit while a command runs. It gets its name when it is complete;
// if the command fails or is stopped, nothing stays behind.

import { rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { LotcountError, messageOf } from '../errors.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets `work` write to another path, and moves what it wrote to `path`. */
export async function withUnfinishedFile<Result>(
  path: string | undefined, work: (unfinishedPath: string | undefined) => Promise<Result>,
): Promise<Result> {
  if (path === undefined) return await work(undefined);
  const unfinishedPath = `${path}.unfinished`;
  const remove = (): void => {
    // The clip writer has a file of its own beside this one until the clip is complete.
    for (const one of [unfinishedPath, `${unfinishedPath}.partial`]) rmSync(one, { force: true });
  };
  const stop = (signal: NodeJS.Signals): void => {
    remove();
    process.removeAllListeners(signal);
    // Without a handler left, the signal ends the process as if there never had been one.
    process.kill(process.pid, signal);
  };
  for (const signal of stopSignals) process.once(signal, stop);
  try {
    const result = await work(unfinishedPath);
    await moveTo(unfinishedPath, path);
    return result;
  } catch (error) {
    remove();
    throw error;
  } finally {
    for (const signal of stopSignals) process.off(signal, stop);
  }
}

async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write ${to}: ${messageOf(error)}; choose another place`, { cause: error });
  }
}
