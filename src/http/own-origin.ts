// Keeps other web pages out. lotcount listens on loopback without passwords, so that any page in
// the operator's browser could call it under a name of its own that resolves to 127.0.0.1 (DNS
// rebinding). Only loopback names are answered, and answers may not be embedded elsewhere.

import { isIPv4 } from 'node:net';
import type { LotcountApp } from './api-context.ts';
import { problemOf, sendProblem } from './problems.ts';

/** The page uses scripts and styles of its own alone; pictures come as blobs, too. */
const pagePolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:",
  "connect-src 'self'", "font-src 'self'", "manifest-src 'self'", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

/** Swagger UI writes style attributes and inline pictures; its scripts are files all the same. */
export const documentationPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:", "connect-src 'self'", "font-src 'self'", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

export function registerOwnOrigin(app: LotcountApp): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders);
    const host = request.headers.host ?? '';
    if (isLoopbackHost(host)) {
      if (isOwnRequest(request.method, request.headers.origin, host)) return;
      await sendProblem(reply, problemOf('ORIGIN_REFUSED',
        'another web page may not ask lotcount to do something; use lotcount\'s own page'));
      return;
    }
    await sendProblem(reply, problemOf('HOST_REFUSED',
      `host "${host.slice(0, 100)}" is refused; open lotcount as http://localhost or 127.0.0.1`));
  });
}

/** Browsers name the page that asks; questions are answered to whoever can read the answer. */
function isOwnRequest(method: string, origin: string | undefined, host: string): boolean {
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}

/** Of a Host header: a loopback name or address, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopbackAddress(name);
}

/** `localhost`, ::1 and all of 127.0.0.0/8. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' ||
    (isIPv4(address) && address.startsWith('127.'));
}
