// What a schema cannot say of lines that count only with another one: that line exists, counts on
// its own, and lies before or behind the first, with the same "in".

import { placeOfLine } from '../geometry/line-order.ts';
import type { SettingPath, SettingProblem } from './config-problem.ts';
import { isCountableLine } from './line-problems.ts';
import { remedyForName } from './nearest-name.ts';
import { isRecord } from './schema-problems.ts';

type Entry = Record<string, unknown>;

/** Works on any list; what else is wrong with the lines is said elsewhere. */
export function findConfirmationProblems(
  lines: readonly (Entry | undefined)[], path: SettingPath,
): readonly SettingProblem[] {
  return lines.flatMap((line, index) => {
    const confirmedBy = line?.['confirmedBy'];
    const name = isRecord(confirmedBy) ? confirmedBy['line'] : undefined;
    if (line === undefined || typeof name !== 'string') return [];
    const message = confirmationProblem(line, name, lines);
    return message === undefined
      ? []
      : [{ path: [...path, index, 'confirmedBy', 'line'], place: 'value' as const, message }];
  });
}

/** Why `line` cannot be confirmed by the one of that id, or undefined. */
function confirmationProblem(
  line: Entry, name: string, lines: readonly (Entry | undefined)[],
): string | undefined {
  if (line['id'] === name) return 'a line cannot confirm itself: name another one of this camera';
  const other = lines.find((one) => one?.['id'] === name);
  if (other === undefined) {
    const names = lines.map((one) => String(one?.['id'])).filter((id) => id !== line['id']);
    const known = names.length === 0 ? 'there is no other line yet' : `there is ${names.join(', ')}`;
    return `"${name}" is no line of this camera; ${remedyForName(name, names, known)}`;
  }
  if (other['confirmedBy'] !== undefined) {
    return `"${name}" is itself confirmed by a line: name one that counts on its own`;
  }
  if (!isCountableLine(line) || !isCountableLine(other)) return undefined;
  return placeOfLine(other, line) === undefined
    ? `"${name}" must lie before or behind this line and have the same "in": move it where the ` +
      'two do not meet, or exchange its ends'
    : undefined;
}
