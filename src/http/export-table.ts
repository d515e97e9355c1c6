// What an export holds, whatever kind of file it becomes.

export type ExportCell = string | number | boolean | null | undefined;

export type ExportRow<Column extends string> = Readonly<Partial<Record<Column, ExportCell>>>;

export interface ExportTable<Column extends string> {
  /** What it is called in a workbook. */
  readonly name: string;
  /** Names of the columns, in their order. */
  readonly columns: readonly Column[];
  /** Of the columns: those that hold RFC 3339 moments. */
  readonly momentColumns: readonly Column[];
  /** Page after page; each is asked for when the one before is on its way. */
  readonly pages: Iterable<readonly ExportRow<Column>[]>;
}

export interface ExportFormat {
  /** Of the file's name. */
  readonly ending: 'csv' | 'xlsx';
  readonly mediaType: string;
  /** For the API's description. */
  readonly description: string;
  /** The file, piece by piece, made as it is taken. */
  readonly pieces: <Column extends string>(
    table: ExportTable<Column>,
  ) => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}
