// What a schema cannot say of lots: lines that do not exist or that count twice, signs whose limits
// are the wrong way round, schedules that never come. It works on any value, as meaning-problems.

import { Cron } from 'croner';
import { messageOf } from '../errors.ts';
import type { SettingPath, SettingProblem } from './config-problem.ts';
import { entriesOf, findRepeatedIds } from './meaning-problems.ts';
import { remedyForName } from './nearest-name.ts';
import { isRecord } from './schema-problems.ts';

export function findLotProblems(value: unknown): readonly SettingProblem[] {
  if (!isRecord(value)) return [];
  const lots = entriesOf(value['lots']);
  const known = knownLines(value['cameras']);
  const flows = new FlowBook();
  return [
    ...findRepeatedIds(lots, { path: ['lots'], what: 'lot' }),
    ...lots.flatMap((lot, lotIndex) => [
      ...findGateProblems(lot, { path: ['lots', lotIndex], known, flows }),
      ...findSignProblems(lot?.['sign'], ['lots', lotIndex, 'sign']),
      ...entriesOf(lot?.['calibrations']).flatMap((schedule, index) =>
        findScheduleProblems(schedule?.['at'], ['lots', lotIndex, 'calibrations', index, 'at'])),
    ]),
  ];
}

/** Camera -> its lines. */
type KnownLines = ReadonlyMap<string, readonly string[]>;

function knownLines(cameras: unknown): KnownLines {
  return new Map(entriesOf(cameras).map((camera) => [
    String(camera?.['id']), entriesOf(camera?.['lines']).map((line) => String(line?.['id'])),
  ]));
}

interface LotPlace {
  readonly path: SettingPath;
  readonly known: KnownLines;
  readonly flows: FlowBook;
}

function findGateProblems(
  lot: Record<string, unknown> | undefined, { path, known, flows }: LotPlace,
): readonly SettingProblem[] {
  const gates = entriesOf(lot?.['gates']);
  const lines = gates.flatMap((gate, gateIndex) =>
    entriesOf(gate?.['lines']).map((line, lineIndex) => ({
      line, path: [...path, 'gates', gateIndex, 'lines', lineIndex],
    })));
  return [
    ...findRepeatedIds(gates, { path: [...path, 'gates'], what: 'gate of this lot' }),
    ...lines.flatMap(({ line, path: linePath }) => [
      ...findUnknownLine(line, linePath, known),
      ...flows.add(line, { lotId: String(lot?.['id']), path: linePath }),
    ]),
  ];
}

function findUnknownLine(
  line: Record<string, unknown> | undefined, path: SettingPath, known: KnownLines,
): readonly SettingProblem[] {
  const [camera, lineId] = [line?.['camera'], line?.['line']];
  if (typeof camera !== 'string' || typeof lineId !== 'string') return [];
  const lines = known.get(camera);
  const [key, name, names] = lines === undefined
    ? ['camera', camera, [...known.keys()]] as const
    : ['line', lineId, lines] as const;
  if (names.includes(name)) return [];
  const remedy = remedyForName(name, names, `there is ${names.join(', ')}`);
  const owner = key === 'line' ? `camera "${camera}" has no line` : 'there is no camera';
  return [{ path: [...path, key], place: 'value', message: `${owner} "${name}"; ${remedy}` }];
}

/** Which lot a line's direction leads into and out of: one each, and not the same. */
class FlowBook {
  readonly #lots = new Map<string, string>();

  add(
    line: Record<string, unknown> | undefined,
    { lotId, path }: { readonly lotId: string; readonly path: SettingPath },
  ): readonly SettingProblem[] {
    const { role, inward } = line ?? {};
    const place = `${String(line?.['camera'])}/${String(line?.['line'])}`;
    const outward = inward === 'in' ? 'out' : 'in';
    const entering = `${String(inward)} at ${place}`;
    const leaving = `${outward} at ${place}`;
    const say = (message: string): SettingProblem[] => [{ path, place: 'value', message }];
    const takers = [
      ...role === 'entry' || role === 'both' ? [{ flow: entering, does: 'entry', undoes: 'exit' }] : [],
      ...role === 'exit' || role === 'both' ? [{ flow: leaving, does: 'exit', undoes: 'entry' }] : [],
    ];
    return takers.flatMap(({ flow, does, undoes }) => {
      const other = this.#lots.get(`${does} ${flow}`);
      if (other !== undefined) {
        return say(`"${flow}" is an ${does} of lot "${other}" already; it can be that of one lot ` +
          'and one gate only');
      }
      this.#lots.set(`${does} ${flow}`, lotId);
      return this.#lots.get(`${undoes} ${flow}`) === lotId
        ? say(`"${flow}" would be entry and exit of lot "${lotId}" at once; check role and inward`)
        : [];
    });
  }
}

function findSignProblems(sign: unknown, path: SettingPath): readonly SettingProblem[] {
  if (!isRecord(sign)) return [];
  const { minimum, maximum, fullAtPercent, freeAtPercent } = sign;
  const isAbove = (one: unknown, other: unknown): boolean =>
    typeof one === 'number' && typeof other === 'number' && one > other;
  const say = (name: string, message: string): SettingProblem =>
    ({ path: [...path, name], place: 'value', message });
  return [
    ...isAbove(minimum, maximum) ? [say('minimum', 'must not be above `maximum`')] : [],
    ...isAbove(freeAtPercent, fullAtPercent) || freeAtPercent === fullAtPercent
      ? [say('freeAtPercent', 'must be below `fullAtPercent`, or the sign would flicker')]
      : [],
  ];
}

function findScheduleProblems(pattern: unknown, path: SettingPath): readonly SettingProblem[] {
  if (typeof pattern !== 'string' || pattern === '') return [];
  const say = (message: string): SettingProblem[] => [{ path, place: 'value', message }];
  const hint = 'write minute, hour, day, month, weekday, such as "0 4 * * *" for 04:00 each day';
  if (pattern.trim().split(/\s+/).length !== 5) return say(`"${pattern}" has not five parts; ${hint}`);
  try {
    const isEver = new Cron(pattern, { paused: true, timezone: 'UTC' }).nextRun() !== null;
    return isEver ? [] : say(`"${pattern}" never comes; ${hint}`);
  } catch (thrown) {
    return say(`"${pattern}" is no schedule (${messageOf(thrown)}); ${hint}`);
  }
}
