// A receiver of webhooks, over HTTP or HTTPS, that does with each request what a test says.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Certificate } from './make-certificate.ts';

export interface ReceivedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: {
    readonly id: string;
    readonly type: string;
    readonly lots: readonly string[];
    readonly data: Readonly<Record<string, unknown>>;
    readonly [name: string]: unknown;
  };
}

export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface WebhookReceiver {
  readonly url: string;
  /** In their order, refused ones included. */
  readonly requests: readonly ReceivedRequest[];
  /** For all requests from now on. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export const takes: Behaviour = (response) => { response.writeHead(204).end(); };

export function answers(status: number, headers: Record<string, string> = {}): Behaviour {
  return (response) => { response.writeHead(status, headers).end('no secret here'); };
}

/** Closed when the test has finished. */
export async function startReceiver(
  { behaviour = takes, certificate, port = 0 }: {
    readonly behaviour?: Behaviour; readonly certificate?: Certificate; readonly port?: number;
  } = {},
): Promise<WebhookReceiver> {
  const requests: ReceivedRequest[] = [];
  let current = behaviour;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    text(request).then((body) => {
      requests.push({
        headers: request.headers as Record<string, string>,
        text: body,
        body: (body === '' ? {} : JSON.parse(body)) as ReceivedRequest['body'],
      });
      current(response, request);
    }, () => { response.destroy(); });
  };
  const server = certificate === undefined
    ? createServer(handle)
    : createSecureServer({ cert: certificate.cert, key: certificate.key }, handle);
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  };
  onTestFinished(close);
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${chosen}/hook`,
    requests,
    behave: (behaviour) => { current = behaviour; },
    close,
  };
}
