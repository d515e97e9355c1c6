// Loads the configuration: reads the file, fills the defaults in, finds every error at once, makes
// the paths absolute. Code behind it gets a Config that needs no further question.

import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Check, Default } from 'typebox/value';
import { LotcountError, messageOf } from '../errors.ts';
import { assert, assertNever } from '../assert.ts';
import { ConfigError, writeSettingPath } from './config-problem.ts';
import { findLotProblems } from './lot-problems.ts';
import { findMeaningProblems } from './meaning-problems.ts';
import { findOutletProblems } from './outlet-problems.ts';
import type { OutletConfig, SecretConfig } from './outlet-schema.ts';
import { readYaml } from './read-yaml.ts';
import { findSchemaProblems, isRecord } from './schema-problems.ts';
import { findServerProblems } from './server-problems.ts';
import { ConfigSchema, type Config, type SourceConfig } from './schema.ts';

/** 64 cameras with all their lines need less than a tenth of it. */
const fileBytesMax = 1024 * 1024;

/**
 * The configuration of a file. Throws CONFIG_UNREADABLE when the file cannot be read, and
 * ConfigError (CONFIG_INVALID) with all problems and their places when it can.
 */
export async function loadConfig(path: string): Promise<Config> {
  const absolutePath = resolve(path);
  return parseConfig(await readText(absolutePath), absolutePath);
}

/** The configuration in a text; paths in it are relative to the folder of `path`. */
export function parseConfig(text: string, path: string): Config {
  const yaml = readYaml(text);
  if ('problems' in yaml) throw new ConfigError(path, yaml.problems);
  if (yaml.value === null || yaml.value === undefined) {
    throw new LotcountError('CONFIG_INVALID',
      `${path} is empty: it needs at least one camera (see config/parking-lot.yaml)`);
  }
  const value: unknown = Default(ConfigSchema, withoutEmptySettings(yaml.value));
  const problems = [
    ...findSchemaProblems(value), ...findMeaningProblems(value), ...findLotProblems(value),
    ...findServerProblems(value),
    ...findOutletProblems(value),
  ]
    .map((problem) => ({
      setting: writeSettingPath(problem.path), ...yaml.locate(problem), message: problem.message,
    }))
    .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  if (problems.length > 0) throw new ConfigError(path, problems);
  assert(Check(ConfigSchema, value), 'a configuration without problems fits the schema');
  return withAbsolutePaths(value, dirname(path));
}

async function readText(path: string): Promise<string> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw unreadable(path, 'it is a folder; name the YAML file in it');
    if (facts.size > fileBytesMax) {
      throw unreadable(path, `it is larger than ${fileBytesMax} bytes; is it another file?`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof LotcountError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT'
      ? 'there is no such file; name one with --config FILE'
      : `${messageOf(error)}; check its rights`;
    throw unreadable(path, reason, error);
  }
}

function unreadable(path: string, reason: string, cause?: unknown): LotcountError {
  return new LotcountError('CONFIG_UNREADABLE', `cannot read the configuration ${path}: ${reason}`, { cause });
}

/** `server:` with nothing behind it is null in YAML; people mean that they leave it out. */
function withoutEmptySettings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptySettings);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([, one]) => one !== null)
    .map(([name, one]) => [name, withoutEmptySettings(one)]));
}

function withAbsolutePaths(config: Config, folder: string): Config {
  return {
    ...config,
    dataFolder: resolve(folder, config.dataFolder),
    detector: absoluteDetector(config, folder),
    server: absoluteServer(config, folder),
    cameras: config.cameras.map((camera) => ({
      ...camera, source: absoluteSource(camera.source, folder),
    })),
    outlets: config.outlets.map((outlet) => absoluteOutlet(outlet, folder)),
    replays: withoutUndefined({
      ...config.replays, folder: config.replays.folder && resolve(folder, config.replays.folder),
    }),
  };
}

function absoluteOutlet(outlet: OutletConfig, folder: string): OutletConfig {
  const inFolder = (file: string | undefined): string | undefined => file && resolve(folder, file);
  const secret = (one: SecretConfig): SecretConfig =>
    withoutUndefined({ ...one, file: inFolder(one.file) });
  const certificateFile = inFolder(outlet.certificateFile);
  return outlet.kind === 'webhook'
    ? withoutUndefined({ ...outlet, certificateFile, secret: secret(outlet.secret) })
    : withoutUndefined({
      ...outlet, certificateFile, password: outlet.password && secret(outlet.password),
    });
}

/** What is undefined after a change was not there before it. */
function withoutUndefined<Value extends object>(value: object): Value {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}

function absoluteDetector({ detector }: Config, folder: string): Config['detector'] {
  const { model } = detector;
  return model === undefined
    ? detector
    : { ...detector, model: { ...model, path: resolve(folder, model.path) } };
}

function absoluteServer({ server }: Config, folder: string): Config['server'] {
  const { tls } = server;
  return tls === undefined
    ? server
    : {
        ...server,
        tls: {
          certificateFile: resolve(folder, tls.certificateFile),
          keyFile: resolve(folder, tls.keyFile),
        },
      };
}

/** Paths are relative to the folder of the file. */
export function absoluteSource(source: SourceConfig, folder: string): SourceConfig {
  switch (source.kind) {
    case 'video':
    case 'frames':
      return { ...source, path: resolve(folder, source.path) };
    case 'rtsp':
    case 'mjpeg':
    case 'snapshot': {
      const { certificateFile } = source;
      return certificateFile === undefined
        ? source
        : { ...source, certificateFile: resolve(folder, certificateFile) };
    }
    case 'usb':
      return source;
    default:
      return assertNever(source);
  }
}
