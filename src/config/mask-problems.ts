// What a schema cannot say of a privacy mask: it covers something. It works on any value.

import type { SettingPath, SettingProblem } from './config-problem.ts';

/** A ten-thousandth of the picture: less is a slip of the mouse, and hides nothing. */
const areaMin = 0.0001;

export function findMaskProblems(
  mask: Record<string, unknown> | undefined, path: SettingPath,
): readonly SettingProblem[] {
  const points = mask?.['points'];
  if (!Array.isArray(points) || points.length < 3 || extentOf(points) >= areaMin) return [];
  return [{
    path: [...path, 'points'],
    place: 'value',
    message: 'it covers next to nothing: name the corners of an area',
  }];
}

/** Of the box round it, since a mask may overlap itself; other shapes the schema refuses. */
function extentOf(points: readonly unknown[]): number {
  const extent = (axis: 0 | 1): number => {
    const places = points.map((point) => Array.isArray(point) ? Number(point[axis]) : NaN);
    return Math.max(...places) - Math.min(...places);
  };
  const area = extent(0) * extent(1);
  return Number.isNaN(area) ? areaMin : area;
}
