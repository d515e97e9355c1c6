// How lotcount may be reached: on loopback by anybody, beyond it only where people sign in.

import type { AccessDesk } from '../access/access-desk.ts';
import type { Config } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import { loadTls, type TlsMaterial } from './load-tls.ts';
import { isLoopbackAddress } from './own-origin.ts';

export interface Reach {
  /** In small letters. */
  readonly hostNames: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly isBeyondLoopback: boolean;
  readonly tls: TlsMaterial | undefined;
}

export const loopbackReach: Reach = {
  hostNames: [], trustedProxies: [], isBeyondLoopback: false, tls: undefined,
};

/** Throws ADDRESS_REFUSED, CERTIFICATE_UNUSABLE. */
export async function reachOf(
  { host, hostNames, trustedProxies, tls }: Config['server'],
  { access, nowMs }: { readonly access: AccessDesk; readonly nowMs: number },
): Promise<Reach> {
  const isBeyondLoopback = !isLoopbackAddress(host.toLowerCase());
  if (isBeyondLoopback) refuseOpenAddress(host, access);
  return {
    hostNames: hostNames.map((name) => name.toLowerCase()),
    trustedProxies,
    isBeyondLoopback,
    tls: tls === undefined ? undefined : await loadTls(tls, nowMs),
  };
}

/** Throws ADDRESS_REFUSED where everybody who reaches the address could watch the cameras. */
function refuseOpenAddress(host: string, access: AccessDesk): void {
  const make = 'lotcount account add NAME --role admin';
  if (access.mode === 'open') {
    throw new LotcountError('ADDRESS_REFUSED',
      `server.host "${host}" is refused: everybody there could watch the cameras and change the ` +
      `counts; set server.access to accounts, and make an admin first: ${make}`);
  }
  if (!access.accounts().some(({ role }) => role === 'admin')) {
    throw new LotcountError('ADDRESS_REFUSED',
      `server.host "${host}" is refused: there is no admin yet; make one first: ${make} (or start ` +
      'on 127.0.0.1 once, and open the link that lotcount prints)');
  }
}
