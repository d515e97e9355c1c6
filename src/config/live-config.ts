// The configuration that is in force, and its change while cameras are being counted. An edit that
// is wrong changes nothing: its reasons are kept until a right one comes.

import { isDeepStrictEqual } from 'node:util';
import { LotcountError, messageOf } from '../errors.ts';
import { ConfigError, type ConfigProblem } from './config-problem.ts';
import type { Config } from './schema.ts';

/** Settings that apply at once; any other one waits for the next start of the process. */
const liveSettings: ReadonlySet<string> = new Set([
  'site', 'cameras', 'detector', 'lots', 'outlets', 'outbox',
]);

export interface ConfigStatus {
  /** Since when this configuration has been in force, UTC milliseconds. */
  readonly inForceSinceMs: number;
  /** Why the file as it is now is not in force. */
  readonly refusal: ConfigRefusal | undefined;
  /** Settings that have changed in the file and apply when lotcount is started again. */
  readonly restartNeeded: readonly string[];
}

export interface ConfigRefusal {
  /** UTC milliseconds. */
  readonly atMs: number;
  readonly message: string;
  /** One by one, where the file could be read. */
  readonly problems: readonly ConfigProblem[];
}

export interface LiveConfigOptions {
  readonly config: Config;
  /** Reads the file anew; throws LotcountError with everything that is wrong. */
  readonly load: () => Promise<Config>;
  /** Puts a configuration in force; called once at a time. */
  readonly apply: (config: Config) => Promise<void>;
  /** A refusal, or its end. */
  readonly onStatus: (status: ConfigStatus) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

export class LiveConfig {
  readonly #options: LiveConfigOptions;
  #config: Config;
  #status: ConfigStatus;
  #turn: Promise<void> = Promise.resolve();
  #isReloadWaiting = false;

  constructor(options: LiveConfigOptions) {
    this.#options = options;
    this.#config = options.config;
    this.#status = { inForceSinceMs: options.now(), refusal: undefined, restartNeeded: [] };
  }

  current(): Config {
    return this.#config;
  }

  status(): ConfigStatus {
    return this.#status;
  }

  /**
   * Puts a valid configuration in force: cameras that have changed start anew, the others go on.
   * Resolves when that is done, in the order of the calls.
   */
  async applyConfig(next: Config): Promise<void> {
    await this.#inTurn(async () => { await this.#take(next); });
  }

  /** Reads the file and applies it, or notes why not. Calls during a reload lead to one more. */
  async reload(): Promise<void> {
    if (this.#isReloadWaiting) {
      await this.#turn;
      return;
    }
    this.#isReloadWaiting = true;
    await this.#inTurn(async () => {
      this.#isReloadWaiting = false;
      let next: Config;
      try {
        next = await this.#options.load();
      } catch (thrown) {
        if (!(thrown instanceof LotcountError)) throw thrown;
        this.#setStatus({ ...this.#status, refusal: this.#refusalOf(thrown) });
        return;
      }
      await this.#take(next);
    });
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    // Whoever called is told; those that wait behind go on.
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  async #take(next: Config): Promise<void> {
    const waiting = Object.keys(next).filter((name) => !liveSettings.has(name) &&
      !isDeepStrictEqual(settingOf(next, name), settingOf(this.#config, name)));
    const kept = Object.fromEntries(waiting.map((name) => [name, settingOf(this.#config, name)]));
    const config: Config = { ...next, ...kept };
    const isChanged = !isDeepStrictEqual(config, this.#config);
    this.#config = config;
    const { inForceSinceMs } = this.#status;
    this.#setStatus({
      inForceSinceMs: isChanged ? this.#options.now() : inForceSinceMs,
      refusal: undefined,
      restartNeeded: waiting,
    });
    if (isChanged) await this.#options.apply(config);
  }

  #setStatus(status: ConfigStatus): void {
    if (isDeepStrictEqual(status, this.#status)) return;
    this.#status = status;
    this.#options.onStatus(status);
  }

  #refusalOf(thrown: LotcountError): ConfigRefusal {
    return {
      atMs: this.#options.now(),
      message: messageOf(thrown),
      problems: thrown instanceof ConfigError ? thrown.problems : [],
    };
  }
}

function settingOf(config: Config, name: string): unknown {
  return config[name as keyof Config];
}
