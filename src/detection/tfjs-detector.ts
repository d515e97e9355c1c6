// Finds vehicles with TensorFlow.js on the very weights as they are installed. The runtime is an
// argument: @tensorflow/tfjs-node in production, any other backend of TF.js elsewhere.

import type * as tfjsConverter from '@tensorflow/tfjs-converter';
import type * as tfjsCore from '@tensorflow/tfjs-core';
import type { FrameSize } from '../frames/frame.ts';
import { fitToInputSize } from '../models/fit-input-size.ts';
import type { ModelCard } from '../models/model-card.ts';
import { readTfjsFiles, type TfjsFiles } from '../models/tfjs-graph.ts';
import {
  createCenternetDetector, createEngineInput, type CenternetEngine,
} from './centernet-detector.ts';
import type { Detector } from './detector.ts';

/** What is used of TF.js; the namespace of @tensorflow/tfjs-node has it all. */
export type TfjsRuntime =
  Pick<typeof tfjsCore, 'tensor' | 'transpose' | 'gather' | 'tidy' | 'dispose'> &
  Pick<typeof tfjsConverter, 'loadGraphModel'>;

/** Throws MODEL_UNREADABLE or MODEL_UNSUPPORTED. */
export async function createTfjsDetector(
  tf: TfjsRuntime,
  options: { card: ModelCard; frameSize: FrameSize },
): Promise<Detector> {
  return createCenternetDetector(await createTfjsEngine(tf, options), options);
}

/** The engine alone; errors as of `createTfjsDetector`. */
export async function createTfjsEngine(
  tf: TfjsRuntime,
  { card, frameSize }: { card: ModelCard; frameSize: FrameSize },
): Promise<CenternetEngine> {
  const { input, inputSize } = createEngineInput(frameSize);
  const files = fitToInputSize(readTfjsFiles(card.topologyPath, card.sha256), inputSize);
  const model = await tf.loadGraphModel({ load: () => Promise.resolve(artifactsOf(files)) });
  const channelIndexes = card.channels.map(({ channelIndex }) => channelIndex);
  const inputDims = [1, 3, inputSize.heightPx, inputSize.widthPx];

  const compute = (): [tfjsCore.Tensor, tfjsCore.Tensor] => {
    const image = tf.transpose(tf.tensor(input, inputDims), [0, 2, 3, 1]);
    const outputs = model.execute(image, [card.heatMapNode, card.boxNode]);
    const [heatMap, distances] = outputs as [tfjsCore.Tensor, tfjsCore.Tensor];
    return [
      tf.transpose(tf.gather(heatMap, channelIndexes, 3), [0, 3, 1, 2]),
      tf.transpose(distances, [0, 3, 1, 2]),
    ];
  };

  return {
    input,
    run: async () => {
      const [heatMap, distances] = tf.tidy<[tfjsCore.Tensor, tfjsCore.Tensor]>(compute);
      const output = {
        heatMap: await heatMap.data<'float32'>(),
        distances: await distances.data<'float32'>(),
      };
      tf.dispose([heatMap, distances]);
      return output;
    },
    close: () => Promise.resolve(model.dispose()),
  };
}

/** Signatures are left out: they name the input size that the model was built for. */
function artifactsOf({ topology, weightBytes }: TfjsFiles): tfjsCore.io.ModelArtifacts {
  const { buffer, byteOffset, byteLength } = weightBytes;
  return {
    format: topology.format,
    modelTopology: topology.modelTopology,
    weightSpecs: topology.weightsManifest
      .flatMap((group) => group.weights) as unknown as tfjsCore.io.WeightsManifestEntry[],
    weightData: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
  };
}
