import type { Place, Size } from "./grid-move.ts";

/** A cell of what was pasted, and where it falls. */
export interface Pasted extends Place {
  text: string;
}

/** What a spreadsheet puts on the clipboard: lines of cells, tabs between them, quotes around those that hold either. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const source = text.replaceAll(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let index = 0; index < source.length; index += 1) {
    const letter = source.charAt(index);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === "\t" || letter === "\n") {
      rows.at(-1)?.push(cell.trim());
      cell = "";
      if (letter === "\n") rows.push([]);
    } else cell += letter;
  }
  rows.at(-1)?.push(cell.trim());
  return rows;
}

/** Where each pasted cell falls from `at`; `outside` counts those that fall beyond the grid. */
export function layBlock(
  block: readonly (readonly string[])[],
  at: Place,
  { rows, columns }: Size,
): { cells: readonly Pasted[]; outside: number } {
  const all = block.flatMap((line, row) =>
    line.map((text, column) => ({ row: at.row + row, column: at.column + column, text })),
  );
  const cells = all.filter(({ row, column }) => row < rows && column < columns);
  return { cells, outside: all.length - cells.length };
}

/** A block as a spreadsheet reads it back. */
export function writeBlock(block: readonly (readonly string[])[]): string {
  return block.map((line) => line.join("\t")).join("\n");
}
