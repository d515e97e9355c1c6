// What was done to the counts, the settings and the accounts: who, when, what, from where, and how
// it ended. It is only ever added to.

import type Database from 'better-sqlite3';

export const auditOutcomes = ['done', 'refused', 'failed'] as const;
export const auditActorKinds = ['account', 'token', 'anybody', 'command-line'] as const;

export interface NewAuditEntry {
  readonly atMs: number;
  /** Their name; of a failed attempt the one that was given. */
  readonly actor: string;
  readonly actorKind: (typeof auditActorKinds)[number];
  readonly action: string;
  /** What it was done to; empty where the action says it all. */
  readonly subject: string;
  /** Undefined for the command line. */
  readonly address: string | undefined;
  readonly outcome: (typeof auditOutcomes)[number];
}

export interface AuditEntry extends NewAuditEntry {
  readonly sequence: number;
}

/** Newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly nextBeforeSequence: number | undefined;
}

type AuditRow = Omit<AuditEntry, 'address'> & { readonly address: string | null };

export class AuditLog {
  readonly #insert: Database.Statement<[Omit<AuditRow, 'sequence'>]>;
  readonly #findPage: Database.Statement<[number, number], AuditRow>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(`
      INSERT INTO audit_log (at_ms, actor, actor_kind, action, subject, address, outcome)
      VALUES (@atMs, @actor, @actorKind, @action, @subject, @address, @outcome)`);
    this.#findPage = database.prepare(`
      SELECT sequence, at_ms AS atMs, actor, actor_kind AS actorKind, action, subject, address,
        outcome
      FROM audit_log WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`);
  }

  insert(entry: NewAuditEntry): void {
    this.#insert.run({
      ...entry, atMs: Math.round(entry.atMs), address: entry.address ?? null,
    });
  }

  page(limit: number, beforeSequence = Number.MAX_SAFE_INTEGER): AuditPage {
    const rows = this.#findPage.all(beforeSequence, limit + 1);
    const entries = rows.slice(0, limit)
      .map(({ address, ...entry }) => ({ ...entry, address: address ?? undefined }));
    return {
      entries,
      nextBeforeSequence: rows.length > limit ? entries.at(-1)?.sequence : undefined,
    };
  }
}
