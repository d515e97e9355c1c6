// Lays rows out in columns for a terminal.

/** A number, or what stands for none. */
const numeric = /^([+-]?[\d.,]+|-|)$/;

/** Columns as wide as their widest cell; a column of numbers stands to the right. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const columnCount = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: columnCount }, (_, columnIndex) => {
    const cells = rows.map((row) => row[columnIndex] ?? '');
    const values = cells.slice(1);
    return {
      width: Math.max(...cells.map((cell) => cell.length)),
      isNumeric: values.every((cell) => numeric.test(cell)) &&
        values.some((cell) => /\d/.test(cell)),
    };
  });
  return rows
    .map((row) => columns
      .map(({ width, isNumeric }, columnIndex) => {
        const cell = row[columnIndex] ?? '';
        return isNumeric ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd())
    .join('\n');
}
