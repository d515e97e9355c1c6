// Tables as workbooks for spreadsheets. A spreadsheet's dates have no time zone: they show the
// clock on the wall, and the column behind says how far it was from UTC, so that the hour that
// comes twice is told apart. Texts are written as texts, so that none of them is ever a formula.

import { writeXlsxStream, type CellValue, type ColumnDef } from 'hucre/xlsx';
import type { ExportFormat, ExportTable } from './export-table.ts';

/** With its heading; what is more goes to a further sheet, with the heading again. */
export const sheetRowCountMax = 1_048_576;

const momentFormat = 'yyyy-mm-dd hh:mm:ss';
const momentWidth = 20;
/** "2026-05-01T12:00:00.000", before "+02:00". */
const wallClockLength = 23;

export const xlsxFormat: ExportFormat = {
  ending: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  description: 'A workbook with a frozen heading; moments are dates as the clock on the wall shows ' +
    'them, with the offset from UTC beside them. Rows beyond 1,048,575 go to a further sheet. ' +
    'Empty: not known, which is not zero. An answer that breaks off cannot be opened',
  pieces: (table) => xlsxPieces(table),
};

/** `rowCountMax` is smaller in tests. */
export function xlsxPieces<Column extends string>(
  table: ExportTable<Column>, rowCountMax = sheetRowCountMax,
): AsyncIterable<Uint8Array> {
  return writeXlsxStream(workbookRows(table), {
    name: table.name,
    columns: table.columns.flatMap((name): ColumnDef[] => isMoment(table, name)
      ? [
          { header: name, numFmt: momentFormat, width: momentWidth },
          { header: `${name}Offset` },
        ]
      : [{ header: name }]),
    freezePane: { rows: 1 },
    maxRowsPerSheet: rowCountMax,
  });
}

function * workbookRows<Column extends string>(table: ExportTable<Column>): Generator<CellValue[]> {
  for (const rows of table.pages) {
    for (const row of rows) {
      yield table.columns.flatMap((name): CellValue[] => {
        const cell = row[name] ?? null;
        if (!isMoment(table, name)) return [typeof cell === 'string' ? literalText(cell) : cell];
        return typeof cell === 'string' ? momentCells(cell) : [null, null];
      });
    }
  }
}

/** The wall clock as if it were UTC, which is how workbooks keep dates. */
function momentCells(moment: string): [Date, string] {
  const offset = moment.slice(wallClockLength);
  return [
    new Date(`${moment.slice(0, wallClockLength)}Z`), offset === 'Z' ? '+00:00' : offset,
  ];
}

/** Spreadsheets read _x0041_ as an A. */
function literalText(text: string): string {
  return text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

function isMoment<Column extends string>(
  { momentColumns }: ExportTable<Column>, name: Column,
): boolean {
  return momentColumns.includes(name);
}
