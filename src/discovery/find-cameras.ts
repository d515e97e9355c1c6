// Asks the network who is an ONVIF camera (WS-Discovery, one datagram to all), and reads the
// answers. Whoever hears the question may answer: what leads to another host is not believed.

import { networkInterfaces } from 'node:os';
import onvif from 'onvif';
import { LotcountError, messageOf } from '../errors.ts';

export interface FoundCamera {
  /** As it calls itself; "camera" when it does not. Fit to be shown. */
  readonly name: string;
  readonly model: string | undefined;
  /** IP address that the answer came from. */
  readonly host: string;
  /** Where it answers questions, at that address. */
  readonly serviceUrl: URL;
}

export interface FoundCameras {
  /** By address. */
  readonly cameras: readonly FoundCamera[];
  /** Answers that were none of a camera. */
  readonly refusedCount: number;
}

/** More cameras than any lot has: somebody plays tricks. */
const camerasMax = 1_000;
const nameLengthMax = 80;

/** Every network of this machine but loopback. */
export function outerInterfaces(): readonly string[] {
  return Object.entries(networkInterfaces())
    .filter(([, addresses]) => addresses?.some(({ family, internal }) =>
      family === 'IPv4' && !internal) === true)
    .map(([name]) => name);
}

/** Throws SOURCE_UNREACHABLE when none of the networks can be asked. */
export async function findCameras({ interfaceNames, waitMs }: {
  interfaceNames: readonly string[];
  waitMs: number;
}): Promise<FoundCameras> {
  const { Discovery } = onvif;
  const found = new Map<string, FoundCamera>();
  let refusedCount = 0;
  const onDevice = (answer: unknown, from: { address: string }): void => {
    const camera = readAnswer(answer, from.address);
    if (camera === undefined) refusedCount += 1;
    else if (found.size < camerasMax) found.set(`${camera.host} ${camera.serviceUrl.port}`, camera);
  };
  const onError = (problem: unknown): void => {
    // An answer that cannot be read comes as a sentence, a fault of the network as an error.
    if (typeof problem === 'string') refusedCount += 1;
  };
  Discovery.on('device', onDevice);
  Discovery.on('error', onError);
  try {
    const faults = await Promise.all(interfaceNames.map((name) => askInterface(name, waitMs)));
    if (faults.every((fault) => fault !== undefined)) throw unusable(interfaceNames, faults[0]);
  } finally {
    Discovery.off('device', onDevice);
    Discovery.off('error', onError);
  }
  const cameras = [...found.values()].sort((a, b) => a.host.localeCompare(b.host));
  return { cameras, refusedCount };
}

/** What is wrong with the network, or undefined. */
async function askInterface(device: string, waitMs: number): Promise<unknown> {
  return await new Promise((resolve) => {
    onvif.Discovery.probe({ device, timeout: waitMs, resolve: false }, (errors) => {
      // Of the answers that cannot be read there is a list.
      resolve(Array.isArray(errors) || errors === null ? undefined : errors);
    });
  });
}

function unusable(interfaceNames: readonly string[], cause: unknown): LotcountError {
  const reason = cause === undefined ? 'there is none but loopback' : messageOf(cause);
  return new LotcountError('SOURCE_UNREACHABLE',
    `the network cannot be asked for cameras (${[...interfaceNames, reason].join(', ')}): ` +
    'name another one with --interface', { cause });
}

function readAnswer(answer: unknown, host: string): FoundCamera | undefined {
  const match = at(answer, 'probeMatches', 'probeMatch');
  const serviceUrl = textAt(match, 'XAddrs').split(/\s+/)
    .map((address) => URL.canParse(address) ? new URL(address) : undefined)
    .find((url) => url !== undefined && /^https?:$/.test(url.protocol) && url.hostname === host);
  if (serviceUrl === undefined) return undefined;
  const scopes = textAt(match, 'scopes').split(/\s+/);
  return {
    name: scopeNamed(scopes, 'name') ?? 'camera',
    model: scopeNamed(scopes, 'hardware'),
    host,
    serviceUrl,
  };
}

/** `onvif://www.onvif.org/name/North%20gate`: the last part, decoded. */
function scopeNamed(scopes: readonly string[], what: string): string | undefined {
  const start = `onvif://www.onvif.org/${what}/`;
  const value = scopes.find((scope) => scope.startsWith(start))?.slice(start.length);
  const text = value === undefined ? '' : fitToShow(decode(value));
  return text === '' ? undefined : text;
}

/** Without what would move a terminal's cursor or break a line. */
export function fitToShow(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim().slice(0, nameLengthMax);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not everybody who puts a "%" there means an escape.
    return text;
  }
}

/** What lies under these names in something that came from outside; undefined when nothing does. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((inner, name) =>
    typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
  value);
}

export function textAt(value: unknown, ...names: readonly string[]): string {
  const inner = at(value, ...names);
  return typeof inner === 'string' ? inner : '';
}
