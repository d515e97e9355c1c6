// How ONNX Runtime is set up, whatever the model.

import type { InferenceSession } from 'onnxruntime-node';

/** For one inference at a time with `threads` threads; 1 computes in the calling thread alone. */
export function sessionOptions(threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // What goes wrong is thrown, and worded for people; it need not be printed as well.
    logSeverityLevel: 4,
    // The arena keeps its memory between runs. Without it, each run takes and gives back some
    // megabytes, which teaches glibc to keep all large blocks: pictures then fragment the heap.
    enableCpuMemArena: true,
    // Threads that spin while they wait for work would take the CPU from other cameras.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}
