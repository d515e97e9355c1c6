// One vehicle on its way through the picture, as the counter sees it.

import type { Detection, VehicleClass } from '../detection/detector.ts';
import type { Box } from '../geometry/box.ts';
import type { Point } from '../geometry/point.ts';

export interface Track {
  readonly trackId: number;
  /** Smoothed, in fractions of the frame; sides that the frame cuts off are completed. */
  readonly box: Box;
  /** Fractions of the frame per second. */
  readonly velocity: Point;
  readonly vehicleClass: VehicleClass;
  /** Mean confidence of its detections, 0..1. */
  readonly confidence: number;
  /** Enough has been seen to believe in it. Once true, it stays. */
  readonly isConfirmed: boolean;
  readonly hitCount: number;
  readonly bornMs: number;
  readonly seenMs: number;
  /** What was seen in this very frame; `undefined` while it is only remembered. */
  readonly detection: Detection | undefined;
  /** The frame has cut it off ever since it was born: its size, and so its middle, are unknown. */
  readonly isCut?: boolean;
  /** In the frame that shows it whole at last: where it had been while it was cut off. */
  readonly earlier?: readonly EarlierPlace[];
}

/** With its detection where the track was not told of before. */
export type EarlierPlace = Pick<Track, 'box' | 'velocity' | 'seenMs'> & {
  readonly detection?: Detection | undefined;
};
