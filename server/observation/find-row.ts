import { type Status, statusOf } from "#data/contract/vocabulary.ts";
import { type ColumnTable, numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";

/** One row of a table of figures, read by column. */
export interface FoundRow {
  number: (column: string) => number | null;
  status: () => Status;
}

/** The row of a table that has these dimensions; null when there is none. */
export function findRow(table: ColumnTable, dimensions: Readonly<Record<string, string>>): FoundRow | null {
  const at = indexOfRow(table, dimensions);
  if (at === -1) return null;
  return {
    number: (name) => numberAt(numberColumn(table, name), at),
    status: () => statusOf(textAt(textColumn(table, "status"), at)),
  };
}

function indexOfRow(table: ColumnTable, dimensions: Readonly<Record<string, string>>): number {
  const wanted = Object.entries(dimensions).map(([name, text]) => {
    const column = textColumn(table, name);
    return { codes: column.codes, code: column.values.indexOf(text) };
  });
  if (wanted.some(({ code }) => code === -1)) return -1;
  rows: for (let row = 0; row < table.length; row++) {
    for (const { codes, code } of wanted) if (codes[row] !== code) continue rows;
    return row;
  }
  return -1;
}
