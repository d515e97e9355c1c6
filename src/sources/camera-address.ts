// Takes a camera's address apart: where to connect to, and with which user and password.

import { isIP } from 'node:net';
import { LotcountError } from '../errors.ts';
import { redactUrl } from './redact-url.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface CameraAddress {
  /** Without user and password. */
  readonly url: URL;
  readonly host: string;
  /** The host is an IP address, not a name. */
  readonly isNumeric: boolean;
  readonly port: number;
  readonly credentials: Credentials | undefined;
}

const usualPorts: Readonly<Record<string, number>> = {
  'http:': 80, 'https:': 443, 'rtsp:': 554, 'rtsps:': 322,
};

/** Throws SOURCE_UNREACHABLE for what is no address. */
export function parseCameraAddress(address: string): CameraAddress {
  if (!URL.canParse(address)) {
    throw new LotcountError('SOURCE_UNREACHABLE',
      `${redactUrl(address)} is no address: write special characters of the password as %40 (@), ` +
      '%2F (/), %3A (:), %23 (#), %3F (?) and %25 (%)');
  }
  const url = new URL(address);
  const credentials = url.username === '' && url.password === ''
    ? undefined
    : { user: decode(url.username), password: decode(url.password) };
  url.username = '';
  url.password = '';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    url,
    host,
    isNumeric: isIP(host) !== 0,
    port: url.port === '' ? usualPorts[url.protocol] ?? 0 : Number(url.port),
    credentials,
  };
}

/** A lone "%" stands for itself: that is how people write it. */
function decode(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      // No UTF-8: a password of an older camera, byte by byte.
      return Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('latin1');
    }
  });
}
