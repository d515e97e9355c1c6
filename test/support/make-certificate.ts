// Makes certificates for tests (through OpenSSL's program, which Debian has as openssl).

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from './temporary-folder.ts';

export interface Certificate {
  /** PEM files. */
  readonly certificatePath: string;
  readonly keyPath: string;
  readonly cert: string;
  readonly key: string;
}

/** Signed by itself, or by an authority. `names`: such as "IP:127.0.0.1,DNS:localhost". */
export function makeCertificate(
  { names, authority }: { names: string; authority?: Certificate },
): Certificate {
  const folder = createTemporaryFolder();
  const certificatePath = join(folder, 'certificate.pem');
  const keyPath = join(folder, 'key.pem');
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-days', '2', '-subj', '/CN=camera of the tests', '-addext', `subjectAltName=${names}`,
    '-keyout', keyPath, '-out', certificatePath,
    ...authority === undefined
      ? []
      : ['-CA', authority.certificatePath, '-CAkey', authority.keyPath,
          '-addext', 'basicConstraints=critical,CA:FALSE'],
  ], { stdio: 'pipe' });
  return {
    certificatePath,
    keyPath,
    cert: readFileSync(certificatePath, 'utf8'),
    key: readFileSync(keyPath, 'utf8'),
  };
}
