import readXlsxFile from "read-excel-file/node";
import { SourceError } from "#etl/errors.ts";
import type { Place } from "./header.ts";
import type { CellRow } from "./rows.ts";

/** A sheet as text, its heading apart. */
export interface SheetRows {
  names: string[];
  rows: CellRow[];
}

/** Reads the sheet whose name matches `sheet` (else the first) of a workbook; numbers are written as briefly as they are. */
export async function readSheetRows(
  path: string,
  sheet: string | undefined,
  headerLine: number,
  place: Place,
): Promise<SheetRows> {
  const sheets = await readXlsxFile(path, { parseNumber: (text) => String(Number(text)) });
  const wanted =
    sheet === undefined ? sheets[0] : sheets.find(({ sheet: name }) => new RegExp(sheet).test(name));
  if (wanted === undefined)
    throw new SourceError({
      ...place,
      reason: "feuille absente",
      received: sheets.map(({ sheet: name }) => `« ${name} »`).join(", "),
      expected: `une feuille dont le nom répond à ${sheet ?? ""}`,
      mend: "corriger « sheet » dans le manifeste",
    });
  const names = (wanted.data[headerLine - 1] ?? []).map((cell) => cellText(cell) ?? "");
  const rows: CellRow[] = [];
  for (const [index, row] of wanted.data.entries()) {
    if (index < headerLine || row.every((cell) => cell === null)) continue;
    rows.push({ line: index + 1, cells: names.map((_, column) => cellText(row[column])) });
  }
  return { names, rows };
}

function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return cell.toISOString().replace("T00:00:00.000Z", "");
  return typeof cell === "string" ? cell : String(cell);
}
