// Lots in a configuration: what is filled in, and what is said about each mistake.

import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-problem.ts';
import { parseConfig } from '../../../src/config/load.ts';

const cameras = `
cameras:
  - id: gate-1
    source: { kind: video, path: gate.mp4 }
    lines: [{ id: entry, a: [0.1, 0.5], b: [0.9, 0.5] }, { id: exit, a: [0, 0], b: [1, 1] }]
  - id: gate-2
    source: { kind: video, path: gate.mp4 }
    lines: [{ id: lane, a: [0.1, 0.5], b: [0.9, 0.5] }]
`;
const gate = (lines: string, rest = '') =>
  `    gates: [{ id: north${rest}, lines: [${lines}] }]\n`;
const lot = (settings: string, id = 'main') =>
  `  - id: ${id}\n    capacity: 100\n${settings}`;
const entry = '{ camera: gate-1, line: entry, role: entry }';

function problemsOf(text: string): readonly string[] {
  try {
    parseConfig(`${cameras}lots:\n${text}`, '/lot/lot.yaml');
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    return thrown.problems.map(({ setting, message }) => `${setting}: ${message}`);
  }
}

describe('a lot that is right', () => {
  it('is complete after the defaults', () => {
    const { lots } = parseConfig(`${cameras}lots:\n${lot(gate(entry))}`, '/lot/lot.yaml');
    expect(lots).toEqual([{
      id: 'main',
      capacity: 100,
      gates: [{
        id: 'north',
        sameVehicleMs: 3_000,
        lines: [{ camera: 'gate-1', line: 'entry', role: 'entry', inward: 'in' }],
      }],
      calibrations: [],
      sign: { offset: 0, minimum: 0, maximum: 100_000, fullAtPercent: 98, freeAtPercent: 95 },
    }]);
  });

  it('may share a line with another lot: the exit of one, the entry of the other', () => {
    const between = (role: string, inward: string) =>
      gate(`{ camera: gate-1, line: entry, role: ${role}, inward: ${inward} }`);
    expect(problemsOf(lot(between('exit', 'out')) + lot(between('entry', 'in'), 'roof'))).toEqual([]);
    expect(problemsOf(lot(between('both', 'out')) + lot(between('both', 'in'), 'roof'))).toEqual([]);
  });

  it('may have lines that count nothing, as often as wanted', () => {
    const inner = '{ camera: gate-2, line: lane, role: inner }';
    expect(problemsOf(lot(gate(`${entry}, ${inner}, ${inner}`)))).toEqual([]);
  });
});

describe('a lot that is wrong says why', () => {
  const rows = [
    {
      name: 'an unknown camera names the nearest',
      text: lot(gate('{ camera: gate-3, line: entry, role: entry }')),
      says: ['lots[0].gates[0].lines[0].camera: there is no camera "gate-3"; did you mean "gate-1"?'],
    },
    {
      name: 'a line of another camera names those of this one',
      text: lot(gate('{ camera: gate-1, line: lane, role: entry }')),
      says: ['lots[0].gates[0].lines[0].line: camera "gate-1" has no line "lane"; there is entry, exit'],
    },
    {
      name: 'a line that is the entry of two lots',
      text: lot(gate(entry)) + lot(gate(entry), 'roof'),
      says: ['lots[1].gates[0].lines[0]: "in at gate-1/entry" is an entry of lot "main" already; ' +
        'it can be that of one lot and one gate only'],
    },
    {
      name: 'a line that is entry and exit of one lot the same way',
      text: lot(gate(`${entry}, { camera: gate-1, line: entry, role: exit, inward: out }`)),
      says: ['lots[0].gates[0].lines[1]: "in at gate-1/entry" would be entry and exit of lot "main" ' +
        'at once; check role and inward'],
    },
    {
      name: 'ids of lots and gates that occur twice',
      text: lot(gate(entry)) + lot(gate('{ camera: gate-2, line: lane, role: both }')),
      says: ['lots[1].id: "main" is already the id of another lot (number 1); ids must differ'],
    },
    {
      name: 'a sign that would flicker, and limits the wrong way round',
      text: lot(`${gate(entry)}    sign: { fullAtPercent: 90, minimum: 9, maximum: 8 }\n`),
      says: [
        'lots[0].sign.minimum: must not be above `maximum`',
        'lots[0].sign.freeAtPercent: must be below `fullAtPercent`, or the sign would flicker',
      ],
    },
    {
      name: 'schedules that are none',
      text: lot(`${gate(entry)}    calibrations:
      - { at: "04:00", reason: closed }
      - { at: "0 25 * * *", reason: closed }
      - { at: "0 4 30 2 *", reason: closed }
`),
      says: [
        'lots[0].calibrations[0].at: "04:00" has not five parts; ',
        'lots[0].calibrations[1].at: "0 25 * * *" is no schedule (',
        'lots[0].calibrations[2].at: "0 4 30 2 *" never comes; ',
      ],
    },
    { name: 'no capacity', text: `  - id: main\n${gate(entry)}`, says: ['lots[0]: capacity is missing'] },
  ];
  it.each(rows)('$name', ({ text, says }) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(says.length);
    for (const sentence of says) {
      expect(problems.some((problem) => problem.startsWith(sentence)), problems.join('\n')).toBe(true);
    }
  });
});
