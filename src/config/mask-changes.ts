// Which settings of the configuration file must change so that a camera has these masks.

import { isDeepStrictEqual } from 'node:util';
import type { SettingPath } from './config-problem.ts';
import type { SettingChange } from './edit.ts';
import type { MaskConfig } from './schema.ts';

/** The same masks in other places are moved one by one; otherwise the list is written anew. */
export function changeMasks(
  present: readonly MaskConfig[],
  wanted: readonly MaskConfig[],
  path: SettingPath,
): readonly SettingChange[] {
  if (isDeepStrictEqual(present, wanted)) return [];
  if (wanted.length === 0) return [{ path, value: undefined }];
  const isSameList = present.length === wanted.length &&
    present.every(({ id }, index) => wanted[index]?.id === id);
  if (!isSameList) return [{ path, value: wanted }];
  return wanted.flatMap(({ points }, index) => isDeepStrictEqual(points, present[index]?.points)
    ? []
    : [{ path: [...path, index, 'points'], value: points }]);
}
