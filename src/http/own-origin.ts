// Keeps other web pages out. A page in the operator's browser could call lotcount under a name of
// its own that resolves to lotcount's address (DNS rebinding), or send it a form: so only known
// names are answered, only lotcount's own page may do something, and answers may not be embedded
// elsewhere. That, with cookies that other sites' requests do not bring (SameSite=Strict), is the
// defence against forged requests: browsers send Origin with everything but GET and HEAD, which
// change nothing here. SameSite alone would let pages of this host's other ports through.

import { isIP, isIPv4 } from 'node:net';
import helmet from '@fastify/helmet';
import type { FastifyRequest } from 'fastify';
import type { LotcountApp } from './api-context.ts';
import { problemOf, sendProblem } from './problems.ts';
import type { Reach } from './reach.ts';

/** The page uses scripts and styles of its own alone; pictures come as blobs, too. */
const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Swagger UI writes style attributes and inline pictures; its scripts are files all the same. */
export const documentationPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:", "connect-src 'self'", "font-src 'self'", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

/** Of this host name alone, and only once it was reached over TLS. */
const strictTransport = 'max-age=15552000';

/** Names besides those of loopback; addresses cannot be a name of another page's. */
type OwnNames = Pick<Reach, 'hostNames' | 'isBeyondLoopback'>;

export async function registerOwnOrigin(app: LotcountApp, names: OwnNames): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Only under TLS, which helmet does not look at.
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (request.protocol === 'https') {
      void reply.header('strict-transport-security', strictTransport);
    }
    if (!isOwnHost(request.host, names)) {
      await sendProblem(reply, problemOf('HOST_REFUSED', hostRefusal(request.host, names)));
    } else if (!isOwnRequest(request)) {
      await sendProblem(reply, problemOf('ORIGIN_REFUSED',
        'another web page may not ask lotcount to do something; use lotcount\'s own page'));
    }
  });
}

function isOwnHost(host: string, { hostNames, isBeyondLoopback }: OwnNames): boolean {
  if (isLoopbackHost(host)) return true;
  const name = nameOf(host);
  return hostNames.includes(name) || (isBeyondLoopback && isIP(name.replace(/^\[|\]$/g, '')) > 0);
}

function hostRefusal(host: string, { hostNames, isBeyondLoopback }: OwnNames): string {
  const given = `host "${host.slice(0, 100)}" is refused; `;
  return hostNames.length === 0 && !isBeyondLoopback
    ? `${given}open lotcount as http://localhost or 127.0.0.1`
    : `${given}open lotcount under a name of server.hostNames, or add this one`;
}

/** Browsers name the page that asks; questions are answered to whoever can read the answer. */
function isOwnRequest({ method, headers, host }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** Of a Host header: a loopback name or address, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  const name = nameOf(host);
  return name === '[::1]' || isLoopbackAddress(name);
}

function nameOf(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase();
}

/** `localhost`, ::1 and all of 127.0.0.0/8. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' ||
    (isIPv4(address) && address.startsWith('127.'));
}
