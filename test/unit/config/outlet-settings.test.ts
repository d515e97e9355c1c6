// Outlets in a configuration: what is wrong is said with its place and the remedy, and no secret
// that somebody wrote where it does not belong is repeated.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';

const head = `
cameras: [{ id: gate, source: { kind: rtsp, url: rtsp://gate }, lines: [{ id: l, a: [0, 0], b: [1, 1] }] }]
lots: [{ id: main, capacity: 10, gates: [{ id: g, lines: [{ camera: gate, line: l, role: both }] }] }]
`;

function problemsOf(outlets: string): string {
  try {
    parseConfig(`${head}\noutlets:\n${outlets}`, '/etc/lotcount/lot.yaml');
    return '';
  } catch (thrown) {
    return String(thrown);
  }
}

test('an outlet gets its defaults, and files beside the configuration', () => {
  const { outlets, outbox } = parseConfig(`${head}
outlets:
  - { kind: webhook, id: building, url: 'https://building.example/hook', secret: { file: hook.secret } }
`, '/etc/lotcount/lot.yaml');
  expect(outlets).toEqual([{
    kind: 'webhook',
    id: 'building',
    url: 'https://building.example/hook',
    secret: { file: join('/etc/lotcount', 'hook.secret') },
    timeLimitS: 10,
    acceptAnyCertificate: false,
  }]);
  expect(outbox).toEqual({
    keptHours: 72, messagesMax: 50_000, cameraDownAfterS: 60, diskFreeMbMin: 1_000,
  });
});

test.each([
  { name: 'kind', outlet: 'kind: webhok', problem: /outlets\[0\]\.kind: "webhok" is no kind of outlet; did you mean "webhook"/ },
  { name: 'scheme', outlet: 'kind: webhook, url: "ftp://Zq7Secret"', problem: /url: this address must be an address such as "https/ },
  { name: 'type', outlet: 'kind: webhook, types: [sign.change]', problem: /did you mean "sign.changed"/ },
  { name: 'lot', outlet: 'kind: webhook, lots: [mian]', problem: /lots\[0\]: there is no lot "mian"; did you mean "main"/ },
  { name: 'secret in the file', outlet: 'kind: webhook, secret: Zq7Secret', problem: /secret: this must be a group of settings/ },
  { name: 'secret nowhere', outlet: 'kind: webhook, secret: {}', problem: /needs `env` .* or `file`/ },
  { name: 'secret in two places', outlet: 'kind: webhook, secret: { env: A, file: b }', problem: /both `env` and `file`/ },
  { name: 'secret as a name', outlet: 'kind: webhook, secret: { env: "Zq7Secret=1" }', problem: /secret\.env: this must be the name of an environment variable/ },
  { name: 'password in the address', outlet: 'kind: webhook, url: "https://a:Zq7Secret@b/"', problem: /must hold no user and password/ },
  { name: 'no secret at all', outlet: 'kind: webhook', problem: /secret is missing/ },
])('wrong $name', ({ outlet, problem }) => {
  const text = problemsOf(`  - { id: one, ${outlet} }`);
  expect(text).toMatch(problem);
  expect(text).not.toContain('Zq7Secret');
});

test('two outlets of one id', () => {
  const one = "  - { kind: webhook, id: one, url: 'http://a', secret: { env: A } }\n";
  expect(problemsOf(one + one)).toMatch(/outlets\[1\]\.id: .*one/);
});
