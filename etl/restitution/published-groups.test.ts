import { describe, expect, it } from "vitest";
import { createRandom } from "#data/demo/random.ts";
import { type Figure, gatherGroups } from "#data/rules/restitution/group.ts";
import { SIZE_BANDS } from "#data/rules/restitution/size.ts";
import { groupKey, stepsOf } from "#data/rules/restitution/widening.ts";
import { publishedGroups } from "./published-groups.ts";

const steps = stepsOf(false);

/** A small région: three zones that two départements cut, two categories of one secteur, some gestionnaires with sites. */
function worldOf(seed: string): Figure[] {
  const random = createRandom(seed);
  return Array.from({ length: 60 }, (_, structure) => ({
    structure,
    gestionnaire: `g${random.int(40)}`,
    categorie: random.pick(["500", "354"]),
    secteur: "personnes_agees",
    size: random.pick(SIZE_BANDS),
    ze: random.pick(["1", "2", "3"]),
    dep: random.pick(["A", "B"]),
    reg: "R",
    numerator: random.int(60),
    denominator: 100 + random.int(900),
  }));
}

/** What one reader learns: the sum of its group, and each of its own structures. One row per fact, over structures. */
function factsOf(
  figures: readonly Figure[],
  reader: Figure,
  groups: ReturnType<typeof gatherGroups>,
): number[][] {
  const rowOf = (holds: (one: Figure) => boolean) => figures.map((one) => (holds(one) ? 1 : 0));
  const own = figures.filter(({ gestionnaire }) => gestionnaire === reader.gestionnaire);
  const told = own.flatMap((site) => {
    const group = groups.of(site);
    if (group === null) return [];
    return [
      rowOf((one) => one.gestionnaire !== reader.gestionnaire && groupKey(group.step, one) === group.key),
    ];
  });
  return [...told, ...own.map((site) => rowOf((one) => one.structure === site.structure))];
}

/** Whether facts tell the sum of some gestionnaire that is neither of the two: exact elimination, by gestionnaire. */
function toldOf(
  figures: readonly Figure[],
  facts: readonly number[][],
  knowing: ReadonlySet<string>,
): string[] {
  const thirds = [...new Set(figures.map(({ gestionnaire }) => gestionnaire))].filter(
    (one) => !knowing.has(one),
  );
  const rank = rankOf(facts);
  return thirds.filter((third) => {
    const sum = figures.map(({ gestionnaire }) => (gestionnaire === third ? 1 : 0));
    return rankOf([...facts, sum]) === rank;
  });
}

function rankOf(facts: readonly number[][]): number {
  const rows = facts.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0) && rank < rows.length; column++) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    const pivot = rows[at];
    if (pivot === undefined) continue;
    rows[at] = rows[rank] ?? [];
    rows[rank] = pivot;
    for (const [index, row] of rows.entries()) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      if (index === rank || factor === 0) continue;
      for (let k = column; k < row.length; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
    rank += 1;
  }
  return rank;
}

describe("two readers who put their sheets together", () => {
  it.each(["a", "b", "c"])("do not work a third out (world %s)", { timeout: 60_000 }, (seed) => {
    const figures = worldOf(seed);
    const named = { magnitude: "essai", millesime: "2025", unit: 1 };
    const groups = gatherGroups(figures, steps, publishedGroups(figures, steps, named));
    const readers = [...new Map(figures.map((one) => [one.gestionnaire, one])).values()];
    const facts = new Map(readers.map((one) => [one, factsOf(figures, one, groups)]));
    expect(readers.filter((one) => groups.of(one) !== null).length).toBeGreaterThan(readers.length / 2);
    for (const [rank, first] of readers.entries())
      for (const second of readers.slice(rank + 1)) {
        const together = [...(facts.get(first) ?? []), ...(facts.get(second) ?? [])];
        const knowing = new Set([first.gestionnaire, second.gestionnaire]);
        expect(toldOf(figures, together, knowing)).toEqual([]);
      }
  });

  it("would, if the engine were not asked", { timeout: 60_000 }, () => {
    const isTold = ["a", "b", "c", "d", "e", "f"].some((seed) => {
      const figures = worldOf(seed);
      const groups = gatherGroups(figures, steps, () => true);
      const readers = [...new Map(figures.map((one) => [one.gestionnaire, one])).values()];
      const facts = new Map(readers.map((one) => [one, factsOf(figures, one, groups)]));
      return readers.some((first, rank) =>
        readers.slice(rank + 1).some((second) => {
          const together = [...(facts.get(first) ?? []), ...(facts.get(second) ?? [])];
          return toldOf(figures, together, new Set([first.gestionnaire, second.gestionnaire])).length > 0;
        }),
      );
    });
    expect(isTold).toBe(true);
  });
});
