// A camera's address as a text in parts, and what of it may be shown to who changes it. PURE.
// Nothing is decoded or put in order: what is the same text is the same place for every reader.

import { secretName } from './redact-url.ts';

export interface AddressParts {
  /** In small letters. */
  readonly scheme: string;
  /** Up to the "@", as it is written. */
  readonly login: string | undefined;
  /** In small letters, with the scheme's usual port where none is named. */
  readonly hostAndPort: string;
  /** As it is written. */
  readonly host: string;
  readonly path: string;
  /** From "?" or "#" on; some cameras take the password there. */
  readonly query: string;
  /** An "@" behind the host may end a password with a raw "/": nothing here can be relied upon. */
  readonly isAmbiguous: boolean;
}

/** Stands for a query that is not shown. */
export const hiddenQuery = '?***';

const usualPorts: Readonly<Record<string, string>> = {
  http: '80', https: '443', rtsp: '554', rtsps: '322',
};

/** Undefined for what is no address. */
export function addressParts(url: string): AddressParts | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(.*)$/is.exec(url);
  if (match === null) return undefined;
  const [, givenScheme = '', authority = '', path = '', query = ''] = match;
  const scheme = givenScheme.toLowerCase();
  const hostStart = authority.lastIndexOf('@') + 1;
  const host = authority.slice(hostStart);
  const [, name = host, port = ''] = /^(\[.*\]|[^:]*)(?::(\d*))?$/.exec(host) ?? [];
  return {
    scheme,
    login: hostStart === 0 ? undefined : authority.slice(0, hostStart - 1),
    hostAndPort: `${name.toLowerCase()}:${port === '' ? usualPorts[scheme] ?? '' : port}`,
    host,
    path,
    query,
    isAmbiguous: path.includes('@') || query.includes('@'),
  };
}

export function joinAddress(
  { scheme, login, host, path, query }: Omit<AddressParts, 'hostAndPort' | 'isAmbiguous'>,
): string {
  return `${scheme}://${login === undefined ? '' : `${login}@`}${host}${path}${query}`;
}

/** As it stands before the "@" of an address. */
export function loginText(user: string, password: string): string {
  return [user, password].map(encodeURIComponent).join(':');
}

export interface ShownAddress {
  readonly url: string;
  readonly user: string | undefined;
  readonly hasPassword: boolean;
}

/** Without password and query; undefined where they cannot be told from the rest. */
export function showAddress(url: string): ShownAddress | undefined {
  const parts = addressParts(url);
  // Some cameras take the password in the path: "/user=desk&password=...".
  if (parts === undefined || parts.isAmbiguous || secretName.test(parts.path)) return undefined;
  const query = parts.query === '' ? '' : hiddenQuery;
  return {
    url: joinAddress({ ...parts, login: undefined, query }),
    user: parts.login === undefined ? undefined : userOf(parts.login),
    hasPassword: parts.login !== undefined && !/^[^:]*:?$/.test(parts.login),
  };
}

/** A lone "%" stands for itself. */
export function userOf(login: string): string {
  const [user = ''] = login.split(':', 1);
  try {
    return decodeURIComponent(user);
  } catch {
    // People write it as it is.
    return user;
  }
}
