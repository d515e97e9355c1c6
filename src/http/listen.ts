// Opens the port. Whether it may be opened there is decided in reach.ts.

import { messageOf, LotcountError } from '../errors.ts';
import type { LotcountApp } from './api-context.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
}

/** Throws ADDRESS_REFUSED or ADDRESS_IN_USE. */
export async function listen(app: LotcountApp, { host, port }: ListenOptions): Promise<Listening> {
  try {
    await app.listen({ host, port });
  } catch (thrown) {
    throw listenErrorFor(thrown, { host, port });
  }
  const address = app.server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  const name = host.includes(':') ? `[${host}]` : host;
  const protocol = app.initialConfig.https === undefined ? 'http' : 'https';
  return { url: `${protocol}://${name}:${actualPort}`, port: actualPort };
}

function listenErrorFor(thrown: unknown, { host, port }: ListenOptions): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new LotcountError('ADDRESS_IN_USE',
        `port ${port} on ${host} is in use by another program; end it, or set server.port to ` +
        'another one (0 picks a free one)', { cause: thrown });
    case 'EACCES':
      return new LotcountError('ADDRESS_REFUSED',
        `port ${port} on ${host} is reserved for the system's administrator; set server.port to ` +
        'one above 1023', { cause: thrown });
    case 'EADDRNOTAVAIL':
      return new LotcountError('ADDRESS_REFUSED',
        `this machine has no address ${host} (${messageOf(thrown)}); use 127.0.0.1`,
        { cause: thrown });
    default:
      return thrown;
  }
}
