// Tables as files, written while they are sent: at any moment one page of rows is held, however
// many there are.

import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { ExportFormat, ExportTable } from './export-table.ts';
import { problemOf, sendProblem } from './problems.ts';
import { httpLimits } from './http-limits.ts';

export interface ExportFile<Column extends string> {
  /** Without its ending. */
  readonly fileName: string;
  readonly format: ExportFormat;
  readonly table: ExportTable<Column>;
}

/** Sends tables, so many at a time; a client that takes nothing is cut off. */
export class TableSender {
  readonly #stallMsMax: number;
  #openCount = 0;

  constructor({ stallMsMax = httpLimits.liveStallMsMax }: { readonly stallMsMax?: number } = {}) {
    this.#stallMsMax = stallMsMax;
  }

  async send<Column extends string>(
    reply: FastifyReply, { fileName, format, table }: ExportFile<Column>,
  ): Promise<FastifyReply> {
    if (this.#openCount >= httpLimits.exportCountMax) {
      return await sendProblem(reply, problemOf('NOT_READY',
        `${httpLimits.exportCountMax} exports are being sent already; try again later`));
    }
    const { mediaType } = format;
    void reply
      .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
      .header('content-disposition', `attachment; filename="${fileName}.${format.ending}"`);
    // Who asks for the head alone would keep a place for as long as the table takes to be read.
    return await reply.send(
      reply.request.method === 'HEAD' ? Readable.from([]) : this.#open(format.pieces(table)));
  }

  #open(pieces: Pieces): Readable {
    const stall = setTimeout(() => { stream.destroy(); }, this.#stallMsMax);
    // One piece ahead, not sixteen.
    const stream = Readable.from(whenTaken(pieces, () => { stall.refresh(); }), {
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

type Pieces = ReturnType<ExportFormat['pieces']>;

async function * whenTaken(
  pieces: Pieces, onTaken: () => void,
): AsyncGenerator<string | Uint8Array> {
  for await (const piece of pieces) {
    onTaken();
    yield piece;
    // A client that takes all at once would else keep everybody else waiting until it has it.
    await nextTurn();
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
