import { readWorkbook, type SheetRow } from "#data/encoding/workbook.ts";
import { SourceError } from "#etl/errors.ts";
import { openZip } from "#etl/fetch/zip.ts";
import type { Place } from "./header.ts";
import type { CellRow } from "./rows.ts";

/** A sheet as text, its heading apart. */
export interface SheetRows {
  names: string[];
  rows: AsyncGenerator<CellRow>;
}

/** Reads, row by row, the sheet whose name matches `sheet` (else the first) of a workbook. */
export async function readSheetRows(
  path: string,
  sheet: string | undefined,
  headerLine: number,
  place: Place,
): Promise<SheetRows> {
  const sheets = await readWorkbook(await openZip(path));
  const wanted = sheet === undefined ? sheets[0] : sheets.find(({ name }) => new RegExp(sheet).test(name));
  if (wanted === undefined)
    throw new SourceError({
      ...place,
      reason: "feuille absente",
      received: sheets.map(({ name }) => `« ${name} »`).join(", "),
      expected: `une feuille dont le nom répond à ${sheet ?? ""}`,
      mend: "corriger « sheet » dans le manifeste",
    });
  const rows = wanted.rows();
  const names: string[] = [];
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (next.value.line < headerLine) continue;
    if (next.value.line === headerLine)
      names.push(...Array.from(next.value.cells, (cell) => cell?.text ?? ""));
    break;
  }
  return { names, rows: below(rows, names.length) };
}

/** The rows under the heading, without the blank ones. */
async function* below(rows: AsyncGenerator<SheetRow>, columns: number): AsyncGenerator<CellRow> {
  for await (const { line, cells } of rows) {
    if (cells.every((cell) => cell === undefined)) continue;
    yield { line, cells: Array.from({ length: columns }, (_, column) => cells[column]?.text) };
  }
}
