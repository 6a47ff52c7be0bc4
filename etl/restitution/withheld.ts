import { RULES } from "#data/rules/disclosure/rules.ts";
import type { Figure, Units } from "#data/rules/restitution/group.ts";

/** A sum that sheets tell: whose structures it counts, and who reads it. */
export interface ToldSum {
  /** Names of what is withheld with it. */
  keys: readonly string[];
  /** Ranks of figures, ascending. */
  members: readonly number[];
  readers: ReadonlySet<string>;
  /** A part of a group that a measure makes: it goes before any group does. */
  isPart: boolean;
}

/** What a wide sum leaves once narrow ones are taken away: the part of each gestionnaire, the largest first, by magnitude. */
type Rest = { total: number; parts: [gestionnaire: string, part: number][] }[];

/** What sums are of: denominators, then numerators, by figure, and their units. */
interface Measured {
  magnitudes: readonly (readonly number[])[];
  units: Units;
}

/**
 * The told sums to withhold: wherever two readers who put their sheets together know a wide sum and narrower ones
 * within it, and what is left would place a third, the narrowest of these goes. The wide one stays, as everywhere in what is
 * published.
 */
export function tooNear(
  figures: readonly Figure[],
  sums: readonly ToldSum[],
  { magnitudes, units }: Measured,
): Set<string> {
  const found = new Set<string>();
  const { within, across } = neighbours(sums);
  for (const [one, other] of across)
    if (
      isBared(one, other, figures, { magnitudes, units }) ||
      isBared(other, one, figures, { magnitudes, units })
    )
      withhold([one, other], found);
  for (const wide of sums) {
    const narrow = within.get(wide) ?? [];
    if (narrow.length === 0) continue;
    const byReader = new Map<string, number[]>();
    for (const [rank, { readers }] of narrow.entries())
      for (const reader of readers) byReader.set(reader, [...(byReader.get(reader) ?? []), rank]);
    const rests = new Map<string, Rest>();
    const restOf = (ranks: readonly number[]) => {
      const name = ranks.join();
      const taken = ranks.flatMap((rank) => narrow[rank] ?? []);
      const rest = rests.get(name) ?? restWithout(wide, taken, figures, magnitudes);
      rests.set(name, rest);
      return rest;
    };
    const withholdOne = (ranks: readonly number[]) =>
      withhold([wide, ...ranks.flatMap((rank) => narrow[rank] ?? [])], found);
    for (const first of wide.readers) {
      const own = byReader.get(first) ?? [];
      // Anyone may help who was told nothing, by its own figure alone.
      if (own.length > 0 && isBetrayed(restOf(own), units, { knowing: [first], helpers: 1 }))
        withholdOne(own);
      for (const [second, others] of byReader) {
        if (second === first) continue;
        const known = [...new Set([...own, ...others])].sort((a, b) => a - b);
        if (isBetrayed(restOf(known), units, { knowing: [first, second], helpers: 0 })) withholdOne(known);
      }
    }
  }
  return found;
}

/** Parts go first, then the narrowest. */
function withhold(sums: readonly ToldSum[], found: Set<string>): void {
  const [least] = [...sums].sort((a, b) => Number(b.isPart) - Number(a.isPart) || byLength(a, b));
  for (const key of least?.keys ?? []) found.add(key);
}

function byLength(a: ToldSum, b: ToldSum): number {
  return a.members.length - b.members.length;
}

interface Neighbours {
  /** Sums that lie within another, and are not the same. */
  within: Map<ToldSum, ToldSum[]>;
  /** Sums that share members, neither within the other, once each. */
  across: [ToldSum, ToldSum][];
}

function neighbours(sums: readonly ToldSum[]): Neighbours {
  const around = new Map<number, ToldSum[]>();
  for (const sum of sums)
    for (const rank of sum.members) {
      const holding = around.get(rank) ?? [];
      if (holding.length === 0) around.set(rank, holding);
      holding.push(sum);
    }
  const sets = new Map(sums.map((sum) => [sum, new Set(sum.members)]));
  const within = new Map<ToldSum, ToldSum[]>();
  const across: [ToldSum, ToldSum][] = [];
  const order = new Map(sums.map((sum, rank) => [sum, rank]));
  for (const [rank, narrow] of sums.entries())
    for (const wide of new Set(narrow.members.flatMap((member) => around.get(member) ?? []))) {
      const isLarger = byLength(narrow, wide) || rank - (order.get(wide) ?? rank);
      if (isLarger >= 0) continue;
      const inside = sets.get(wide);
      if (!narrow.members.every((member) => inside?.has(member))) across.push([narrow, wide]);
      else if (wide.members.length > narrow.members.length)
        within.set(wide, [...(within.get(wide) ?? []), narrow]);
    }
  return { within, across };
}

/**
 * Whether the difference of two sums that cross bares somebody: alone, but for two readers, in what one counts and the
 * other does not, when what only the other counts is little beside it.
 */
function isBared(
  one: ToldSum,
  other: ToldSum,
  figures: readonly Figure[],
  { magnitudes, units }: Measured,
): boolean {
  const alone = restWithout(one, [other], figures, magnitudes);
  const against = restWithout(other, [one], figures, magnitudes);
  return alone.some(({ parts }, rank) => {
    const [first] = parts;
    if (first === undefined || parts.length > 3) return false;
    const [value, rest] = [first[1], against[rank]];
    const known = (rest?.parts ?? []).slice(0, 2).reduce((sum, [, part]) => sum + part, 0);
    return value > 0 && (rest?.total ?? 0) - known < needed(value, units[rank] ?? 1);
  });
}

function restWithout(
  wide: ToldSum,
  taken: readonly ToldSum[],
  figures: readonly Figure[],
  magnitudes: readonly (readonly number[])[],
): Rest {
  const gone = new Set(taken.flatMap(({ members }) => members));
  const left = wide.members.filter((rank) => !gone.has(rank));
  return magnitudes.map((values) => {
    const parts = new Map<string, number>();
    for (const rank of left) {
      const name = figures[rank]?.gestionnaire ?? "";
      parts.set(name, (parts.get(name) ?? 0) + (values[rank] ?? 0));
    }
    const ordered = [...parts].sort(([, a], [, b]) => b - a);
    return { total: ordered.reduce((sum, [, part]) => sum + part, 0), parts: ordered };
  });
}

/** What must be left to others beside a value. */
function needed(value: number, unit: number): number {
  return Math.max(RULES.protection * value, RULES.protectionUnits * unit);
}

/**
 * Whether one gestionnaire holds above 85 % of what is left by those who know their own, and by that many helpers, or
 * all of it but less than a unit.
 */
function isBetrayed(
  rest: Rest,
  units: Units,
  { knowing, helpers }: { knowing: readonly string[]; helpers: number },
): boolean {
  return rest.some(({ total, parts }, rank) => {
    const others: number[] = [];
    let left = total;
    for (const [name, part] of parts.slice(0, knowing.length + helpers + 1))
      if (!knowing.includes(name)) others.push(part);
    for (const name of knowing) left -= parts.find(([one]) => one === name)?.[1] ?? 0;
    const [first = 0, ...next] = others;
    for (const part of next.slice(0, helpers)) left -= part;
    const besides = RULES.protectionUnits * (units[rank] ?? 1);
    return first > 0 && (first > RULES.maximumShare * left || left - first < besides);
  });
}
