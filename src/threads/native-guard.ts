// Tells whether a worker may be terminated. Its thread must not be ended while it is inside of
// native code that gives JavaScript a value when it is done (ONNX Runtime's run, FFmpeg's reads):
// giving it to a thread that has ended aborts the whole process. So the worker writes into one word
// of shared memory when it goes in and out, and whoever wants to end it writes there, too. The word
// is changed by atomic operations only, so exactly one of the two comes first:
//
//                     worker: enter                    main thread: condemn
//        outside ───────────────────► inside     outside ──► condemned: it may be terminated,
//           ▲                           │                    and can no longer go in
//           └───────────────────────────┘        inside  ──► inside, condemned: it must not be;
//                     worker: leave                           it ends by itself when it comes out

import { assert } from '../assert.ts';

const insideBit = 0b01;
const condemnedBit = 0b10;

export class NativeGuard {
  readonly #words: Int32Array;

  static createMemory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  }

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  /**
   * Worker: runs native code, one call at a time. When the worker has been condemned, this does not
   * return: it ends the thread, here where that is safe.
   */
  async run<Result>(call: () => Promise<Result>): Promise<Result> {
    const before = Atomics.or(this.#words, 0, insideBit);
    assert((before & insideBit) === 0, 'native calls of one worker do not overlap');
    // It never went in: the main thread is about to terminate it.
    if ((before & condemnedBit) !== 0) endThread();
    try {
      return await call();
    } finally {
      this.#leave();
    }
  }

  /** Main thread: from now on the worker enters no native code. Says where it was. */
  condemn(): 'outside' | 'inside' {
    const before = Atomics.or(this.#words, 0, condemnedBit);
    return (before & insideBit) === 0 ? 'outside' : 'inside';
  }

  #leave(): void {
    const before = Atomics.and(this.#words, 0, ~insideBit);
    if ((before & condemnedBit) !== 0) endThread();
  }
}

/** In a worker this ends the thread alone, and nothing after it runs. */
function endThread(): never {
  process.exit(1);
}
