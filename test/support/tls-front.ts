// A TLS front for a plain server: what comes in encrypted goes on to a port on this machine.

import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificate } from './make-certificate.ts';

export interface TlsFront {
  readonly port: number;
  /** Connections whose handshake succeeded. */
  connectionCount(): number;
  close(): Promise<void>;
}

export async function startTlsFront(
  { cert, key }: Certificate, targetPort: number,
): Promise<TlsFront> {
  let connectionCount = 0;
  const sockets = new Set<{ destroy(): unknown }>();
  const server = createServer({ cert, key }, (socket) => {
    connectionCount += 1;
    const target = connect(targetPort, '127.0.0.1');
    for (const [one, other] of [[socket, target], [target, socket]] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connectionCount: () => connectionCount,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
