import writeXlsxFile from "write-excel-file/node";
import { describe, expect, it } from "vitest";
import { openArchive } from "./archive.ts";
import { readWorkbook, type SheetRow } from "./workbook.ts";

const LIMITS = { total: 1e8, ratio: 200, free: 1e8 };
const TALL = 30_000;

const bytes = await writeXlsxFile([
  {
    sheet: "Description",
    data: [
      [{ value: "Code" }, { value: "Libellé & « suite »" }, { value: "Part" }],
      [{ value: "0113", type: String }, { value: "Îles <du> Nord" }, { value: 0.1 + 0.2 }],
      [null, null, { value: 12, type: Number }],
      [{ value: "*" }, { value: " = 1+1" }, { value: true, type: Boolean }],
      [{ value: new Date(Date.UTC(2025, 11, 31)), type: Date, format: "dd/mm/yyyy" }],
    ],
  },
  {
    sheet: "Base 2025",
    data: Array.from({ length: TALL }, (_, i) => [{ value: i }, { value: `ligne ${i}` }]),
  },
]).toBuffer();

async function rowsOf(name: string): Promise<SheetRow[]> {
  const sheets = await readWorkbook(openArchive(bytes, LIMITS));
  const rows: SheetRow[] = [];
  for await (const row of sheets.find((sheet) => sheet.name === name)?.rows() ?? []) rows.push(row);
  return rows;
}

describe("a workbook", () => {
  it("names its sheets in order", async () => {
    const sheets = await readWorkbook(openArchive(bytes, LIMITS));
    expect(sheets.map(({ name }) => name)).toEqual(["Description", "Base 2025"]);
  });

  it("gives cells as text under their own column: leading zeros, entities, briefest numbers, days", async () => {
    const rows = await rowsOf("Description");
    expect(rows.map(({ line, cells }) => [line, ...Array.from(cells, (cell) => cell?.text)])).toEqual([
      [1, "Code", "Libellé & « suite »", "Part"],
      [2, "0113", "Îles <du> Nord", "0.30000000000000004"],
      [3, undefined, undefined, "12"],
      [4, "*", " = 1+1", "VRAI"],
      [5, "2025-12-31"],
    ]);
  });

  it("reads a tall sheet to its last row", async () => {
    const rows = await rowsOf("Base 2025");
    expect(rows).toHaveLength(TALL);
    expect(rows.at(-1)?.cells.map((cell) => cell?.text)).toEqual([String(TALL - 1), `ligne ${TALL - 1}`]);
  });
});
