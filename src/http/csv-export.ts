// Tables as CSV files, written while they are sent: at any moment one page of rows is held, however
// many there are. Texts that a spreadsheet would take for formulas are made harmless.

import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { problemOf, sendProblem } from './problems.ts';
import { httpLimits } from './http-limits.ts';

export type CsvCell = string | number | boolean | null | undefined;

export interface CsvTable<Column extends string> {
  /** Names of the columns, in their order. */
  readonly columns: readonly Column[];
  /** Page after page; each is asked for when the one before is on its way. */
  readonly pages: Iterable<readonly Readonly<Partial<Record<Column, CsvCell>>>[]>;
}

/** UTF-8 with a mark that spreadsheets need, lines as RFC 4180 has them, and a heading. */
export function * csvPieces<Column extends string>(
  { columns, pages }: CsvTable<Column>,
): Generator<string> {
  const options = {
    columns: [...columns],
    record_delimiter: '\r\n' as const,
    escape_formulas: true,
    cast: { boolean: (value: boolean) => String(value) },
  };
  yield stringify([], { ...options, header: true, bom: true });
  for (const rows of pages) yield stringify([...rows], options);
}

/** Sends tables, so many at a time; a client that takes nothing is cut off. */
export class CsvSender {
  readonly #stallMsMax: number;
  #openCount = 0;

  constructor({ stallMsMax = httpLimits.liveStallMsMax }: { readonly stallMsMax?: number } = {}) {
    this.#stallMsMax = stallMsMax;
  }

  async send<Column extends string>(
    reply: FastifyReply, fileName: string, table: CsvTable<Column>,
  ): Promise<FastifyReply> {
    if (this.#openCount >= httpLimits.exportCountMax) {
      return await sendProblem(reply, problemOf('NOT_READY',
        `${httpLimits.exportCountMax} exports are being sent already; try again later`));
    }
    const stream = this.#open(table);
    return await reply.type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${fileName}.csv"`)
      .send(stream);
  }

  #open<Column extends string>(table: CsvTable<Column>): Readable {
    const stall = setTimeout(() => { stream.destroy(); }, this.#stallMsMax);
    // One piece ahead, not sixteen.
    const stream = Readable.from(whenTaken(csvPieces(table), () => { stall.refresh(); }), {
      highWaterMark: 1,
    });
    this.#openCount += 1;
    stream.once('close', () => {
      clearTimeout(stall);
      this.#openCount -= 1;
    });
    return stream;
  }
}

function * whenTaken(pieces: Iterable<string>, onTaken: () => void): Generator<string> {
  for (const piece of pieces) {
    onTaken();
    yield piece;
  }
}

/** Pages by the cursor that each names for the next one. */
export function * pagesByCursor<Row, Cursor>(
  readPage: (cursor: Cursor | undefined) => {
    readonly rows: readonly Row[]; readonly next: Cursor | undefined;
  },
): Generator<readonly Row[]> {
  for (let cursor: Cursor | undefined; ;) {
    const { rows, next } = readPage(cursor);
    yield rows;
    if (next === undefined) return;
    cursor = next;
  }
}
