import { type Figure, gatherGroups, type Groups } from "#data/rules/restitution/group.ts";
import { groupKey, LIKENESSES, type Step } from "#data/rules/restitution/widening.ts";
import { isIn, type PublishedCell } from "./published-cells.ts";
import { magnitudesOf, type Named, publishedGroups } from "./published-groups.ts";
import { cutName, gatherSides, groupOf, type Looked, partsOf, sideName, type Tried } from "./tried.ts";
import { tooNear, type ToldSum } from "./withheld.ts";

/** The groups of one line and year as sheets tell them, and the sides of each measure in them. */
export interface ToldGroups {
  groups: Groups;
  sides: ReturnType<typeof gatherSides> | null;
}

/**
 * What sheets tell of one line and year: the groups that the engine lets out, less those that two readers who put their
 * sheets together, beside the `cells` that the edition publishes, would use to place a third. What is withheld widens the group of its readers, so it is looked at again.
 */
export function gatherTold(
  all: readonly Figure[],
  steps: readonly Step[],
  named: Named,
  tried: Tried | null,
  cells: readonly PublishedCell[] = [],
): ToldGroups {
  const figures = all.filter(({ denominator }) => denominator > 0);
  const { published, looked } = publishedWith(figures, steps, named, tried);
  const magnitudes = magnitudesOf(figures);
  const open = cells.map((cell) => openSum(cell, figures));
  const withheld = new Set<string>();
  for (;;) {
    const isTold = (key: string) => !withheld.has(key) && published.has(key);
    const told = {
      groups: gatherGroups(figures, steps, named.units, isTold),
      sides: looked === null ? null : gatherSides(figures, steps, { ...looked, units: named.units }, isTold),
    };
    const sums = sumsOf(told, figures, steps, looked);
    const fresh = tooNear(figures, sums, { magnitudes, units: named.units }, open);
    if (fresh.size === 0) return told;
    for (const key of fresh) withheld.add(key);
  }
}

/** What the engine lets out. Groups come first: they are cut by a measure only where it costs none of what is out already. */
function publishedWith(
  figures: readonly Figure[],
  steps: readonly Step[],
  named: Named,
  tried: Tried | null,
): { published: ReadonlySet<string>; looked: Looked | null } {
  let published = publishedGroups(figures, steps, named, null);
  if (tried === null) return { published, looked: null };
  let looked: Looked = { ...tried, cuts: new Set() };
  for (const likeness of LIKENESSES)
    for (const measure of tried.measures) {
      const more = { ...tried, cuts: new Set([...looked.cuts, cutName({ likeness }, measure)]) };
      const shown = publishedGroups(figures, steps, named, more);
      if ([...published].some((key) => !shown.has(key))) continue;
      [published, looked] = [shown, more];
    }
  return { published, looked };
}

/** A published cell, as a sum that everybody reads and that nothing withholds. */
function openSum(cell: PublishedCell, figures: readonly Figure[]): ToldSum {
  const members = figures.flatMap((one, rank) => (isIn(cell, one) ? [rank] : []));
  return { keys: [], members, readers: new Set(), isPart: false };
}

/** Every sum that some sheet tells; the two sides of a measure are one more together. */
function sumsOf(
  { groups, sides }: ToldGroups,
  figures: readonly Figure[],
  steps: readonly Step[],
  tried: Looked | null,
): ToldSum[] {
  const readers = new Map<string, Set<string>>();
  const withheldBy = new Map<string, Set<string>>();
  const tell = (key: string, reader: Figure, by: string) => {
    readers.set(key, (readers.get(key) ?? new Set()).add(reader.gestionnaire));
    withheldBy.set(key, (withheldBy.get(key) ?? new Set()).add(by));
  };
  for (const reader of figures) {
    const group = groups.of(reader);
    if (group !== null) tell(group.key, reader, group.key);
    for (const measure of tried?.measures ?? []) {
      const pair = sides?.(measure, reader) ?? null;
      if (pair === null) continue;
      const { key } = pair.held;
      for (const side of [sideName(measure, true), sideName(measure, false)]) {
        tell(key + side, reader, key + side);
        tell(key + ANSWERED, reader, key + side);
      }
    }
  }
  const members = membersOf(figures, steps, tried);
  return [...readers].map(([key, of]) => ({
    keys: [...(withheldBy.get(key) ?? [])],
    members: members.get(key) ?? [],
    isPart: key !== groupOf(key),
    readers: of,
  }));
}

/** Those of a group who answered about measures: what both sides of any of them make. */
const ANSWERED = "*";

function membersOf(
  figures: readonly Figure[],
  steps: readonly Step[],
  tried: Looked | null,
): Map<string, number[]> {
  const members = new Map<string, number[]>();
  for (const [rank, figure] of figures.entries())
    for (const step of steps) {
      const key = groupKey(step, figure);
      if (key === null) continue;
      const parts = partsOf(tried, step, figure.structure);
      for (const part of ["", ...parts, ...(parts.length > 0 ? [ANSWERED] : [])]) {
        const ranks = members.get(key + part) ?? [];
        if (ranks.length === 0) members.set(key + part, ranks);
        ranks.push(rank);
      }
    }
  return members;
}
