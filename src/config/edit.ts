// Changes settings in the configuration file that people write by hand: their comments, order and
// layout stay. The file is replaced in one step, and never by one that is not valid; the versions
// before it are kept beside it.

import { createHash } from 'node:crypto';
import { open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  isCollection, isMap, isScalar, isSeq, parse, parseDocument, visit, type Document, type Node,
} from 'yaml';
import { LotcountError, messageOf } from '../errors.ts';
import { writeSettingPath, type SettingPath } from './config-problem.ts';
import { parseConfig } from './load.ts';
import type { Config } from './schema.ts';
import { refuseSharedSetting } from './shared-settings.ts';

/** `undefined` as value takes the setting, or the entry of a list, away. */
export interface SettingChange {
  /** Numbers are places in a list; the place behind its last entry adds one. */
  readonly path: SettingPath;
  readonly value: unknown;
}

export interface EditConfigOptions {
  readonly changes: readonly SettingChange[];
  /** From `readConfigFile`: refuses (CONFIG_CHANGED) when somebody has edited the file since. */
  readonly version?: string | undefined;
  /** Versions that are kept; the oldest go. */
  readonly previousCountMax?: number;
  /** Refuses (throws) what is valid and is not wanted all the same. */
  readonly check?: ((config: Config) => void) | undefined;
  /** UTC milliseconds: part of the kept version's name. */
  readonly now?: () => number;
}

export interface EditedConfig {
  readonly config: Config;
  readonly version: string;
}

const previousCountDefault = 10;

/** The file as it is, valid or not; its version changes with every edit, whoever makes it. */
export async function readConfigFile(
  path: string,
): Promise<{ readonly text: string; readonly version: string }> {
  const text = await read(await linkedFile(path));
  return { text, version: versionOf(text) };
}

/**
 * Changes settings of the file. Throws ConfigError with all problems when the result would not be
 * valid, CONFIG_CHANGED when it is not the version that was meant, CONFIG_UNREADABLE and
 * OUTPUT_UNWRITABLE; the file is untouched then.
 */
export async function editConfigFile(
  path: string, options: EditConfigOptions,
): Promise<EditedConfig> {
  return await replaceText(path, {
    ...options,
    textOf: async (before) => await Promise.resolve(editConfigText(before, options.changes)),
  });
}

/**
 * Puts a kept version in the file's place: `previousName` is one of `listPreviousVersions`. Throws
 * as editConfigFile does.
 */
export async function restoreConfigFile(
  path: string,
  options: Omit<EditConfigOptions, 'changes'> & { readonly previousName: string },
): Promise<EditedConfig> {
  return await replaceText(path, {
    ...options,
    textOf: async (_, file) => await read(join(dirname(file), basename(options.previousName))),
  });
}

async function replaceText(
  path: string,
  options: Omit<EditConfigOptions, 'changes'> & {
    readonly textOf: (before: string, file: string) => Promise<string>;
  },
): Promise<EditedConfig> {
  const { textOf, version, previousCountMax = previousCountDefault, now = Date.now } = options;
  const file = await linkedFile(path);
  const before = await read(file);
  if (version !== undefined && version !== versionOf(before)) {
    throw new LotcountError('CONFIG_CHANGED',
      `${path} has been edited meanwhile; look at it again, then make your change`);
  }
  const after = await textOf(before, file);
  const config = parseConfig(after, resolve(path));
  options.check?.(config);
  if (after !== before) {
    await keepPrevious(file, { text: before, previousCountMax, nowMs: now() });
    await replaceFile(file, after);
  }
  return { config, version: versionOf(after) };
}

/** A link stays a link: what it points to is replaced. */
async function linkedFile(path: string): Promise<string> {
  const absolutePath = resolve(path);
  return await realpath(absolutePath).catch(() => absolutePath);
}

/** The text with the changes made, in their order. It may not be valid: see parseConfig. */
export function editConfigText(text: string, changes: readonly SettingChange[]): string {
  if (changes.length === 0) return text;
  const document = parseDocument(text, { keepSourceTokens: true });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    throw new LotcountError('CONFIG_INVALID', `the file is not YAML: ${mistake.message}`);
  }
  const isChanged = changes.map(({ path, value }) => applyChange(document, path, value));
  if (!isChanged.includes(true)) return text;
  const written = document.toString({ lineWidth: 0, indentSeq: !hasFlushLists(text) });
  const restored = restoreLayout(text, withTightPoints(written));
  // Spaces within a quoted word matter: then the plain form it is.
  return isDeepStrictEqual(parse(restored), parse(written)) ? restored : written;
}

/** Points as people write them: [0.1, 0.5], also in a list of them. */
function withTightPoints(written: string): string {
  const point = String.raw`\[[\d., -]*\]`;
  return written
    .replaceAll(/\[ (-?\d[\d., -]*\d) \]/g, '[$1]')
    .replaceAll(new RegExp(`\\[ (${point}(?:, ${point})*) \\]`, 'g'), '[$1]');
}

/** Lines that differ from what people wrote in their spaces alone become theirs again. */
function restoreLayout(original: string, written: string): string {
  const originals = new Map<string, string[]>();
  for (const line of original.split('\n')) {
    const key = withoutSpaces(line);
    originals.set(key, [...originals.get(key) ?? [], line]);
  }
  return written.split('\n').map((line) => originals.get(withoutSpaces(line))?.shift() ?? line)
    .join('\n');
}

/** The indentation stays: it has a meaning. */
function withoutSpaces(line: string): string {
  const [indentation = ''] = /^\s*/.exec(line) ?? [];
  return indentation + line.replaceAll(/\s+/g, '');
}

/** Whether lists begin right below their name: "cameras:" and "- id: gate" in one column. */
function hasFlushLists(text: string): boolean {
  return /^( *)[^\s#-][^\n]*:[^\S\n]*(?:#[^\n]*)?\n(?:\s*#[^\n]*\n)*\1- /m.test(text);
}

/** Returns false where nothing is to be done: what is taken away is not there. */
function applyChange(document: Document, path: SettingPath, value: unknown): boolean {
  if (path.length === 0) {
    throw new LotcountError('CONFIG_INVALID', 'a change names a setting, not the whole file');
  }
  refuseSharedSetting(document, path);
  if (value === undefined) return document.deleteIn(path);
  const parentPath = path.slice(0, -1);
  const parent: unknown = parentPath.length === 0 ? document.contents : document.getIn(parentPath);
  // `server:` with nothing behind it, or a group that is not there yet.
  const isGroupMissing = parent === undefined || parent === null ||
    (isScalar(parent) && parent.value === null);
  if (!isGroupMissing && !isCollection(parent)) {
    throw new LotcountError('CONFIG_INVALID',
      `${writeSettingPath(parentPath)} is a single value, and has no ${String(path.at(-1))}`);
  }
  if (isGroupMissing && parentPath.length > 0) document.setIn(parentPath, document.createNode({}));
  const present: unknown = document.getIn(path, true);
  if (isScalar(present) && (typeof value !== 'object' || value === null)) {
    // The same node: what is written behind it stays.
    present.value = value;
    return true;
  }
  const node = document.createNode(value);
  writePointsInRows(node);
  if (isCollection(present) && isCollection(node)) {
    if (isMap(present) === isMap(node)) node.flow = present.flow ?? false;
    node.comment = present.comment ?? null;
    node.commentBefore = present.commentBefore ?? null;
  }
  document.setIn(path, node);
  return true;
}

/** Points are read in rows: [0.1, 0.2] rather than one number a line. */
function writePointsInRows(node: Node): void {
  visit(node, {
    Seq: (_, list) => {
      const isShort = list.items.every((item) =>
        isScalar(item) || (isSeq(item) && item.items.every((one) => isScalar(one))));
      if (isShort) list.flow = true;
    },
  });
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new LotcountError('CONFIG_UNREADABLE',
      `cannot read the configuration ${file}: ${messageOf(error)}`, { cause: error });
  }
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Beside the file, named for the moment at which it was replaced. */
async function keepPrevious(file: string, { text, previousCountMax, nowMs }: {
  readonly text: string; readonly previousCountMax: number; readonly nowMs: number;
}): Promise<void> {
  const stamp = new Date(nowMs).toISOString().replaceAll(':', '-');
  await replaceFile(`${file}.${stamp}.previous`, text);
  const kept = await listPreviousVersions(file);
  for (const name of kept.slice(previousCountMax)) await rm(join(dirname(file), name));
}

/** Names of the kept versions of a configuration file, in its folder, newest first. */
export async function listPreviousVersions(file: string): Promise<readonly string[]> {
  const start = `${basename(file)}.`;
  return (await readdir(dirname(file)))
    .filter((name) => name.startsWith(start) && name.endsWith('.previous'))
    .sort()
    .reverse();
}

/** Readers see the old text or the new one, and after a power cut one of them is whole on disk. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.new`;
  try {
    const mode = await stat(file).then((facts) => facts.mode & 0o777, () => 0o600);
    const handle = await open(temporary, 'w', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(dirname(file));
  } catch (error) {
    // The reason is told below; what cannot be removed either is not ours.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write ${file}: ${messageOf(error)}; lotcount needs the right to write in its folder ` +
      '(in a container, give it the folder, not the file alone)', { cause: error });
  }
}

/** Without it the new name may be lost with the power. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
