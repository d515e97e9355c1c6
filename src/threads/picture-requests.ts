// Pictures that were asked for and have not come yet: each is answered, refused, or given up.

import { LotcountError } from '../errors.ts';
import type { Picture } from './messages.ts';

/** After this long without an answer a picture is given up. */
const pictureMsMax = 5_000;

interface Waiter {
  readonly resolve: (picture: Picture) => void;
  readonly reject: (error: LotcountError) => void;
  readonly timer: NodeJS.Timeout;
}

export class PictureRequests {
  readonly #cameraId: string;
  readonly #waiters = new Map<number, Waiter>();
  #requestCount = 0;

  constructor(cameraId: string) {
    this.#cameraId = cameraId;
  }

  /** `send` passes the request on. Rejects with CAMERA_NOT_LIVE when no picture comes. */
  async ask(send: (requestId: number) => void): Promise<Picture> {
    const requestId = this.#requestCount++;
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.refuse(requestId, 'it does not answer'); }, pictureMsMax);
      this.#waiters.set(requestId, { resolve, reject, timer });
      send(requestId);
    });
  }

  answer(picture: Picture): void {
    this.#take(picture.requestId)?.resolve(picture);
  }

  refuse(requestId: number, reason: string): void {
    this.#take(requestId)?.reject(this.refusal(reason));
  }

  refuseAll(reason: string): void {
    for (const requestId of [...this.#waiters.keys()]) this.refuse(requestId, reason);
  }

  refusal(reason: string): LotcountError {
    return new LotcountError('CAMERA_NOT_LIVE',
      `camera "${this.#cameraId}": no picture, because ${reason}; ask again in a moment`);
  }

  #take(requestId: number): Waiter | undefined {
    const waiter = this.#waiters.get(requestId);
    this.#waiters.delete(requestId);
    clearTimeout(waiter?.timer);
    return waiter;
  }
}
