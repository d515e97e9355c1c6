// Where commands write: results to stdout, everything else to stderr.

export interface Terminal {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

export interface TextStream {
  write(text: string): unknown;
  /** True when a person is looking, so that progress may be drawn. */
  readonly isTTY?: boolean;
  /** Width in characters, on a terminal. */
  readonly columns?: number;
}
