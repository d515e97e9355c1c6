// Which weights find the vehicles, where they lie, and what their numbers mean.
// It must not know how they are run.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LotcountError } from '../errors.ts';
import type { VehicleClass } from '../detection/detector.ts';

/**
 * What a channel of the heat map means. Rivals never count; they can only outvote a vehicle.
 * Persons tell a faint vehicle from somebody on foot.
 */
export type ChannelMeaning = VehicleClass | 'rival' | 'person';

export interface HeatMapChannel {
  /** Index among the channels that the network was trained with. */
  readonly channelIndex: number;
  readonly meaning: ChannelMeaning;
}

export interface ModelCard {
  readonly name: string;
  /** Absolute path of the TF.js graph model; the weights lie beside it. */
  readonly topologyPath: string;
  /** SHA-256 of topology and weights, in this order, of the release that is known to work. */
  readonly sha256: string;
  /** Node outputs that the graph is cut at. */
  readonly heatMapNode: string;
  readonly boxNode: string;
  /** Convolution whose output channels are the heat map's: only `channels` of it are computed. */
  readonly heatMapConvolutionNode: string;
  /** The channels that are kept, in the order of the detector's own heat map. */
  readonly channels: readonly HeatMapChannel[];
}

/**
 * CenterNet on MobileNetV3, trained on COCO (MIT), as it is packed in @vladmandic/human.
 * Its channels are COCO's 80 classes in their usual order (0 person, 1 bicycle, 2 car, ...).
 */
export function readModelCard(): ModelCard {
  return {
    name: 'centernet',
    topologyPath: join(findWeightsPackage('@vladmandic/human'), 'models', 'centernet.json'),
    sha256: 'd82f7efbe2194b1638ba372759077a9f6d926aadec6a693f4af0af65e99f50a1',
    heatMapNode: 'tower_0/keypoints',
    boxNode: 'tower_0/wh',
    heatMapConvolutionNode: 'tower_0/CenternetHead/centernet_cls_output/BiasAdd',
    channels: [
      { channelIndex: 2, meaning: 'car' },
      { channelIndex: 7, meaning: 'truck' },
      { channelIndex: 5, meaning: 'bus' },
      { channelIndex: 3, meaning: 'motorcycle' },
      { channelIndex: 1, meaning: 'rival' },
      { channelIndex: 0, meaning: 'person' },
    ],
  };
}

/** The package does not export its models: its root is two levels above its entry (dist/x.js). */
function findWeightsPackage(packageName: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (error) {
    throw new LotcountError(
      'MODEL_UNREADABLE',
      `package ${packageName} with the detector's weights is not installed; run npm ci`,
      { cause: error },
    );
  }
}
