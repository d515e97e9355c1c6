// What a schema cannot say: ids that occur twice, lines that meet themselves, time zones that do
// not exist. It works on any value, so that these problems show together with the schema's.

import { IANAZone } from 'luxon';
import type { SettingPath, SettingProblem } from './config-problem.ts';
import { findConfirmationProblems } from './confirmation-problems.ts';
import { findLineProblems } from './line-problems.ts';
import { findMaskProblems } from './mask-problems.ts';
import { remedyForName } from './nearest-name.ts';
import { isRecord } from './schema-problems.ts';

export function findMeaningProblems(value: unknown): readonly SettingProblem[] {
  if (!isRecord(value)) return [];
  const cameras = entriesOf(value['cameras']);
  return [
    ...findTimeZoneProblems(value['site']),
    ...findDetectorProblems(value['detector']),
    ...findRepeatedIds(cameras, { path: ['cameras'], what: 'camera' }),
    ...cameras.flatMap((camera, cameraIndex) => findLineListProblems(camera?.['lines'], {
      path: ['cameras', cameraIndex, 'lines'], what: 'line of this camera',
    })),
    ...cameras.flatMap((camera, cameraIndex) => findMaskListProblems(camera?.['masks'], {
      path: ['cameras', cameraIndex, 'masks'], what: 'mask of this camera',
    })),
  ];
}

/** Ids that occur twice and lines that nobody can drive over, in whatever may be a list. */
export function findLineListProblems(value: unknown, place: ListPlace): readonly SettingProblem[] {
  const lines = entriesOf(value);
  return [
    ...findRepeatedIds(lines, place),
    ...lines.flatMap((line, lineIndex) => findLineProblems(line, [...place.path, lineIndex])),
    ...findConfirmationProblems(lines, place.path),
  ];
}

/** Ids that occur twice and masks that cover nothing, in whatever may be a list. */
export function findMaskListProblems(value: unknown, place: ListPlace): readonly SettingProblem[] {
  const masks = entriesOf(value);
  return [
    ...findRepeatedIds(masks, place),
    ...masks.flatMap((mask, maskIndex) => findMaskProblems(mask, [...place.path, maskIndex])),
  ];
}

function findDetectorProblems(detector: unknown): readonly SettingProblem[] {
  if (!isRecord(detector) || !isRecord(detector['model'])) return [];
  const { engine, model } = detector;
  const problem = (path: SettingPath, message: string): SettingProblem =>
    ({ path: ['detector', ...path], place: 'value', message });
  const { inputWidthPx, inputHeightPx } = model;
  return [
    ...(engine === 'tfjs-node'
      ? [problem(['engine'], 'a model of your own is an ONNX file: it needs engine: onnx')]
      : []),
    ...((inputWidthPx === undefined) === (inputHeightPx === undefined)
      ? []
      : [problem(['model'], 'inputWidthPx and inputHeightPx belong together: set both or none')]),
  ];
}

function findTimeZoneProblems(site: unknown): readonly SettingProblem[] {
  const zone = isRecord(site) ? site['timeZone'] : undefined;
  if (typeof zone !== 'string' || isTimeZone(zone)) return [];
  const remedy = remedyForName(zone, Intl.supportedValuesOf('timeZone'), 'such as "Europe/Berlin"');
  const message = `"${zone}" is no IANA time zone; ${remedy}`;
  return [{ path: ['site', 'timeZone'], place: 'value', message }];
}

/** Offsets such as "+02:00" are refused: they know no daylight saving and would cut days wrong. */
function isTimeZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone);
}

export interface ListPlace {
  readonly path: SettingPath;
  /** What an entry of the list is called. */
  readonly what: string;
}

export function findRepeatedIds(
  entries: readonly (Record<string, unknown> | undefined)[], { path, what }: ListPlace,
): readonly SettingProblem[] {
  const firstIndexes = new Map<unknown, number>();
  return entries.flatMap((entry, index) => {
    const id = entry?.['id'];
    if (typeof id !== 'string') return [];
    const firstIndex = firstIndexes.get(id);
    if (firstIndex === undefined) {
      firstIndexes.set(id, index);
      return [];
    }
    const message = `"${id}" is already the id of another ${what} (number ${firstIndex + 1}); ids must differ`;
    return [{ path: [...path, index, 'id'], place: 'value', message }];
  });
}

/** The groups in whatever may be a list; undefined for entries that are none. */
export function entriesOf(value: unknown): readonly (Record<string, unknown> | undefined)[] {
  return Array.isArray(value) ? value.map((one) => isRecord(one) ? one : undefined) : [];
}
