// Which settings of the configuration file must change so that a camera is there, is called
// otherwise, or is gone. What is usual is not written down.

import { isDeepStrictEqual } from 'node:util';
import type { SettingChange } from './edit.ts';
import { SourceSetting, type CameraConfig, type SourceConfig } from './schema.ts';

export interface WantedCamera {
  readonly id: string;
  readonly name?: string | undefined;
  readonly source: SourceConfig;
}

export function addCamera(
  cameras: readonly CameraConfig[], { id, name, source }: WantedCamera,
): readonly SettingChange[] {
  const value = { id, ...name === undefined ? {} : { name }, source: writtenSource(source) };
  return [{ path: ['cameras', cameras.length], value }];
}

export function renameCamera(
  cameras: readonly CameraConfig[], camera: CameraConfig, name: string,
): readonly SettingChange[] {
  return [{ path: ['cameras', cameras.indexOf(camera), 'name'], value: name }];
}

export function removeCamera(
  cameras: readonly CameraConfig[], camera: CameraConfig,
): readonly SettingChange[] {
  return [{ path: ['cameras', cameras.indexOf(camera)], value: undefined }];
}

function writtenSource(source: SourceConfig): object {
  const properties: Readonly<Record<string, object>> = SourceSetting.anyOf.find(
    ({ properties: { kind } }) => kind.const === source.kind)?.properties ?? {};
  return Object.fromEntries(Object.entries(source).filter(([name, value]) => {
    const setting = properties[name] ?? {};
    return !('default' in setting && isDeepStrictEqual(value, setting.default));
  }));
}
