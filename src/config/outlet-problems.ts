// What a schema cannot say of outlets: lots that do not exist, secrets that are nowhere or in two
// places, passwords in addresses. It works on any value, as meaning-problems.

import type { SettingPath, SettingProblem } from './config-problem.ts';
import { entriesOf, findRepeatedIds } from './meaning-problems.ts';
import { remedyForName } from './nearest-name.ts';
import { isRecord } from './schema-problems.ts';

export function findOutletProblems(value: unknown): readonly SettingProblem[] {
  if (!isRecord(value)) return [];
  const outlets = entriesOf(value['outlets']);
  const lotIds = entriesOf(value['lots']).map((lot) => String(lot?.['id']));
  return [
    ...findRepeatedIds(outlets, { path: ['outlets'], what: 'outlet' }),
    ...outlets.flatMap((outlet, index) => {
      const path = ['outlets', index];
      return [
        ...findUnknownLots(outlet?.['lots'], [...path, 'lots'], lotIds),
        ...findSecretProblems(outlet?.['secret'], [...path, 'secret']),
        ...findSecretProblems(outlet?.['password'], [...path, 'password']),
        ...findAddressProblems(outlet, [...path, 'url']),
        ...findHalfLogin(outlet, path),
      ];
    }),
  ];
}

function findUnknownLots(
  lots: unknown, path: SettingPath, lotIds: readonly string[],
): readonly SettingProblem[] {
  if (!Array.isArray(lots)) return [];
  return lots.flatMap((lot: unknown, index) => {
    if (typeof lot !== 'string' || lotIds.includes(lot)) return [];
    const known = lotIds.length === 0 ? 'none is configured' : `there is ${lotIds.join(', ')}`;
    const remedy = remedyForName(lot, lotIds, known);
    return [{
      path: [...path, index], place: 'value' as const, message: `there is no lot "${lot}"; ${remedy}`,
    }];
  });
}

function findSecretProblems(secret: unknown, path: SettingPath): readonly SettingProblem[] {
  if (!isRecord(secret)) return [];
  const count = ['env', 'file'].filter((name) => secret[name] !== undefined).length;
  if (count === 1) return [];
  const message = count === 0
    ? 'needs `env` (an environment variable) or `file` that holds it'
    : 'has both `env` and `file`: only one of them can be right';
  return [{ path, place: 'value', message }];
}

function findHalfLogin(
  outlet: Record<string, unknown> | undefined, path: SettingPath,
): readonly SettingProblem[] {
  const { username, password } = outlet ?? {};
  if ((username === undefined) === (password === undefined)) return [];
  const [there, missing] = username === undefined ? ['password', 'username'] : ['username', 'password'];
  return [{ path, place: 'value', message: `has ${there} and no ${missing}: both are needed` }];
}

function findAddressProblems(
  outlet: Record<string, unknown> | undefined, path: SettingPath,
): readonly SettingProblem[] {
  const url = outlet?.['url'];
  if (typeof url !== 'string' || !/^[a-z]+:\/\/./.test(url)) return [];
  const say = (message: string): SettingProblem[] => [{ path, place: 'value', message }];
  if (!URL.canParse(url)) return say('is no address: check its host and port');
  const { username, password } = new URL(url);
  return username === '' && password === ''
    ? []
    : say(outlet?.['kind'] === 'webhook'
      ? 'must hold no user and password: the signature tells who sends'
      : 'must hold no user and password: name them in `username` and `password`');
}
