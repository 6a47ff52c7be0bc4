import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import writeXlsxFile from "write-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbook, type SheetRow } from "./workbook.ts";

describe("a workbook", () => {
  const folder = mkdtempSync(join(tmpdir(), "workbook-"));
  const path = join(folder, "essai.xlsx");
  const tall = 30_000;

  beforeAll(async () => {
    const cells = [
      [{ value: "Code" }, { value: "Libellé & « suite »" }, { value: "Part" }],
      [{ value: "0113", type: String }, { value: "Îles <du> Nord" }, { value: 0.1 }],
      [null, null, { value: 12, type: Number }],
      [{ value: "*" }, { value: " = 1+1" }, { value: true, type: Boolean }],
    ];
    const many = Array.from({ length: tall }, (_, index) => [
      { value: index, type: Number },
      { value: `ligne ${index}` },
    ]);
    await writeXlsxFile([
      { sheet: "Description", data: cells },
      { sheet: "Base 2025", data: many },
    ]).toFile(path);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function all(sheet: string): Promise<SheetRow[]> {
    const rows: SheetRow[] = [];
    for await (const row of (await openWorkbook(path)).rows(sheet)) rows.push(row);
    return rows;
  }

  it("names its sheets in order", async () => {
    expect((await openWorkbook(path)).sheets).toEqual(["Description", "Base 2025"]);
  });

  it("gives cells as text under their own column: leading zeros, entities, briefest numbers", async () => {
    const rows = await all("Description");
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "Code", "Libellé & « suite »", "Part"],
      [2, "0113", "Îles <du> Nord", "0.1"],
      [3, undefined, undefined, "12"],
      [4, "*", " = 1+1", "1"],
    ]);
  });

  it("reads a tall sheet to its last row", async () => {
    const rows = await all("Base 2025");
    expect(rows).toHaveLength(tall);
    expect(rows.at(-1)?.cells).toEqual([String(tall - 1), `ligne ${tall - 1}`]);
  });
});
