import type { Column, ColumnTable } from "./columns.ts";

export interface CsvOptions {
  /** « virgule » for a French spreadsheet. */
  decimal: "point" | "virgule";
}

const BOM = "\u{feff}";

/** Rows as CSV for Excel: UTF-8 with BOM, semicolons, CRLF; a null is an empty cell. */
export function toCsv(table: ColumnTable, { decimal }: CsvOptions): string {
  const cells = table.columns.map((column) => cellWriter(column, decimal));
  const lines = [table.columns.map(({ name }) => name).join(";")];
  for (let row = 0; row < table.length; row++) {
    let line = "";
    for (let i = 0; i < cells.length; i++) line += (i === 0 ? "" : ";") + cells[i]!(row);
    lines.push(line);
  }
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

type Cell = (row: number) => string;

function cellWriter(column: Column, decimal: CsvOptions["decimal"]): Cell {
  if (column.kind === "text") {
    const texts = column.values.map(csvText);
    return (row) => texts[column.codes[row]!]!;
  }
  const { values } = column;
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return "";
    return decimal === "virgule" ? String(value).replace(".", ",") : String(value);
  };
}

/** A text that a spreadsheet will not run as a formula, quoted where it must be. */
export function csvText(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
