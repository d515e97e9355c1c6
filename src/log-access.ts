// Tells at the start who may ask, and prints the link with which the first admin is made.

import type { Logger } from 'pino';
import { firstAdminMsMax, type AccessDesk } from './access/access-desk.ts';
import type { Reach } from './http/reach.ts';

export function logAccess({ access, reach, url, logger }: {
  readonly access: AccessDesk;
  readonly reach: Reach;
  readonly url: string;
  readonly logger: Logger;
}): void {
  const secret = access.offerFirstAdmin();
  if (secret !== undefined) {
    // Behind the #, so that neither a proxy nor a log of requests ever sees it.
    logger.warn(`there is no account yet: within ${firstAdminMsMax / 60_000} minutes, open ` +
      `${url}/#first-admin=${secret} once and choose a name and a password`);
  }
  const isPlain = reach.tls === undefined && reach.trustedProxies.length === 0;
  if (isPlain && reach.isBeyondLoopback) {
    logger.warn('passwords travel unencrypted: set server.tls, or put a proxy with TLS before ' +
      'lotcount and name it in server.trustedProxies');
  }
}
