// The interface of every vehicle detector. Engines hide behind it; trackers see only detections.

import type { FrameSize } from '../frames/frame.ts';
import type { Box } from '../geometry/box.ts';

export const vehicleClasses = ['car', 'truck', 'bus', 'motorcycle'] as const;
export type VehicleClass = (typeof vehicleClasses)[number];

/** Below this a detection says nothing by itself: only a row of them that travels does. */
export const faintConfidence = 0.1;

/**
 * What is weaker is noise. The tracker's second stage lives on weak ones (Zhang et al.,
 * "ByteTrack", 2021); what lies below `faintConfidence` counts in a row only
 * (tracking/latent-tracks.ts).
 */
export const confidenceMin = 0.07;

/** One possible vehicle in one frame. */
export interface Detection {
  /** Fractions of the frame; may reach a little beyond it where the vehicle is cut off. */
  readonly box: Box;
  readonly vehicleClass: VehicleClass;
  /** 0..1. */
  readonly confidence: number;
  /** Which sense saw it; the detector when left out. */
  readonly source?: 'neural' | 'motion';
  /** What the detector itself said, where motion has raised or lowered the confidence. */
  readonly neuralConfidence?: number;
  /** How sure the detector is that a person is at this very place, 0..1. */
  readonly personConfidence?: number;
}

export interface Detector {
  /** Size that frames must have; the reader scales to it. */
  readonly frameSize: FrameSize;
  /**
   * Finds vehicles. `rgb` is packed RGB of `frameSize`; implementations copy it before their
   * first await, so that the caller may give the pixels back as soon as the call has returned.
   */
  detect(rgb: Uint8Array): Promise<readonly Detection[]>;
  close(): Promise<void>;
}
