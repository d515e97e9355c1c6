// A TF.js graph model is built for one input size: its input says so, and its resize operations
// hold their target sizes as constants. This makes the same model for another size.

import { assert } from '../assert.ts';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { locateWeights, type TfjsFiles, type TfjsNode } from './tfjs-graph.ts';

/**
 * The sides of `inputSize` must be multiples of the network's total stride: then every size inside
 * the network grows in the same proportion. Throws MODEL_UNSUPPORTED for another kind of graph.
 */
export function fitToInputSize(files: TfjsFiles, inputSize: FrameSize): TfjsFiles {
  const { node: nodes } = files.topology.modelTopology;
  const input = nodes.find(({ op }) => op === 'Placeholder');
  const [, builtHeightPx, builtWidthPx, channelCount] =
    (input?.attr?.['shape']?.shape?.dim ?? []).map(({ size }) => Number(size));
  if (input === undefined || !builtHeightPx || !builtWidthPx || channelCount !== 3) {
    throw new LotcountError(
      'MODEL_UNSUPPORTED',
      `model ${files.path} has no input of [batch, height, width, 3]; ` +
      'use the weights that lotcount was installed with',
    );
  }
  const ratios = [inputSize.heightPx / builtHeightPx, inputSize.widthPx / builtWidthPx] as const;
  const topology = {
    ...files.topology,
    modelTopology: {
      ...files.topology.modelTopology,
      node: nodes.map((node) => (node === input ? withInputSize(node, inputSize) : node)),
    },
  };
  return { ...files, topology, weightBytes: withScaledTargets(files, ratios) };
}

function withInputSize(input: TfjsNode, { heightPx, widthPx }: FrameSize): TfjsNode {
  const dim = [1, heightPx, widthPx, 3].map((length) => ({ size: String(length) }));
  return { ...input, attr: { ...input.attr, shape: { shape: { dim } } } };
}

/** Two resize operations may share one constant, so each place is scaled once. */
function withScaledTargets(files: TfjsFiles, ratios: readonly [number, number]): Buffer {
  const places = locateWeights(files);
  const targetNames = files.topology.modelTopology.node
    .filter(({ op }) => op === 'ResizeBilinear')
    .map(({ input }) => input?.[1] ?? '');
  const weightBytes = Buffer.from(files.weightBytes);
  for (const name of new Set(targetNames)) {
    const place = places.get(name);
    if (place?.entry.dtype !== 'int32' || place.entry.shape.join() !== '2') {
      throw new LotcountError(
        'MODEL_UNSUPPORTED',
        `model ${files.path}, node "${name}": the target of a ResizeBilinear is not constant; ` +
        'use the weights that lotcount was installed with',
      );
    }
    for (const [axis, ratio] of ratios.entries()) {
      const offsetBytes = place.offsetBytes + axis * 4;
      const target = weightBytes.readInt32LE(offsetBytes) * ratio;
      assert(Number.isInteger(target), `input size is a multiple of the stride at "${name}"`);
      weightBytes.writeInt32LE(target, offsetBytes);
    }
  }
  return weightBytes;
}
