import { expect, it } from "vitest";
import { frameOf, type Where } from "./frame.ts";
import { tableOf } from "./table.ts";

const where = (dep: string, ze: string, secteur: string): Where => ({
  secteur,
  places: { reg: "X1", dep, ze, be: ze },
});

it("is the same table whoever is awaited where nobody answered", () => {
  const answered = [where("B", "2", "handicap"), where("B", "4", "handicap"), where("C", "4", "sanitaire")];
  // Another set of communes and another secteur, both before those that answered.
  const awaited = [where("A", "1", "handicap"), where("B", "1", "domicile"), where("B", "3", "sanitaire")];
  const tableIn = (structures: Where[]) => {
    const frame = frameOf(structures.map((one) => ({ ...one, expected: 1 })));
    const contributions = answered.map((one, rank) => ({
      ...{ structure: rank, gestionnaire: rank + 1, part: frame.partOf(one), value: rank + 2, heads: 9 },
    }));
    const filled = new Set(contributions.map(({ part }) => part));
    const cells = [...frame.cells.keys()].filter((cell) =>
      frame.cells[cell]!.parts.some((part) => filled.has(part)),
    );
    return tableOf(
      frame,
      { magnitude: "postes_ouverts", month: "2026-02", withHeads: true },
      cells,
      contributions,
    );
  };
  expect(tableIn([...answered, ...awaited])).toEqual(tableIn(answered));
});
