// Whether @tensorflow/tfjs-node is here. It is optional, so tests that need it are skipped loudly
// without it; where it has just been built, its absence is an error.

import { isTfjsNodeInstalled } from '../../src/detection/load-tfjs-node.ts';

/** False when these tests cannot run here. */
export function isTfjsNodeHere(): boolean {
  if (isTfjsNodeInstalled()) return true;
  const sentence = 'NOT TESTED with tfjs-node: it is not installed; run scripts/install-tfjs-node.sh';
  if (process.env['TFJS_NODE_REQUIRED'] === 'true') throw new Error(sentence);
  console.warn(sentence);
  return false;
}
