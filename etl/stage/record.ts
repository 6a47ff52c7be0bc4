/** How a file writes its records. */
export interface Dialect {
  separator: string;
  encoding: "utf-8" | "latin1";
}

/**
 * The cells of one record, read tolerantly: a quote counts only where a cell begins with it, and what follows a closing
 * quote is kept. For headings and for the few records that COPY would misread.
 */
export function cutRecord(text: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  do {
    const [cell, end] = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    cells.push(cell);
    at = end + 1;
  } while (at <= text.length);
  return cells;
}

function plainCell(text: string, start: number, separator: string): [string, number] {
  const found = text.indexOf(separator, start);
  const end = found === -1 ? text.length : found;
  return [text.slice(start, end), end];
}

function quotedCell(text: string, start: number, separator: string): [string, number] {
  let cell = "";
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const [more, end] = plainCell(text, at + 1, separator);
      return [cell + more, end];
    }
  }
  return [cell, text.length];
}

/** A record for COPY, without its line end; null and the empty text are both empty cells. */
export function encodeFields(cells: readonly (string | null | undefined)[], separator: string): string {
  return cells.map((cell) => encodeCell(cell, separator)).join(separator);
}

function encodeCell(cell: string | null | undefined, separator: string): string {
  if (cell === null || cell === undefined || cell === "") return "";
  if (!/["\r\n\0\\]/.test(cell) && !cell.includes(separator)) return cell;
  return `"${cell.replaceAll("\0", "?").replaceAll('"', '""')}"`;
}
