// Makes a camera's address fit to be shown. PURE.

/** What parts of a path are called that hold a password, as in `/user=a_password=b_channel=1`. */
export const secretName = /pass|pwd|token|secret|auth|key/i;

/**
 * The address without user, password and query, and without the path from where it names a password
 * (some cameras take it there). What cannot be understood as an address is not shown at all.
 */
export function redactUrl(url: string): string {
  // Not `new URL`: a password with a raw "@", "/" or "#" is common in camera addresses, and the
  // last "@" before the path's end is what separates it from the host.
  const match = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(url);
  if (match === null) return '(address)';
  const [, scheme = '', rest = ''] = match;
  const hostStart = rest.lastIndexOf('@') + 1;
  const user = hostStart > 0 ? '***@' : '';
  const address = rest.slice(hostStart);
  const queryStart = address.search(/[?#]/);
  const shown = queryStart < 0 ? address : `${address.slice(0, queryStart)}?***`;
  const [host = '', ...path] = shown.split('/');
  const secretAt = path.findIndex((part) => secretName.test(part));
  const plain = secretAt < 0 ? path : [...path.slice(0, secretAt), '***'];
  return `${scheme.toLowerCase()}://${user}${[host, ...plain].join('/')}`;
}
