// What flows to live listeners (the page, API clients). Types only.

import type { Crossing } from '../counting/crossing.ts';
import type { RecordedTracks } from '../counting/recent-tracks.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { TrackView } from '../threads/messages.ts';
import type { CameraStatus } from './camera-status.ts';
import type { LotView } from './lot-view.ts';

/** A crossing that is in the ledger. `sequence` is its place there, rising without reuse. */
export interface StoredCrossing {
  readonly sequence: number;
  /** With the class at the moment of crossing. */
  readonly crossing: Crossing;
  /** The class that is believed now, when the vote of the track ended otherwise. */
  readonly correctedClass?: VehicleClass;
}

export type LiveEvent =
  | { readonly kind: 'crossing'; readonly stored: StoredCrossing }
  | { readonly kind: 'tracks'; readonly cameraId: string; readonly frameIndex: number; readonly presentationMs: number; readonly capturedAtMs: number; readonly tracks: readonly TrackView[] }
  | { readonly kind: 'camera'; readonly status: CameraStatus }
  | { readonly kind: 'occupancy'; readonly view: LotView };

/** The latest picture of a camera, as JPEG. Rejects with CAMERA_UNKNOWN or CAMERA_NOT_LIVE. */
export interface CameraPictures {
  latest(cameraId: string, options: { readonly isAnnotated: boolean }): Promise<CameraPicture>;
}

/** What people may ask of a camera. All reject with CAMERA_UNKNOWN. */
export interface CameraControls extends CameraPictures {
  /** Starts it anew at once, whatever it waits for; resolves when that is on its way. */
  reconnect(cameraId: string): Promise<void>;
  /** Takes what it shows now for its view. Rejects with CAMERA_NOT_LIVE when it shows nothing. */
  acceptView(cameraId: string): Promise<void>;
  /** The ways of the last minutes, for lines that are tried; none where nothing was seen yet. */
  recordedTracks(cameraId: string): Promise<RecordedTracks>;
}

export interface CameraPicture {
  readonly jpeg: Uint8Array;
  readonly frameIndex: number;
}
