// The source of a camera as it is after an edit over the API. What the request does not name stays;
// a password stays only where it was meant for: the same user at the same place.

import { SourceSetting, type SourceConfig } from '../config/schema.ts';
import {
  addressParts, hiddenQuery, joinAddress, loginText, userOf, type AddressParts,
} from '../sources/address-parts.ts';
import type { LoginChange, RequestedSource } from './camera-schemas.ts';
import { fieldError } from './problems.ts';
import { completeSource } from './requested-source.ts';

export interface SourceEdit {
  /** A setting that is null is taken away. */
  readonly source?: RequestedSource | undefined;
  /** Null takes it away. */
  readonly login?: LoginChange | null | undefined;
}

type NetworkConfig = Extract<SourceConfig, { url: string }>;

/**
 * Complete, with the login in its address. `present` has absolute paths, which `resolve` makes;
 * those of the edit are as they were given. Throws FieldError.
 */
export function editedSource(
  present: SourceConfig, { source, login }: SourceEdit,
  resolve: (source: SourceConfig) => SourceConfig,
): SourceConfig {
  const complete = completeSource({
    ...keptSettings(present, source?.kind ?? present.kind), ...source,
  });
  if (!('url' in complete)) {
    if (login === undefined || login === null) return complete;
    throw fieldError('/login', 'belongs to a network camera');
  }
  const before = 'url' in present ? present : undefined;
  const isPlaceKept = before !== undefined &&
    isSamePlace(before, resolve(complete) as NetworkConfig);
  const isAddressGiven = source !== undefined && 'url' in source;
  const url = addressWith(complete.url, { before, isPlaceKept, isAddressGiven, login });
  return { ...complete, url };
}

/** A setting of another kind stays where it means the same: where it is one piece of the schema. */
function keptSettings(
  present: SourceConfig, kind: SourceConfig['kind'],
): RequestedSource {
  if (kind === present.kind) return { ...present };
  const [before, after] = [settingsOf(present.kind), settingsOf(kind)];
  const kept = Object.entries(present).filter(([name]) => before[name] === after[name]);
  return { ...Object.fromEntries(kept), kind };
}

function settingsOf(kind: SourceConfig['kind']): Readonly<Record<string, object>> {
  const setting = SourceSetting.anyOf.find(({ properties }) => properties.kind.const === kind);
  return setting?.properties ?? {};
}

/** Who gets a password there must be whoever gets it now, and be known as well as now. */
function isSamePlace(before: NetworkConfig, after: NetworkConfig): boolean {
  const isAsSafe = trustOf(after) >= trustOf(before) &&
    (trustOf(before) < 2 || before.certificateFile === after.certificateFile);
  if (before.url === after.url) return isAsSafe;
  const [one, other] = [addressParts(before.url), addressParts(after.url)];
  if (one === undefined || one.isAmbiguous) return false;
  return isAsSafe && one.hostAndPort === other?.hostAndPort;
}

/** 0: whoever listens reads along; 1: whoever sits between does; 2: nobody. */
function trustOf({ url, acceptAnyCertificate }: NetworkConfig): 0 | 1 | 2 {
  if (!/^(rtsps|https):/.test(url)) return 0;
  return acceptAnyCertificate ? 1 : 2;
}

interface Circumstances {
  readonly before: NetworkConfig | undefined;
  readonly isPlaceKept: boolean;
  /** Otherwise it is the present one, with its login. */
  readonly isAddressGiven: boolean;
  readonly login: LoginChange | null | undefined;
}

function addressWith(url: string, circumstances: Circumstances): string {
  const { before, isAddressGiven, isPlaceKept, login } = circumstances;
  if (!isAddressGiven && login === undefined && isPlaceKept) return url;
  const parts = addressParts(url);
  if (parts === undefined) throw fieldError('/source/url', 'is no address');
  const present = before === undefined ? undefined : addressParts(before.url);
  if (!isAddressGiven && parts.isAmbiguous) {
    throw fieldError('/source/url', 'must be given, too: its login cannot be told from the rest');
  }
  if (isAddressGiven && parts.login !== undefined && login !== undefined) {
    throw fieldError('/login', 'is in the address already; say it once');
  }
  const own = isAddressGiven ? parts.login : undefined;
  return joinAddress({
    ...parts,
    query: queryWith(isAddressGiven ? parts.query : hidden(parts.query), { isPlaceKept, present }),
    login: own ?? loginWith(login, { isPlaceKept, present }),
  });
}

interface Stored {
  readonly isPlaceKept: boolean;
  readonly present: AddressParts | undefined;
}

function hidden(query: string): string {
  return query === '' ? '' : hiddenQuery;
}

function queryWith(query: string, { isPlaceKept, present }: Stored): string {
  if (query !== hiddenQuery) return query;
  if (isPlaceKept && present !== undefined) return present.query;
  throw fieldError('/source/url', `has a part that is not shown ("${hiddenQuery}"), which may be a ` +
    'password and would go to another place now, or less safely: give it again');
}

function loginWith(
  login: LoginChange | null | undefined, { isPlaceKept, present }: Stored,
): string | undefined {
  const isStored = present !== undefined && (present.login !== undefined || present.isAmbiguous);
  if (login === null || (login === undefined && !isStored)) return undefined;
  if (login === undefined) {
    if (isPlaceKept) return present?.login;
    throw fieldError('/login', 'must be given again, for the password goes to another place now, or ' +
      'less safely; null, if it needs none');
  }
  const { user, password = '' } = login;
  if (password !== '' || !isStored) return loginText(user, password);
  const isKept = isPlaceKept && present.login !== undefined && userOf(present.login) === user;
  if (isKept) return present.login;
  throw fieldError('/login/password', 'must be given again: the one in the configuration belongs to ' +
    'another user or place, or would be sent less safely');
}
