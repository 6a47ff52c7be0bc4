import { encodeFields } from "./record.ts";

/** One record of a file that is not read as bytes. */
export interface CellRow {
  line: number;
  cells: readonly (string | null | undefined)[];
  refused?: string;
}

export const rowSeparator = ";";
const blockSize = 64 * 1024;

/** Writes rows for COPY as the splitter does: line, negated for a refusal, then cells. `onRow` is called for each. */
export async function* encodeRows(
  rows: AsyncIterable<CellRow> | Iterable<CellRow>,
  columns: number,
  onRow: () => void,
): AsyncGenerator<Buffer> {
  let block = "";
  for await (const { line, cells, refused } of rows) {
    onRow();
    const record =
      refused === undefined
        ? [String(line), ...cells]
        : [String(-line), ...Array.from({ length: columns }, (_, column) => (column === 0 ? refused : null))];
    block += `${encodeFields(record, rowSeparator)}\n`;
    if (block.length < blockSize) continue;
    yield Buffer.from(block);
    block = "";
  }
  if (block !== "") yield Buffer.from(block);
}
