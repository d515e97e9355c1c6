// How long a camera's threads may be silent, hang, or take to stop, and how often they are tried.

export const supervisionLimits = {
  /** How often a camera's progress is looked at. */
  watchIntervalMs: 500,
  /** A camera that nobody has looked at for so long: the process is of no use any more. */
  supervisionMsMax: 10_000,
  /** A live camera of which no frame was counted for so long is called stalled. */
  silentMsMax: 3_000,
  /**
   * A frame reader that has published nothing for so long is replaced. Sources give up earlier, at
   * 10 s, and say why: this is for a reader that hangs itself.
   */
  readerStallMsMax: 15_000,
  /** An inference that has a frame to work on and finishes none for so long is replaced. */
  inferenceStallMsMax: 10_000,
  /** From a pair's start until both of its threads are ready: cameras answer late, models load. */
  startUpMsMax: 60_000,
  /**
   * Inference that was told to stop empties its ring for so long; on a machine that cannot follow,
   * it then gives up what is left. Otherwise it would have to be left behind in the end.
   */
  drainMsMax: 1_500,
  /**
   * A pair that was told to stop, or lost one of its threads, is over after so long. With the wait
   * for termination, the service stops in less than 5 s.
   */
  stopMsMax: 3_000,
  /** One of whose threads hangs: so long for the other one to report what it has. */
  replaceMsMax: 1_000,
  /** A thread that is terminated outside of native code is gone within this, or left behind. */
  terminateMsMax: 1_000,
  /** A thread that was left behind and is not back after so long is taken to hang for ever. */
  leftBehindMsMax: 30_000,
  /** Threads that hang for ever: with more of them only a new process helps. */
  leftBehindCountMax: 4,
  /** Waits between tries: the first, doubled each time, up to the largest. */
  retryDelayMs: 1_000,
  retryDelayMsMax: 30_000,
  /** After refused credentials: most cameras lock an account that is asked more often. */
  credentialsRetryDelayMs: 300_000,
  /** A camera that was live for so long starts the row of waits anew. */
  steadyMs: 30_000,
} as const;

export type SupervisionLimits = { readonly [Name in keyof typeof supervisionLimits]: number };
