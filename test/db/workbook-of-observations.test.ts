import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { observationQuery } from "#data/contract/query.ts";
import { writeFiles, writeManifest } from "#etl/edition/write.ts";
import { readWorkbook } from "#data/encoding/workbook.ts";
import { openZip } from "#etl/fetch/zip.ts";
import { openEdition } from "#server/edition/open-edition.ts";
import { answerObservations } from "#server/observation/answer.ts";
import { sampleContent, TERRITORIES } from "#test/fixtures/edition.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-xlsx-"));
  const content = sampleContent();
  const odd = TERRITORIES.map((one) =>
    one.level === "dep" && one.code === "83" ? { ...one, libelle: "=HYPERLINK(1)" } : one,
  );
  const references = new Map([...content.references, ["territoires.json", odd]]);
  const draft = await writeFiles(folder, { ...content, references });
  await writeManifest(folder, { id: "2026.1", ...draft });
});
afterAll(() => rm(folder, { recursive: true }));

async function workbook(query: Record<string, unknown>): Promise<string> {
  const edition = await openEdition(folder, "2026-11-22T10:00:00Z");
  const written = await answerObservations(edition, observationQuery.parse(query), "xlsx");
  if (!("bytes" in written)) throw new Error("no bytes");
  expect(written.filename).toBe("releve-part_projets_difficiles-2026.1.xlsx");
  const path = join(folder, "answer.xlsx");
  await writeFile(path, written.bytes);
  return path;
}

async function sheet(path: string, name: string): Promise<(string | undefined)[][]> {
  const read: (string | undefined)[][] = [];
  const found = (await readWorkbook(await openZip(path))).find((one) => one.name === name);
  for await (const { cells } of found?.rows() ?? []) read.push(Array.from(cells, (cell) => cell?.text));
  return read;
}

it("opens in Excel with French headings, figures as numbers, and nothing that runs", async () => {
  const path = await workbook({
    indicator: ["part_projets_difficiles"],
    level: ["dep"],
    metier: ["all"],
    millesime: ["2025"],
  });
  const [head = [], ...rows] = await sheet(path, "Valeurs");
  expect(head.slice(0, 5)).toEqual(["Territoire", "Niveau", "Code du territoire", "Métier", "Millésime"]);
  expect(head).toContain("Projets jugés difficiles");
  const value = head.indexOf("Valeur (%)");
  const [hard, all] = [head.indexOf("Projets jugés difficiles"), head.indexOf("Projets de recrutement")];
  const counted = rows.filter((cells) => cells[value] !== undefined);
  expect(counted.length).toBeGreaterThan(0);
  for (const cells of counted)
    expect(Number(cells[value])).toBeCloseTo(Number(cells[hard]) / Number(cells[all]), 9);
  expect(rows.map(([name]) => name)).toContain("=HYPERLINK(1)");
  expect(rows.every((cells) => cells[1] === "Département")).toBe(true);
});

it("says how to read them and whose they are on its second sheet", async () => {
  const path = await workbook({ indicator: ["part_projets_difficiles"], level: ["dep"] });
  const about = await sheet(path, "Lecture et source");
  const said = new Map(about.map(([name, words]) => [name, words]));
  expect(said.get("Édition")).toBe("Relève, édition 2026.1");
  expect([...said.keys()]).toEqual(
    expect.arrayContaining(["Lecture", "Définition", "À savoir", "Source", "Licence"]),
  );
});
