// One worker thread of a pair, with the guard that says when it may be terminated. It ends a thread
// in whichever way the process survives.

import type { LeftBehind } from './left-behind.ts';
import type { NativeGuard } from './native-guard.ts';
import type { TypedWorker } from './spawn-worker.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

export interface GuardedWorkerOptions<Incoming, Outgoing> {
  readonly worker: TypedWorker<Incoming, Outgoing>;
  readonly guard: NativeGuard;
  readonly cameraId: string;
  /** What people call the thread. */
  readonly who: string;
  readonly ringBytes: number;
  readonly leftBehind: LeftBehind;
  readonly limits: Pick<SupervisionLimits, 'terminateMsMax'>;
  /** Called once, when the thread is gone or left behind. */
  readonly onOver: (over: ThreadOver) => void;
}

export type ThreadOver =
  | { readonly kind: 'exited'; readonly error: unknown }
  | { readonly kind: 'left-behind' };

export class GuardedWorker<Incoming, Outgoing> {
  readonly #options: GuardedWorkerOptions<Incoming, Outgoing>;
  #isOver = false;
  #hasExited = false;
  #cameBack: () => void = () => undefined;
  #limit: NodeJS.Timeout | undefined;

  constructor(options: GuardedWorkerOptions<Incoming, Outgoing>) {
    this.#options = options;
    options.worker.onExit(({ error }) => {
      this.#hasExited = true;
      clearTimeout(this.#limit);
      this.#cameBack();
      this.#over({ kind: 'exited', error });
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  post(message: Outgoing): void {
    this.#options.worker.post(message);
  }

  /**
   * Ends the thread without its help: terminates it where that is safe. Inside of native code it
   * is left behind, and ends by itself as soon as it comes out.
   */
  end(): void {
    if (this.#isOver) return;
    const { worker, guard, limits } = this.#options;
    if (guard.condemn() === 'inside') {
      this.#leaveBehind();
      return;
    }
    void worker.terminate();
    // What blocks outside of the guarded calls (a file on a dead network drive) holds it still.
    this.#limit ??= setTimeout(() => { this.#leaveBehind(); }, limits.terminateMsMax);
  }

  #leaveBehind(): void {
    if (this.#hasExited || this.#isOver) return;
    const { leftBehind, cameraId, who, ringBytes } = this.#options;
    this.#cameBack = leftBehind.add({ cameraId, who, ringBytes, sinceMs: Date.now() });
    this.#over({ kind: 'left-behind' });
  }

  #over(over: ThreadOver): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.onOver(over);
  }
}
