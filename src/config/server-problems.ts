// What a schema cannot say of the server's settings. It works on any value, as meaning-problems.

import { isIP } from 'node:net';
import type { SettingPath, SettingProblem } from './config-problem.ts';
import { isRecord } from './schema-problems.ts';

export function findServerProblems(value: unknown): readonly SettingProblem[] {
  const server = isRecord(value) ? value['server'] : undefined;
  if (!isRecord(server)) return [];
  const hostNames = textsOf(server['hostNames']);
  const trustedProxies = textsOf(server['trustedProxies']);
  const isReached = hostNames.length > 0 || trustedProxies.length > 0;
  return [
    ...(server['access'] === 'open' && isReached
      ? [problem(['access'], 'with hostNames or trustedProxies others reach lotcount as well: set ' +
        'access: accounts')]
      : []),
    ...hostNames.flatMap((name, index) => /^[a-z0-9.-]+$/i.test(name)
      ? []
      : [problem(['hostNames', index], `"${name}" is no host name; leave protocol and port out`)]),
    ...trustedProxies.flatMap((network, index) => isNetwork(network)
      ? []
      : [problem(['trustedProxies', index],
          `"${network}" is no address and no network; write 10.0.0.5 or 10.0.0.0/8`)]),
  ];
}

function problem(path: SettingPath, message: string): SettingProblem {
  return { path: ['server', ...path], place: 'value', message };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** `/0` would believe everybody. */
function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  return bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
}
