import { assert, constantFrom, integer, nat, property, record } from "fast-check";
import { expect, it } from "vitest";
import { protect } from "./protect.ts";
import { protectionOf } from "./primary.ts";
import { regionForTest } from "./region-for-test.ts";
import { openHighs, rangeOf } from "./soundness-for-test.ts";
import { systemOf } from "./system.ts";
import { PUBLISHED } from "./table.ts";
import { createDifferences, secretsOf } from "./targets.ts";

const highs = await openHighs();

const small = record({
  seed: nat(10_000),
  structures: integer({ min: 8, max: 30 }),
  gestionnaires: integer({ min: 4, max: 14 }),
  highest: constantFrom(3, 20, 500),
  populations: constantFrom(1, 2),
  /** One cell in so many is shown to nobody. */
  withheld: constantFrom(0, 3),
});

it.each([
  ["cycles alone", null],
  ["linear programs", highs],
])(
  "lets every secret cell and every unsafe difference move by its protection, both ways, by %s",
  { timeout: 120_000 },
  (_, solver) => {
    assert(
      property(small, ({ withheld: every, ...size }) => {
        const table = regionForTest({
          ...size,
          communes: 12,
          departements: 2,
          zones: 3,
          epci: 3,
          groupes: 2,
          metiersByGroupe: 1,
          secteurs: 2,
        });
        const withheld = Uint8Array.from(table.cells[0], (_, cell) => Number(cell % every === 0));
        const { mask } = protect(table, solver, withheld);
        const system = systemOf(table);
        const groups = new Uint8Array(system.members.groups);
        mask.forEach((state, cell) => (groups[system.members.group[cell]!] = state));
        for (const target of [...secretsOf(system), ...createDifferences(system)(groups)]) {
          const { behind } = target;
          const [low, high] = rangeOf(table, mask, target, highs);
          const needed = protectionOf(behind, table.unit);
          expect(high).toBeGreaterThanOrEqual(behind.total + needed - 1e-3);
          expect(low).toBeLessThanOrEqual(Math.max(behind.largestValue, behind.total - needed) + 1e-3);
        }
      }),
      { numRuns: 6, seed: 4 },
    );
  },
);

it("hides nothing more where nobody sees what it would hide", () => {
  const table = regionForTest({
    ...{ seed: 3, structures: 60, gestionnaires: 30, communes: 12, departements: 2, zones: 3, epci: 3 },
    ...{ groupes: 2, metiersByGroupe: 2, secteurs: 2 },
  });
  const { mask: before } = protect(table, highs);
  const withheld = before.map((state) => Number(state !== PUBLISHED));
  const { mask } = protect(table, highs, withheld);
  expect(mask.filter((state) => state === PUBLISHED).length).toBeGreaterThan(10);
  expect(mask).toEqual(before);
});

it("masks no wide cell for a fine one", { timeout: 120_000 }, () => {
  const table = regionForTest({
    ...{ seed: 7, structures: 80, gestionnaires: 40, communes: 24, departements: 2, zones: 4, epci: 5 },
    ...{ groupes: 3, metiersByGroupe: 2, secteurs: 3 },
  });
  const isWide = (cell: number) =>
    [1, 2].every((d) => table.dimensions[d]!.nodes[table.cells[d]![cell]!]!.name === "all");
  const wide = [...table.cells[0].keys()].filter(isWide);
  const along = (d: 0 | 1 | 2 | 3 | 4) => Uint16Array.from(wide, (cell) => table.cells[d][cell]!);
  const alone = protect({ ...table, cells: [along(0), along(1), along(2), along(3), along(4)] }, highs).mask;
  const { mask } = protect(table, highs);
  expect(wide.filter((cell) => mask[cell] === PUBLISHED).length).toBeGreaterThan(10);
  expect(wide.filter((cell, rank) => mask[cell] !== alone[rank])).toEqual([]);
});
