// Cuts off requests that take too long to arrive: headers by Node's own limit, bodies here, because
// a recording that is uploaded may take hours and Node has one limit for all requests.

import type { IncomingMessage, Server } from 'node:http';
import { answerClientError } from './problems.ts';

const limits = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** To be called before the server gets its first request. */
export function limitSlowRequests(server: Server, requestMsMax: number): void {
  server.prependListener('request', (request) => {
    // Without a body it has arrived; its answer may take as long as it likes.
    const { headers } = request;
    if (!('content-length' in headers) && !('transfer-encoding' in headers)) return;
    const limit = setTimeout(() => {
      if (request.complete) return;
      // As Node itself says it of slow headers.
      answerClientError(
        Object.assign(new Error('slow request'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
        request.socket);
    }, requestMsMax);
    limits.set(request, limit);
    const clear = (): void => { clearTimeout(limit); };
    request.once('end', clear).once('close', clear);
  });
}

/** This one may take longer: whoever reads it has a limit of their own. */
export function liftRequestLimit(request: IncomingMessage): void {
  clearTimeout(limits.get(request));
}
