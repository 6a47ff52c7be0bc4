import { expect, it } from "vitest";
import { readWorkbook } from "#data/encoding/workbook.ts";
import { openArchive } from "#data/encoding/archive.ts";
import { sampleSheet } from "#test/fixtures/sheet.ts";
import { sheetsWorkbook } from "./sheets-workbook.ts";

const LIMITS = { total: 1e9, ratio: 1_000, free: 1e9 };

it("holds every figure of every sheet to the last digit, and no zero where there is none", async () => {
  const bodies = [sampleSheet(), sampleSheet({ others: 3, name: "SSIAD fictif n° 4" })];
  const bytes = await sheetsWorkbook(
    bodies.map((body, structure) => ({
      restitution: structure,
      structure,
      body,
      pdf_sha256: null,
      made_at: new Date(),
    })),
  );
  const [sheet] = await readWorkbook(openArchive(bytes, LIMITS));
  const lines: (string | undefined)[][] = [];
  for await (const { cells } of sheet?.rows() ?? [])
    lines.push(Array.from({ length: 15 }, (_, column) => cells[column]?.text));
  const told = bodies.flatMap(({ structure, millesime, rows, annex }) =>
    [...rows, ...annex].map(({ label, value, value_words, components, low, high, group, position_words }) =>
      [
        ...[structure.name, structure.releve_id, millesime, label, value, value_words, components, low, high],
        ...[group?.value, group?.quartiles?.q1, group?.quartiles?.median, group?.quartiles?.q3],
        ...[group?.structures, position_words],
      ].map((one) => (one === null || one === undefined ? undefined : String(one))),
    ),
  );
  expect(lines.slice(1)).toEqual(told);
  expect(told.flat().filter((one) => one === undefined).length).toBeGreaterThan(0);
});
