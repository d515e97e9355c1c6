// Which recording a command works on, with which lines: a clip with --line, or a camera of a
// configuration.

import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import type { CameraConfig, Config } from '../config/schema.ts';
import { isRecordedSource } from '../config/recorded-source.ts';
import { LotcountError } from '../errors.ts';
import { cameraOfClip, linesOf, type CountingOptions } from './clip-camera.ts';
import { exampleConfigPath, modelFolderIn } from './default-folders.ts';
import { detectorOf } from './model-options.ts';

export interface FootageOptions extends CountingOptions {
  readonly camera?: string;
  readonly config: string;
}

export interface Footage {
  readonly camera: CameraConfig;
  readonly detector: Config['detector'];
  readonly modelFolder: string;
}

export function addFootageOptions(command: Command): Command {
  return command
    .option('--camera <id>', 'take the lines (and the recording) of this camera')
    .addOption(new Option('-c, --config <file>', 'configuration that has the camera')
      .default(exampleConfigPath, 'the example'));
}

/**
 * A camera of a configuration is watched as it says there, but for a detection mode that the
 * command line names itself. Throws what is wrong with the clip, the lines or the configuration.
 */
export async function chooseFootage(
  clip: string | undefined, options: FootageOptions, command: Command,
): Promise<Footage> {
  if (options.camera === undefined) {
    return {
      camera: await cameraOfClip(clip ?? '', linesOf(options), options),
      detector: detectorOf(options),
      modelFolder: modelFolderIn(resolve(options.dataFolder)),
    };
  }
  const config = await loadConfig(options.config);
  const configured = findCamera(config, options.camera);
  const lines = options.line === undefined ? configured.lines : linesOf(options);
  const source = clip === undefined
    ? recordingOf(configured)
    : (await cameraOfClip(clip, lines, options)).source;
  return {
    camera: {
      ...configured,
      lines,
      source,
      detection: command.getOptionValueSource('detection') === 'cli'
        ? options.detection
        : configured.detection,
    },
    detector: options.model === undefined
      ? config.detector
      : detectorOf({ ...options, threads: config.detector.threads }),
    modelFolder: modelFolderIn(config.dataFolder),
  };
}

function findCamera(config: Config, id: string): CameraConfig {
  const camera = config.cameras.find((one) => one.id === id);
  if (camera !== undefined) return camera;
  const ids = config.cameras.map((one) => one.id).join(', ');
  throw new LotcountError('CAMERA_UNKNOWN', `the configuration has no camera "${id}"; it has ${ids}`);
}

function recordingOf({ id, source }: CameraConfig): CameraConfig['source'] {
  if (isRecordedSource(source)) return { ...source, loop: false };
  throw new LotcountError('SOURCE_UNREADABLE',
    `camera "${id}" is live and cannot be replayed; name a recorded clip of it`);
}
