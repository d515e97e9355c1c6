// How much one client may ask for. Every number here is a bound, none is a tuning.

export const httpLimits = {
  /** Request line and headers together: room for long camera lists, not for floods. */
  headerBytesMax: 16_384,
  /** Most routes take no body. */
  bodyBytesMax: 1_024,
  /** A name, a reason and a few numbers. */
  entryBodyBytesMax: 8_192,
  /** All lines and masks of a camera, with all their points. */
  linesBodyBytesMax: 65_536,
  previewCrossingsMax: 200,
  /** Previews are made one at a time; so many wait. */
  previewWaitingMax: 8,
  footageIdLengthMax: 300,
  stepFramesMax: 100,
  /** Cameras are tried one at a time; so many wait, with the one that is tried. */
  probeWaitingMax: 3,
  actorLengthMax: 80,
  reasonLengthMax: 500,
  idempotencyKeyLengthMax: 200,
  /** Each bucket of a lot's history is a question of its own to the ledger. */
  historyBucketCountMax: 3_000,
  /** 2 184 hours and a clock change are fewer than that. */
  typicalWeekCountMax: 13,
  entryPageMax: 1_000,
  /** So long may a client take to send its request. */
  requestMsMax: 10_000,
  /** ... and a recording: 64 GB in a slow network. Whoever sends nothing is cut off earlier. */
  uploadMsMax: 12 * 3_600_000,
  keepAliveMs: 5_000,
  /** A camera's or line's id has at most 63 characters. */
  pathParameterLengthMax: 100,
  filterValueCountMax: 64,
  bucketCountMax: 10_000,
  countRowCountMax: 50_000,
  crossingPageMax: 1_000,
  gapPageMax: 1_000,
  /** Of an export: rows that are held at once, and exports that are sent at once. */
  exportPageCount: 500,
  exportCountMax: 4,
  liveListenerCountMax: 100,
  /** A live listener that takes nothing for so long is disconnected. */
  liveStallMsMax: 60_000,
  liveHeartbeatMs: 15_000,
  /** So long at most does a live listener stay whose session is over. */
  liveAccessCheckMs: 2_000,
  /** What an EventSource waits before it comes again. */
  liveRetryMs: 3_000,
} as const;
