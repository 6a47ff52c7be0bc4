import { isPlanned } from "#data/rules/disclosure/plan.ts";
import { protect } from "#data/rules/disclosure/protect.ts";
import { regionForTest } from "#data/rules/disclosure/region-for-test.ts";
import { PUBLISHED, type Table } from "#data/rules/disclosure/table.ts";
import { attackTable } from "#etl/audit/attack.ts";
import { openHighs } from "#etl/highs.ts";
import type { Bench, Figure } from "./figure.ts";

/** A département, half a region and a region: structures, and what grows with them. */
const SIZES = [
  { structures: 120, gestionnaires: 60, communes: 80, departements: 2, zones: 4, epci: 8, groupes: 4 },
  { structures: 500, gestionnaires: 200, communes: 300, departements: 4, zones: 10, epci: 22, groupes: 6 },
  { structures: 1500, gestionnaires: 500, communes: 700, departements: 6, zones: 18, epci: 45, groupes: 8 },
];

/** How the engine and the attacker grow with the cells of one table, a magnitude of one year. */
export async function benchAudit(): Promise<Bench> {
  const highs = await openHighs();
  const rounds = SIZES.map((size) => {
    const table = planned(regionForTest({ seed: 1, ...size }));
    let begun = performance.now();
    const { mask, loss } = protect(table, highs);
    const engine = performance.now() - begun;
    begun = performance.now();
    const shown = mask.map((state) => (state === PUBLISHED ? 1 : 0));
    const { narrowed, ...attack } = attackTable(table, shown, highs);
    return { ...attack, narrowed: narrowed.length, loss, engine, audit: performance.now() - begun };
  });
  const figures = rounds.flatMap(({ cells, attacked, engine, audit }): Figure[] => [
    { what: `secret de ${cells} cases (s)`, ours: engine / 1000, aim: "une région en minutes" },
    {
      what: `attaque de ces cases, ${attacked} chiffres (s)`,
      ours: audit / 1000,
      aim: "une région en minutes",
    },
  ]);
  return { figures, rounds };
}

/** The table of what is planned to be published. */
function planned(table: Table): Table {
  const name = (d: number, cell: number) => table.dimensions[d]!.nodes[table.cells[d]![cell]!]!.name;
  const cells = [...table.cells[0].keys()].filter((cell) => {
    const [level = ""] = name(0, cell).split(":");
    return isPlanned({ level, metier: name(1, cell), secteur: name(2, cell), modalite: name(3, cell) });
  });
  const along = (d: 0 | 1 | 2 | 3 | 4) => Uint16Array.from(cells, (cell) => table.cells[d][cell]!);
  return { ...table, cells: [along(0), along(1), along(2), along(3), along(4)] };
}
