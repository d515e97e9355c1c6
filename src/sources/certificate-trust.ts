// Decides which certificates of cameras are trusted: for HTTPS, which Node speaks, and for RTSPS,
// which FFmpeg speaks.
//
// FFmpeg (OpenSSL) holds a certificate against the authorities of one file, and its name against
// the host, but only where the host is a name. Where it is an IP address, every certificate of the
// authorities would do; then they must be the camera's own. What exactly is wrong FFmpeg does not
// say: a handshake of Node's own, beforehand, does.

import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, connect, rootCertificates, type ConnectionOptions } from 'node:tls';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError, messageOf } from '../errors.ts';
import type { CameraAddress } from './camera-address.ts';
import { sourceName } from './source-name.ts';

export type NetworkConfig = Extract<SourceConfig, { acceptAnyCertificate: boolean }>;
export type TrustConfig = Pick<NetworkConfig, 'certificateFile' | 'acceptAnyCertificate'>;
export type TrustOptions =
  Pick<ConnectionOptions, 'ca' | 'rejectUnauthorized' | 'checkServerIdentity'>;

/** Certificates are a few kilobytes; a bundle of all authorities is some 250 kB. */
const certificateBytesMax = 2_000_000;
const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Options for Node's TLS. Throws SOURCE_UNREADABLE when the certificate file is not one. */
export async function trustOptions(config: TrustConfig): Promise<TrustOptions> {
  if (config.acceptAnyCertificate) return { rejectUnauthorized: false };
  const own = await readCertificates(config);
  if (own === undefined) return { rejectUnauthorized: true };
  const fingerprints = new Set(own.map((pem) => new X509Certificate(pem).fingerprint256));
  return {
    rejectUnauthorized: true,
    ca: own,
    // Cameras' own certificates seldom name their address. Who is in the file is whom we mean.
    checkServerIdentity: (host, certificate) => fingerprints.has(certificate.fingerprint256)
      ? undefined
      : checkServerIdentity(host, certificate),
  };
}

/** A file of authorities for FFmpeg. Remove it when the connection stands. */
export interface AuthorityFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** Throws SOURCE_CERTIFICATE_REFUSED for what FFmpeg could not hold to one camera. */
export async function openAuthorityFile(
  config: NetworkConfig, address: CameraAddress,
): Promise<AuthorityFile> {
  const own = await readCertificates(config);
  if (own === undefined && address.isNumeric) {
    throw new LotcountError('SOURCE_CERTIFICATE_REFUSED',
      `${sourceName(config)}: well-known authorities vouch for names, not for ${address.host}: ` +
      'use its name, or set certificateFile to its own certificate');
  }
  const folder = await mkdtemp(join(tmpdir(), 'lotcount-authorities-'));
  const path = join(folder, 'authorities.pem');
  await writeFile(path, (own ?? rootCertificates).join('\n'), { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Throws SOURCE_CERTIFICATE_REFUSED when a handshake fails over the certificate, else nothing. */
export async function checkCertificate(
  config: NetworkConfig, address: CameraAddress, limitMs: number,
): Promise<void> {
  const trust = await trustOptions(config);
  const failure = await new Promise<unknown>((resolve) => {
    const socket = connect({
      host: address.host,
      port: address.port,
      ...address.isNumeric ? {} : { servername: address.host },
      ...trust,
    });
    socket.setTimeout(limitMs, () => { socket.destroy(new Error('no answer')); });
    socket.once('secureConnect', () => { resolve(undefined); socket.destroy(); });
    socket.on('error', resolve);
    socket.once('close', () => { resolve(undefined); });
  });
  if (isCertificateFault(failure)) throw certificateRefused(config, failure);
}

/** OpenSSL's reasons, as Node names them. */
export function isCertificateFault(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return /CERT|SIGNATURE|ISSUER|INVALID_CA|PATH_LENGTH|HOSTNAME_MISMATCH/.test(code);
}

export function certificateRefused(config: NetworkConfig, cause: unknown): LotcountError {
  return new LotcountError('SOURCE_CERTIFICATE_REFUSED',
    `${sourceName(config)} shows a certificate that is not trusted (${messageOf(cause)}): ` +
    'set certificateFile to its certificate', { cause });
}

async function readCertificates(config: TrustConfig): Promise<string[] | undefined> {
  const path = config.certificateFile;
  if (path === undefined) return undefined;
  const text = await readFile(path, 'latin1').catch((thrown: unknown) => {
    throw new LotcountError('SOURCE_UNREADABLE',
      `certificate "${path}" cannot be read (${messageOf(thrown)}): check certificateFile`,
      { cause: thrown });
  });
  const blocks = text.length > certificateBytesMax ? [] : text.match(certificateBlock) ?? [];
  if (blocks.length === 0) throw noCertificate(path);
  try {
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch (thrown) {
    throw noCertificate(path, thrown);
  }
}

function noCertificate(path: string, cause?: unknown): LotcountError {
  return new LotcountError('SOURCE_UNREADABLE',
    `"${path}" holds no certificate: certificateFile must be a PEM file`, { cause });
}
