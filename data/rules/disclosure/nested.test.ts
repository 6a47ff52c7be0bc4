import { expect, it } from "vitest";
import { nestedRestsOf } from "./nested.ts";
import { cellsWithContributors } from "./region-for-test.ts";
import { systemOf } from "./system.ts";
import { PUBLISHED, SECRET, type Table } from "./table.ts";
import { tableForTest } from "./table-for-test.ts";

const METIERS = ["ide", "iade", "aes", "ash"];
const GROUPES = { infirmier: ["ide", "iade"], terrain: ["aes", "ash"] };

/** « all », two groupes of two métiers each. */
function tableOf(): Table {
  const rows = METIERS.flatMap((metier) => [1, 2, 3].map((who) => [metier, who, 10] as const));
  const { table } = tableForTest({ metiers: ["all", ...METIERS], rows });
  const [place, metier, secteur, modalite, population] = table.dimensions;
  const groupes = Object.entries(GROUPES).map(([name, held]) => ({
    name,
    leaves: Uint16Array.from(held, (one) => METIERS.indexOf(one)),
  }));
  const nodes = [...metier.nodes, ...groupes];
  const dimensions = [place, { ...metier, nodes }, secteur, modalite, population] as const;
  return { ...table, dimensions, cells: cellsWithContributors(dimensions, table.contributions.leaves) };
}

it("takes from a total its groupes, and the métiers of those that are hidden", () => {
  const system = systemOf(tableOf());
  const { table, members } = system;
  const shown = new Set(["all", "infirmier", "aes"]);
  const mask = new Uint8Array(members.groups).fill(SECRET);
  members.group.forEach((group, cell) => {
    if (shown.has(table.dimensions[1].nodes[table.cells[1][cell]!]!.name)) mask[group] = PUBLISHED;
  });
  const rests = nestedRestsOf(system, mask).map((leaves) =>
    [...leaves].map((leaf) => METIERS[system.support.leaves[1][leaf]!]),
  );
  expect(rests).toEqual([["ash"]]);
});
