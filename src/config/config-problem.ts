// What is wrong with a configuration, said to people: where, what, and what would be right.

import { LotcountError } from '../errors.ts';

export type SettingPath = readonly (string | number)[];

/** A problem at a setting, before anybody knows where in the file that is. */
export interface SettingProblem {
  readonly path: SettingPath;
  /** `key`: the name of the setting is wrong, `value`: what it is set to. */
  readonly place: 'key' | 'value';
  readonly message: string;
}

export interface ConfigProblem {
  /** As people write it: `cameras[0].lines[1].id`; empty for the file as a whole. */
  readonly setting: string;
  /** From 1; undefined when the problem has no place in the file. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: string;
}

/** A terminal holds about so many; `problems` has them all. */
const shownMax = 30;

/** CONFIG_INVALID with every problem of the file at once. */
export class ConfigError extends LotcountError {
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[]) {
    super('CONFIG_INVALID', wordProblems(file, problems));
    this.problems = problems;
  }
}

/** All the problems of a file that people wrote, one a row. */
export function wordProblems(file: string, problems: readonly ConfigProblem[]): string {
  const rows = problems.slice(0, shownMax).map((problem) => `  ${wordProblem(problem)}`);
  if (problems.length > shownMax) rows.push(`  and ${problems.length - shownMax} more`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${file} has ${count}:\n${rows.join('\n')}`;
}

export function writeSettingPath(path: SettingPath): string {
  return path
    .map((step) => typeof step === 'number' ? `[${step}]` : `.${step}`)
    .join('')
    .replace(/^\./, '');
}

function wordProblem({ setting, line, column, message }: ConfigProblem): string {
  const place = line === undefined ? '' : `line ${line}, column ${column ?? 1}: `;
  return `${place}${setting === '' ? '' : `${setting}: `}${message}`;
}
