import { expect, it } from "vitest";
import { type SideRow, sideBySide } from "./side-by-side.ts";

const structure = (name: string) => ({
  ...{ releve_id: "R1", name, gestionnaire: "Gestionnaire fictif", categorie: "EHPAD" },
  ...{ secteur: "Personnes âgées", commune: null, places: null, place: "" },
});

const row = (indicator: string, value: number, over: Partial<SideRow> = {}): SideRow => ({
  ...{ indicator, modalite: "all", label: indicator, value, value_words: `${value}\u{a0}%`, components: "" },
  ...{ position: "above", position_words: "au-dessus du groupe", group_words: null, reference_words: "9" },
  ...over,
});

it("lays figures beside each other in their own words, the essential first, and leaves empty what a sheet lacks", () => {
  const [table, ...none] = sideBySide([
    {
      restitution: 1,
      structure: structure("EHPAD fictif n° 12"),
      rows: [row("taux_rotation", 18), row("part_nuit", 8)],
    },
    { restitution: 2, structure: structure("EHPAD fictif n° 2"), rows: [row("part_nuit", 9)] },
  ]);
  expect(none).toEqual([]);
  expect(table?.kind).toBe("annuelle");
  expect(table?.columns.map(({ indicator, summary }) => [indicator, summary])).toEqual([
    ["taux_rotation", true],
    ["part_nuit", false],
  ]);
  expect(table?.columns[0]?.label).toBe("Taux de rotation");
  expect(table?.rows.map(({ restitution, line }) => [restitution, line])).toEqual([
    [2, null],
    [1, null],
  ]);
  expect(table?.rows[0]?.cells.map((cell) => cell?.value_words ?? null)).toEqual([null, "9\u{a0}%"]);
  expect(table?.rows[1]?.cells[0]).toEqual({
    ...{ value: 18, value_words: "18\u{a0}%", components: "", position: "above" },
    ...{ position_words: "au-dessus du groupe", group_words: null, reference_words: "9" },
  });
});

it("gives each diploma of a training centre its row", () => {
  const of = (indicator: string, modalite: string, label: string) => row(indicator, 90, { modalite, label });
  const rows = [
    of("taux_remplissage", "deas", "Remplissage, DE aide-soignant"),
    of("taux_reussite_presents", "deas", "Réussite des présentés, DE aide-soignant"),
    of("taux_remplissage", "ide", "Remplissage, DE infirmier"),
  ];
  const [table] = sideBySide([{ restitution: 1, structure: structure("Institut fictif"), rows }]);
  expect(table?.kind).toBe("formation");
  expect(table?.rows.map(({ line, cells }) => [line, cells.map((cell) => cell !== null)])).toEqual([
    ["DE aide-soignant", [true, true]],
    ["DE infirmier", [true, false]],
  ]);
});
