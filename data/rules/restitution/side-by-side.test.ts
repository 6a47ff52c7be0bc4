import { expect, it } from "vitest";
import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { sampleSheet } from "#test/fixtures/sheet.ts";
import { sideBySide } from "./side-by-side.ts";

it("lays the figures of sheets beside each other in their own words, and says what a sheet lacks", () => {
  const whole = sampleSheet({ name: "EHPAD fictif n° 12" });
  const other = sampleSheet({ others: 3, name: "EHPAD fictif n° 2" });
  const lacks = ({ indicator }: SheetRow) => indicator !== "taux_rotation";
  const without = { ...other, rows: other.rows.filter(lacks), annex: other.annex.filter(lacks) };
  const [table, ...none] = sideBySide([
    { restitution: 1, body: whole },
    { restitution: 2, body: without },
  ]);
  expect(none).toEqual([]);
  expect(table?.rows.map(({ restitution, line }) => [restitution, line])).toEqual([
    [2, null],
    [1, null],
  ]);
  const told = [...whole.rows, ...whole.annex].find(
    ({ indicator, metier }) => indicator === "taux_rotation" && metier === "all",
  );
  const column = table?.columns.findIndex(({ indicator }) => indicator === "taux_rotation") ?? -1;
  expect(table?.columns[column]).toMatchObject({ label: "Taux de rotation", summary: true });
  expect(table?.rows[1]?.cells[column]).toEqual({
    value: told?.value,
    value_words: told?.value_words,
    components: told?.components,
    position: told?.position,
    position_words: told?.position_words,
    reference_words: told?.group?.quartiles?.words[1],
    group_words: told?.group?.words,
  });
  expect(table?.rows[0]?.cells[column]).toBeNull();
});

it("gives each diploma of a training centre its row", () => {
  const sheet = sampleSheet();
  const [row] = sheet.rows;
  if (row === undefined) throw new Error("no row");
  const of = (indicator: string, modalite: string, label: string) => ({
    ...{ ...row, metier: "all", indicator, modalite, label },
  });
  const rows = [
    of("taux_remplissage", "deas", "Remplissage, DE aide-soignant"),
    of("taux_reussite_presents", "deas", "Réussite des présentés, DE aide-soignant"),
    of("taux_remplissage", "ide", "Remplissage, DE infirmier"),
  ];
  const [table] = sideBySide([{ restitution: 1, body: { ...sheet, rows, annex: [] } }]);
  expect(table?.kind).toBe("formation");
  expect(table?.rows.map(({ line, cells }) => [line, cells.map((cell) => cell !== null)])).toEqual([
    ["DE aide-soignant", [true, true]],
    ["DE infirmier", [true, false]],
  ]);
});
