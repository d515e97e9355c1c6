// Reads labels: finds every mistake at once, with its place in the file, and brings both forms
// into one.

import { Check } from 'typebox/value';
import { assert } from '../assert.ts';
import {
  writeSettingPath, type ConfigProblem, type SettingPath, type SettingProblem,
} from '../config/config-problem.ts';
import { findLineListProblems } from '../config/meaning-problems.ts';
import { remedyForName } from '../config/nearest-name.ts';
import { readYaml } from '../config/read-yaml.ts';
import { findProblemsOf, isRecord } from '../config/schema-problems.ts';
import type { LineConfig } from '../config/schema.ts';
import type { LabelledCrossing } from '../scoring/match-crossings.ts';
import {
  CaseFileSchema, TruthFileSchema, type CaseFile, type TruthFile,
} from './label-schema.ts';

/** `truth`: NAME.truth.json, `case`: case.json in the clip's folder. */
export type LabelForm = 'truth' | 'case';

export interface Labels {
  /** Empty when the clip belongs to none. */
  readonly group: string;
  /** Undefined: the usual one. */
  readonly toleranceMs: number | undefined;
  readonly lines: readonly LineConfig[];
  readonly crossings: readonly LabelledCrossing[];
}

export type ParsedLabels = Labels | { readonly problems: readonly ConfigProblem[] };

/** The labels in a text, or everything that is wrong with it. */
export function parseLabels(text: string, form: LabelForm): ParsedLabels {
  // JSON is YAML, and this reader knows on which line of the file a value stands.
  const file = readYaml(text);
  if ('problems' in file) return file;
  if (file.value === null || file.value === undefined) return { problems: [emptyFile] };
  const value = withPointsAsPairs(file.value);
  const schema = form === 'case' ? CaseFileSchema : TruthFileSchema;
  const problems = [...findProblemsOf(schema, value), ...findMeaningProblems(value, form)];
  if (problems.length > 0) {
    return {
      problems: problems.map((problem) => ({
        setting: writeSettingPath(problem.path),
        ...file.locate(problem),
        message: problem.message,
      })),
    };
  }
  return form === 'case' ? labelsOfCase(value) : labelsOfTruth(value);
}

const emptyFile: ConfigProblem = {
  setting: '', line: undefined, column: undefined, message: 'the file is empty',
};

function labelsOfTruth(value: unknown): Labels {
  assert(Check(TruthFileSchema, value), 'labels without problems fit the schema');
  return {
    ...aboutTheClip(value),
    crossings: value.crossings.map(({ atMs, line, direction, class: vehicleClass }) => ({
      atMs, line, direction, ...(vehicleClass && { class: vehicleClass }),
    })),
  };
}

function labelsOfCase(value: unknown): Labels {
  assert(Check(CaseFileSchema, value), 'labels without problems fit the schema');
  return {
    ...aboutTheClip(value),
    crossings: value.events.map(({ t, line, dir, class: vehicleClass }) => ({
      atMs: t * 1_000, line, direction: dir, ...(vehicleClass && { class: vehicleClass }),
    })),
  };
}

function aboutTheClip({ group, toleranceMs, lines }: TruthFile | CaseFile) {
  return {
    group: group ?? '',
    toleranceMs,
    lines: lines.map(({ id, a, b, points, anchor = 'bottom-centre', confirmedBy }) => ({
      id,
      ...a && b ? { a, b } : {},
      ...points && { points },
      anchor,
      ...confirmedBy && { confirmedBy },
    })),
  };
}

/** Crossings of lines that do not exist, besides what is wrong with the lines themselves. */
function findMeaningProblems(value: unknown, form: LabelForm): readonly SettingProblem[] {
  if (!isRecord(value)) return [];
  const lines = listOf(value['lines']);
  const lineIds = lines.map((line) => line['id']).filter((id) => typeof id === 'string');
  const key = form === 'case' ? 'events' : 'crossings';
  return [
    ...findLineListProblems(value['lines'], { path: ['lines'], what: 'line of this clip' }),
    ...listOf(value[key]).flatMap(({ line }, index) =>
      typeof line === 'string' && lineIds.length > 0 && !lineIds.includes(line)
        ? [unknownLine(line, { lineIds, path: [key, index, 'line'] })]
        : []),
  ];
}

function unknownLine(
  line: string, { lineIds, path }: { lineIds: readonly string[]; path: SettingPath },
): SettingProblem {
  const remedy = remedyForName(line, lineIds, `there are ${lineIds.join(', ')}`);
  return { path, place: 'value', message: `"${line}" is no line of this clip; ${remedy}` };
}

/** Points may be written [x, y] or { x, y }. */
function withPointsAsPairs(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value['lines'])) return value;
  return {
    ...value,
    lines: value['lines'].map((line: unknown) => {
      if (!isRecord(line)) return line;
      const { a, b, points } = line;
      return {
        ...line,
        ...isRecord(a) && { a: pairOf(a) },
        ...isRecord(b) && { b: pairOf(b) },
        ...Array.isArray(points) && { points: points.map(pairOf) },
      };
    }),
  };
}

function pairOf(point: unknown): unknown {
  return isRecord(point) ? [point['x'], point['y']] : point;
}

function listOf(value: unknown): ReadonlyArray<Record<string, unknown>> {
  return Array.isArray(value) ? value.map((one: unknown) => isRecord(one) ? one : {}) : [];
}
