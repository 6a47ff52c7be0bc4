import { group } from "d3-array";
import { type Entry, headsOf, totalOf } from "./tables-atoms.ts";

/**
 * What structures tell of a groupe as a whole, told métier by métier where another indicator reads the same quantity of
 * each of them: who reads the groupe reads the sum of its métiers. `holders` are the names that hold each métier.
 */
export function byMetier(
  entries: readonly Entry[],
  holders: ReadonlyMap<string, readonly string[]>,
): Entry[] {
  const lines = group(
    entries,
    ({ structure }) => structure,
    ({ millesime }) => millesime,
  );
  const sums = new Set([...holders].flatMap(([leaf, names]) => names.filter((name) => name !== leaf)));
  return entries.flatMap((entry) => {
    if (!sums.has(entry.metier)) return [entry];
    const beside = lines.get(entry.structure)?.get(entry.millesime) ?? [];
    const inside = beside.filter(
      ({ metier }) => metier !== entry.metier && holders.get(metier)?.includes(entry.metier) === true,
    );
    if (entry.isSplit || inside.some(({ indicator }) => indicator === entry.indicator)) return [entry];
    const parts = [...new Map(inside.map((one) => [one.metier, one])).values()];
    const told = parts.reduce((sum, part) => sum + totalOf(part), 0);
    if (parts.length === 0 || told !== totalOf(entry)) return [entry];
    return parts.map((part) => ({
      ...entry,
      metier: part.metier,
      heads: new Map([...entry.values.keys()].map((modalite) => [modalite, headsOf(part)])),
      values: new Map([...entry.values.keys()].map((modalite) => [modalite, totalOf(part)])),
    }));
  });
}
