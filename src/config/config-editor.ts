// Edits of the configuration file by the page: each in its turn, against the version that somebody
// has seen, and in force when it is done.

import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';
import { InTurn } from '../in-turn.ts';
import {
  editConfigFile, listPreviousVersions, readConfigFile, restoreConfigFile, type EditedConfig,
  type SettingChange,
} from './edit.ts';
import { absoluteSource, parseConfig } from './load.ts';
import type { Config, SourceConfig } from './schema.ts';

export interface ConfigEditorOptions {
  readonly path: string;
  /** Takes up the file as it is now. */
  readonly reload: () => Promise<void>;
  /** Refuses what is valid and cannot be put in force here. */
  readonly check?: ((config: Config) => void) | undefined;
}

/** A version of the file that was replaced. */
export interface PreviousVersion {
  readonly versionId: string;
  /** When another one took its place, UTC milliseconds. */
  readonly replacedAtMs: number;
}

const nameEnd = '.previous';

export class ConfigEditor {
  readonly #options: ConfigEditorOptions;
  readonly #turns = new InTurn();

  constructor(options: ConfigEditorOptions) {
    this.#options = options;
  }

  /** Of the file: what paths in it are relative to. */
  get folder(): string {
    return dirname(resolve(this.#options.path));
  }

  /** With the paths that it would have if it were written into the file. */
  resolveSource(source: SourceConfig): SourceConfig {
    return absoluteSource(source, this.folder);
  }

  /** The file as it is now. Throws CONFIG_BROKEN when it is not valid. */
  async read(): Promise<EditedConfig> {
    const { path } = this.#options;
    const { text, version } = await readConfigFile(path);
    try {
      return { config: parseConfig(text, resolve(path)), version };
    } catch (thrown) {
      if (!(thrown instanceof LotcountError)) throw thrown;
      throw new LotcountError('CONFIG_BROKEN',
        'the configuration file was edited by hand and has mistakes; correct them, or restore an ' +
        `earlier version of it: ${messageOf(thrown)}`, { cause: thrown });
    }
  }

  /** Changes with every edit, whoever makes it. */
  async version(): Promise<string> {
    return (await readConfigFile(this.#options.path)).version;
  }

  /**
   * Changes the file and puts it in force. `changesOf` is given what the file says now. Throws
   * CONFIG_CHANGED when it is not of that version any more (without one, any will do), ConfigError
   * when the result would not be valid; the file is untouched then.
   */
  async edit(
    version: string | undefined, changesOf: (config: Config) => readonly SettingChange[],
  ): Promise<EditedConfig> {
    return await this.#inTurn(async () => {
      const { config } = await this.read();
      return await editConfigFile(this.#options.path, {
        changes: changesOf(config), version, check: this.#options.check,
      });
    });
  }

  /** Newest first. */
  async previousVersions(): Promise<readonly PreviousVersion[]> {
    const { path, start } = await this.#names();
    return (await listPreviousVersions(path)).flatMap((name) => {
      const versionId = name.slice(start.length, -nameEnd.length);
      const replacedAtMs = Date.parse(versionId.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
      return Number.isNaN(replacedAtMs) ? [] : [{ versionId, replacedAtMs }];
    });
  }

  /** Puts an earlier version in the file's place; the present one is kept in turn. */
  async restore(version: string | undefined, versionId: string): Promise<EditedConfig> {
    return await this.#inTurn(async () => {
      const known = await this.previousVersions();
      if (!known.some((one) => one.versionId === versionId)) {
        throw new LotcountError('CONFIG_VERSION_UNKNOWN',
          `there is no earlier version "${versionId}" of the configuration any more; ten are kept`);
      }
      const { path, start } = await this.#names();
      return await restoreConfigFile(path, {
        previousName: `${start}${versionId}${nameEnd}`, version, check: this.#options.check,
      });
    });
  }

  /** A link stays a link: versions lie beside what it points to. */
  async #names(): Promise<{ readonly path: string; readonly start: string }> {
    const path = await realpath(this.#options.path);
    return { path, start: `${basename(path)}.` };
  }

  async #inTurn(work: () => Promise<EditedConfig>): Promise<EditedConfig> {
    return await this.#turns.run(async () => {
      const edited = await work();
      await this.#options.reload();
      return edited;
    });
  }
}
