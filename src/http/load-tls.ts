// Reads the server's certificate and key, and says what is wrong with them before a browser does.

import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { LotcountError, messageOf } from '../errors.ts';

export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** As Node's HTTPS server wants them. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

/** Throws CERTIFICATE_UNUSABLE: missing, no PEM, of different pairs, not yet or no longer valid. */
export async function loadTls(
  { certificateFile, keyFile }: TlsFiles, nowMs: number,
): Promise<TlsMaterial> {
  const cert = await readPem(certificateFile, 'certificateFile');
  const key = await readPem(keyFile, 'keyFile');
  const certificate = parse(() => new X509Certificate(cert), {
    file: certificateFile, setting: 'certificateFile', what: 'certificate',
  });
  const privateKey: KeyObject = parse(() => createPrivateKey(key), {
    file: keyFile, setting: 'keyFile', what: 'private key without a password',
  });
  if (!certificate.checkPrivateKey(privateKey)) {
    throw unusable(`${keyFile} is not the key of ${certificateFile}; name the pair that was made ` +
      'together, with the server\'s own certificate first in its file');
  }
  const validFromMs = Date.parse(certificate.validFrom);
  const validToMs = Date.parse(certificate.validTo);
  if (nowMs > validToMs) {
    throw unusable(`${certificateFile} expired on ${certificate.validTo}; renew it`);
  }
  if (nowMs < validFromMs) {
    throw unusable(`${certificateFile} is valid from ${certificate.validFrom} on; check this ` +
      'machine\'s clock');
  }
  parse(() => createSecureContext({ cert, key }), {
    file: certificateFile, setting: 'certificateFile', what: 'certificate that TLS takes',
  });
  return { cert, key };
}

async function readPem(file: string, setting: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw unusable(`server.tls.${setting}: cannot read ${file} (${messageOf(thrown)}); check its ` +
      'name and its rights', thrown);
  }
}

function parse<Parsed>(
  read: () => Parsed, { file, setting, what }: Readonly<Record<'file' | 'setting' | 'what', string>>,
): Parsed {
  try {
    return read();
  } catch {
    // Without the cause: what Node says of a key could quote it.
    throw unusable(`server.tls.${setting}: ${file} holds no ${what} in PEM`);
  }
}

function unusable(sentence: string, cause?: unknown): LotcountError {
  return new LotcountError('CERTIFICATE_UNUSABLE', sentence, { cause });
}
