// Which settings of the configuration file must change so that a camera is there, is called
// otherwise, has another source, or is gone. What is usual is not written down.

import { isDeepStrictEqual } from 'node:util';
import type { SettingChange } from './edit.ts';
import { SourceSetting, type CameraConfig, type SourceConfig } from './schema.ts';

export interface WantedCamera {
  readonly id: string;
  readonly name?: string | undefined;
  readonly source: SourceConfig;
}

type Settings = Readonly<Record<string, unknown>>;

export function addCamera(
  cameras: readonly CameraConfig[], { id, name, source }: WantedCamera,
): readonly SettingChange[] {
  const value = { id, ...name === undefined ? {} : { name }, source: writtenSource(source) };
  return [{ path: ['cameras', cameras.length], value }];
}

/** Null: it is called by its id. */
export function renameCamera(
  cameras: readonly CameraConfig[], camera: CameraConfig, name: string | null,
): readonly SettingChange[] {
  return [{ path: ['cameras', cameras.indexOf(camera), 'name'], value: name ?? undefined }];
}

/**
 * Only what differs: other settings, their comments and their order stay. `resolved` has absolute
 * paths, as the camera's own; `written` is the same as the file shall have it, without what is
 * `removed`.
 */
export function changeSource(
  cameras: readonly CameraConfig[], camera: CameraConfig,
  { written, resolved, removed }: {
    readonly written: SourceConfig;
    readonly resolved: SourceConfig;
    readonly removed: readonly string[];
  },
): readonly SettingChange[] {
  const before: Settings = { ...camera.source };
  const after: Settings = { ...resolved };
  const values: Settings = { ...written };
  const path = ['cameras', cameras.indexOf(camera), 'source'];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    // What is usual may be written all the same.
    if (removed.includes(name)) return [{ path: [...path, name], value: undefined }];
    const isLeftOut = before[name] === undefined && isUsual(resolved, name);
    return isLeftOut || isDeepStrictEqual(before[name], after[name])
      ? []
      : [{ path: [...path, name], value: values[name] }];
  });
}

export function removeCamera(
  cameras: readonly CameraConfig[], camera: CameraConfig,
): readonly SettingChange[] {
  return [{ path: ['cameras', cameras.indexOf(camera)], value: undefined }];
}

function writtenSource(source: SourceConfig): object {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !isUsual(source, name)));
}

/** Whether it means the same when it is left out. */
function isUsual(source: SourceConfig, name: string): boolean {
  const properties: Readonly<Record<string, object>> = SourceSetting.anyOf.find(
    ({ properties: { kind } }) => kind.const === source.kind)?.properties ?? {};
  const setting = properties[name] ?? {};
  return 'default' in setting &&
    isDeepStrictEqual((source as Settings)[name], setting.default);
}
