// What signs were forced to, by whom and why, and when lots became full or free: all of it outlives
// a restart.

import type Database from 'better-sqlite3';
import type { FillState, SignMode } from '../occupancy/sign.ts';

export interface SignModeEntry {
  readonly sequence: number;
  readonly lotId: string;
  readonly mode: SignMode;
  readonly recordedAtMs: number;
  readonly actor: string;
  readonly reason: string;
}

export interface FillStateEntry {
  readonly state: FillState;
  readonly sinceMs: number;
}

/** What a lot's signs follow. */
export interface SignFacts {
  readonly mode: SignMode;
  readonly fillState: FillState;
}

export class LotSigns {
  readonly #insertMode: Database.Statement<[Omit<SignModeEntry, 'sequence'>]>;
  readonly #findMode: Database.Statement<[string], SignModeEntry>;
  readonly #insertState: Database.Statement<[string, FillState, number]>;
  readonly #findState: Database.Statement<[string], FillStateEntry>;

  constructor(database: Database.Database) {
    this.#insertMode = database.prepare(`
      INSERT INTO lot_sign_modes (lot_id, mode, recorded_at_ms, actor, reason)
      VALUES (@lotId, @mode, @recordedAtMs, @actor, @reason)`);
    this.#findMode = database.prepare(`
      SELECT sequence, lot_id AS lotId, mode, recorded_at_ms AS recordedAtMs, actor, reason
      FROM lot_sign_modes WHERE lot_id = ? ORDER BY sequence DESC LIMIT 1`);
    this.#insertState = database.prepare(
      'INSERT INTO lot_fill_states (lot_id, state, since_ms) VALUES (?, ?, ?)');
    this.#findState = database.prepare(`
      SELECT state, since_ms AS sinceMs FROM lot_fill_states
      WHERE lot_id = ? ORDER BY sequence DESC LIMIT 1`);
  }

  insertMode(entry: Omit<SignModeEntry, 'sequence'>): number {
    const row = { ...entry, recordedAtMs: Math.round(entry.recordedAtMs) };
    return Number(this.#insertMode.run(row).lastInsertRowid);
  }

  /** Undefined: nobody has ever forced it. */
  modeOf(lotId: string): SignModeEntry | undefined {
    return this.#findMode.get(lotId);
  }

  insertState(lotId: string, { state, sinceMs }: FillStateEntry): void {
    this.#insertState.run(lotId, state, Math.round(sinceMs));
  }

  /** A lot that was never full is free. */
  factsOf(lotId: string): SignFacts {
    return {
      mode: this.modeOf(lotId)?.mode ?? 'auto',
      fillState: this.stateOf(lotId)?.state ?? 'free',
    };
  }

  /** Undefined: the lot is new. */
  stateOf(lotId: string): FillStateEntry | undefined {
    return this.#findState.get(lotId);
  }
}
