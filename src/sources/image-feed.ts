// What delivers single pictures of a live camera, whichever way it asks for them. Types only.

export interface FeedImage {
  /** JPEG or PNG, as the camera sent it. */
  readonly bytes: Uint8Array;
  /** When it was complete, in milliseconds on a clock that never jumps. */
  readonly arrivedMs: number;
}

export interface ImageFeed {
  /** Pictures that gave way to a newer one before anybody asked for them. */
  readonly skippedCount: number;
  /** The newest picture not delivered yet. Throws LotcountError, or the signal's reason. */
  next(limitMs: number): Promise<FeedImage>;
  close(): Promise<void>;
}
