// Probes a source in a process of its own: reading a file blocks, and what FFmpeg makes of a source
// that nobody has seen before shall not end the cameras that are counted.

import type { SourceConfig } from '../config/schema.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { probeSource, type ProbeResult } from '../sources/probe-source.ts';
import { sourceName } from '../sources/source-name.ts';
import { askProcess, type ProcessFault } from './ask-process.ts';
import { forkProbe } from './spawn-worker.ts';

export interface ProbeQuestion {
  readonly source: SourceConfig;
  readonly watchMs: number;
  readonly pictureWidthMaxPx: number;
}

export type ProbeAnswer = { readonly kind: 'result'; readonly result: ProbeResult } | ProcessFault;

/** For what is behind a camera's own limits: an address that answers byte by byte, say. */
export const probeMsMax = 25_000;
/** Enough to know the rate. */
const watchMs = 1_000;
const pictureWidthMaxPx = 1_280;

/**
 * Paths in `source` are absolute. Throws the LotcountError (SOURCE_...) of what is wrong with it,
 * SOURCE_TIMED_OUT and WORKER_CRASHED; and the signal's reason.
 */
export async function probeInProcess(
  source: SourceConfig,
  { limitMs = probeMsMax, signal }: {
    readonly limitMs?: number; readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<ProbeResult> {
  signal?.throwIfAborted();
  const question: ProbeQuestion = { source, watchMs, pictureWidthMaxPx };
  const { result } = await askProcess<ProbeAnswer>(forkProbe(), question, {
    limitMs,
    late: new LotcountError('SOURCE_TIMED_OUT',
      `${sourceName(source)} gave no picture within ${limitMs / 1000} s`),
    hint: `${sourceName(source)} cannot be read here`,
    signal,
  });
  return result;
}

/** In the process. */
export async function answerProbe(
  { source, watchMs: forMs, pictureWidthMaxPx: widthMaxPx }: ProbeQuestion,
): Promise<ProbeAnswer> {
  try {
    const result = await probeSource([source], { watchMs: forMs, pictureWidthMaxPx: widthMaxPx });
    return { kind: 'result', result };
  } catch (thrown) {
    const code = thrown instanceof LotcountError ? thrown.code : 'INTERNAL_FAULT';
    return { kind: 'fault', code, message: messageOf(thrown) };
  }
}
