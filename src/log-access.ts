// Tells at the start who may ask, and prints the link with which the first admin is made.

import type { Logger } from 'pino';
import { firstAdminMsMax, type AccessDesk } from './access/access-desk.ts';
import type { Config } from './config/schema.ts';
import { isLoopbackAddress } from './http/own-origin.ts';

export function logAccess({ access, config: { server }, url, logger }: {
  readonly access: AccessDesk;
  readonly config: Pick<Config, 'server'>;
  readonly url: string;
  readonly logger: Logger;
}): void {
  const secret = access.offerFirstAdmin();
  if (secret !== undefined) {
    // Behind the #, so that neither a proxy nor a log of requests ever sees it.
    logger.warn(`there is no account yet: within ${firstAdminMsMax / 60_000} minutes, open ` +
      `${url}/#first-admin=${secret} once and choose a name and a password`);
  }
  const isPlain = server.tls === undefined && server.trustedProxies.length === 0;
  if (isPlain && !isLoopbackAddress(server.host.toLowerCase())) {
    logger.warn('passwords travel unencrypted: set server.tls, or put a proxy with TLS before ' +
      'lotcount and name it in server.trustedProxies');
  }
}
