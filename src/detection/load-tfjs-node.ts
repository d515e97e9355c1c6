// Loads @tensorflow/tfjs-node, which is optional and which the newest Node versions break: it uses
// functions of node:util that Node 23 took away.

import { createRequire } from 'node:module';
import util from 'node:util';
import { LotcountError, messageOf } from '../errors.ts';
import type { TfjsRuntime } from './tfjs-detector.ts';

export const tfjsNodePackage = '@tensorflow/tfjs-node';

/** What version 4.22 calls and Node >= 23 lacks, as older Nodes have it. */
const removedFromUtil = {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: (value: unknown) => Array.isArray(value),
} as const;

/**
 * Loads it into this thread. Each thread that does so has a backend of its own; the library is
 * shared. Throws ENGINE_MISSING when the package is not there or does not load.
 */
export async function loadTfjsNode(packageName: string = tfjsNodePackage): Promise<TfjsRuntime> {
  let namespace: TfjsRuntime & { readonly default?: TfjsRuntime };
  restoreRemoved();
  try {
    namespace = await import(packageName) as typeof namespace;
  } catch (error) {
    const reason = messageOf(error).split('\n')[0];
    throw new LotcountError(
      'ENGINE_MISSING',
      `engine tfjs-node needs the optional package ${packageName}, which does not load (${reason}): ` +
      'run scripts/install-tfjs-node.sh, or set engine: onnx',
      { cause: error },
    );
  }
  // A CommonJS package: its names are on `default` where Node cannot see them from outside.
  return namespace.default ?? namespace;
}

/** Its folder is there; whether it loads is another question. */
export function isTfjsNodeInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(`${tfjsNodePackage}/package.json`);
    return true;
  } catch {
    // Not resolving is the very answer.
    return false;
  }
}

/** Only what is missing is put back, so that a Node that has it is left as it is. */
function restoreRemoved(): void {
  const target = util as unknown as Record<string, unknown>;
  for (const [name, replacement] of Object.entries(removedFromUtil)) {
    target[name] ??= replacement;
  }
}
