import type { Column, ColumnTable } from "./columns.ts";

/** Rows as the text of a JSON array of objects; each distinct text is quoted once. */
export function toJsonRows(table: ColumnTable): string {
  const members = table.columns.map(memberWriter);
  const rows: string[] = Array.from({ length: table.length });
  for (let row = 0; row < table.length; row++) {
    let text = "";
    for (let i = 0; i < members.length; i++) text += (i === 0 ? "{" : ",") + members[i]!(row);
    rows[row] = `${text}}`;
  }
  return `[${rows.join(",")}]`;
}

type Member = (row: number) => string;

function memberWriter(column: Column): Member {
  const key = `${JSON.stringify(column.name)}:`;
  if (column.kind === "text") {
    const texts = column.values.map((text) => key + JSON.stringify(text));
    return (row) => texts[column.codes[row]!]!;
  }
  const { values } = column;
  return (row) => {
    const value = values[row]!;
    return Number.isNaN(value) ? `${key}null` : key + value;
  };
}
