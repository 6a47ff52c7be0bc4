export type Cell = string | number | null;

export interface CsvOptions {
  separator?: "," | ";";
  /** Text in double quotes even when nothing asks for it, as R writes it. */
  quote?: "always" | "needed";
  newline?: "\n" | "\r\n";
  bom?: boolean;
  encoding?: "utf8" | "latin1";
}

/** A CSV file as its producer would have written it: separator, quotes, ends of line and encoding are habits of each. */
export function csv(
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
  options: CsvOptions = {},
): Uint8Array {
  const { separator = ",", quote = "needed", newline = "\n", bom = false, encoding = "utf8" } = options;
  const written = (cell: Cell): string => {
    if (cell === null) return "";
    if (typeof cell === "number") return String(cell);
    if (quote === "always" || cell.includes(separator) || cell.includes('"') || cell.includes("\n"))
      return `"${cell.replaceAll('"', '""')}"`;
    return cell;
  };
  const lines = [header.map(written).join(separator)];
  for (const row of rows) lines.push(row.map(written).join(separator));
  return Buffer.from((bom ? "\uFEFF" : "") + lines.join(newline) + newline, encoding);
}
