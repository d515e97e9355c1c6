// Which settings of the configuration file must change so that a camera has these lines: no more
// than that, so that comments, order and everything that is not spoken of stays.

import { isDeepStrictEqual } from 'node:util';
import { pointsOf, type LinePoint } from '../geometry/line-points.ts';
import type { SettingPath } from './config-problem.ts';
import type { SettingChange } from './edit.ts';
import type { LineConfig } from './schema.ts';

/** A line as it shall be; `points` from a, the first, to b, the last. */
export interface WantedLine extends Omit<LineConfig, 'a' | 'b' | 'points'> {
  readonly points: LinePoint[];
}

/** Lines are known by their ids. New ones come last; the others keep their order. */
export function changeLines(
  present: readonly LineConfig[],
  wanted: readonly WantedLine[],
  path: SettingPath,
): readonly SettingChange[] {
  if (present.length === 0) {
    return wanted.length === 0 ? [] : [{ path, value: wanted.map(writtenLine) }];
  }
  const kept = present.filter(({ id }) => wanted.some((line) => line.id === id));
  const added = wanted.filter(({ id }) => !present.some((line) => line.id === id));
  const gone = present.flatMap((line, index) => kept.includes(line) ? [] : [index]).toReversed();
  if (kept.length === 0) return [{ path, value: added.map(writtenLine) }];
  return [
    ...gone.map((index) => ({ path: [...path, index], value: undefined })),
    ...kept.flatMap((line, index) => changeLine(
      line, wanted.find(({ id }) => id === line.id)!, [...path, index])),
    ...added.map((line, index) => ({
      path: [...path, kept.length + index], value: writtenLine(line),
    })),
  ];
}

function changeLine(line: LineConfig, wanted: WantedLine, path: SettingPath): SettingChange[] {
  return [
    ...changePoints(line, wanted.points, path),
    ...(['name', 'anchor', 'confirmedBy'] as const)
      .filter((name) => !isDeepStrictEqual(line[name], wanted[name]))
      .map((name) => ({ path: [...path, name], value: wanted[name] })),
  ];
}

/** A straight line stays one of two ends, and one that has had bends keeps its list of points. */
function changePoints(line: LineConfig, points: LinePoint[], path: SettingPath): SettingChange[] {
  const before = pointsOf(line);
  if (isDeepStrictEqual(before, points)) return [];
  if (line.points !== undefined) return [{ path: [...path, 'points'], value: points }];
  const [a, b] = points;
  if (points.length === 2) {
    return [
      ...isDeepStrictEqual(line.a, a) ? [] : [{ path: [...path, 'a'], value: a }],
      ...isDeepStrictEqual(line.b, b) ? [] : [{ path: [...path, 'b'], value: b }],
    ];
  }
  return [
    { path: [...path, 'a'], value: undefined },
    { path: [...path, 'b'], value: undefined },
    { path: [...path, 'points'], value: points },
  ];
}

/** What is usual is not written down. */
function writtenLine({ id, name, points, anchor, confirmedBy }: WantedLine): object {
  const [a, b] = points;
  return {
    id,
    ...name === undefined ? {} : { name },
    ...points.length === 2 ? { a, b } : { points },
    ...anchor === 'bottom-centre' ? {} : { anchor },
    ...confirmedBy === undefined ? {} : { confirmedBy },
  };
}
