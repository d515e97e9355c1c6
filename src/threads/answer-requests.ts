// What was asked of a worker and has no answer yet (a picture, say): each request is answered,
// refused, or given up.

import { LotcountError } from '../errors.ts';

/** After this long without an answer a request is given up. */
const answerMsMax = 5_000;

interface Waiter<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: LotcountError) => void;
  readonly timer: NodeJS.Timeout;
}

export interface AnswerRequestsOptions {
  readonly cameraId: string;
  /** What a refusal means, as in "no picture". */
  readonly failure: string;
}

export class AnswerRequests<Answer extends { readonly requestId: number }> {
  readonly #options: AnswerRequestsOptions;
  readonly #waiters = new Map<number, Waiter<Answer>>();
  #requestCount = 0;

  constructor(options: AnswerRequestsOptions) {
    this.#options = options;
  }

  /** `send` passes the request on. Rejects with CAMERA_NOT_LIVE when no answer comes. */
  async ask(send: (requestId: number) => void): Promise<Answer> {
    const requestId = this.#requestCount++;
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.refuse(requestId, 'it does not answer'); }, answerMsMax);
      this.#waiters.set(requestId, { resolve, reject, timer });
      send(requestId);
    });
  }

  answer(answer: Answer): void {
    this.#take(answer.requestId)?.resolve(answer);
  }

  refuse(requestId: number, reason: string): void {
    this.#take(requestId)?.reject(this.refusal(reason));
  }

  refuseAll(reason: string): void {
    for (const requestId of [...this.#waiters.keys()]) this.refuse(requestId, reason);
  }

  refusal(reason: string): LotcountError {
    const { cameraId, failure } = this.#options;
    return new LotcountError('CAMERA_NOT_LIVE',
      `camera "${cameraId}": ${failure}, because ${reason}; ask again in a moment`);
  }

  #take(requestId: number): Waiter<Answer> | undefined {
    const waiter = this.#waiters.get(requestId);
    this.#waiters.delete(requestId);
    clearTimeout(waiter?.timer);
    return waiter;
  }
}
