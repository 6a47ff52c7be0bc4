import { group } from "d3-array";
import { RULES } from "#data/rules/disclosure/rules.ts";
import type { Figure, Units } from "#data/rules/restitution/group.ts";

/** A sum that sheets tell: whose structures it counts, and who reads it. */
export interface ToldSum {
  /** Names of what is withheld with it; none for a sum that the edition publishes, which everybody reads. */
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
 * The told sums to withhold: wherever two readers who put their sheets together, and read what is `published`, know a
 * wide sum and narrower ones within it, and what is left would place a third, the narrowest of these goes. The wide one
 * stays, as everywhere in what is published.
 */
export function tooNear(
  figures: readonly Figure[],
  sums: readonly ToldSum[],
  { magnitudes, units }: Measured,
  published: readonly ToldSum[] = [],
): Set<string> {
  const found = new Set<string>();
  const { within, across } = neighbours([...sums, ...published]);
  const weights = new Weights(figures, magnitudes);
  const bares = (one: ToldSum, other: ToldSum) =>
    weights.holdersOf(one) - weights.holdersOf(other) <= FEW &&
    isBared(one, other, figures, { magnitudes, units });
  for (const [one, other] of across)
    if (bares(one, other) || bares(other, one)) withhold([one, other], found);
  for (const wide of [...sums, ...published]) {
    const narrow = within.get(wide) ?? [];
    if (narrow.length === 0) continue;
    const rests = new Map<string, Rest>();
    const restOf = (ranks: readonly number[]) => {
      const name = ranks.join();
      const rest = rests.get(name) ?? restWithout(wide, takenOf(ranks), figures, magnitudes);
      rests.set(name, rest);
      return rest;
    };
    const takenOf = (ranks: readonly number[]) => ranks.flatMap((rank) => narrow[rank] ?? []);
    const told = toldWithin(narrow);
    const firsts = isPublished(wide) ? told : toldWithin(narrow, wide.readers);
    // What is published goes with what one reader is told, one sum at a time.
    const open = narrow.flatMap((sum, rank) => (isPublished(sum) ? [{ ranks: [rank], readers: [] }] : []));
    const totals = new Map(
      [...told, ...firsts, ...open].map((one) => [one, weights.totalsOf(takenOf(one.ranks))]),
    );
    const look = (first: Told, second: Told | null, beside: Told | null) => {
      const lists = [first, second, beside].filter((one) => one !== null);
      const gone = lists.map((one) => totals.get(one) ?? []);
      if (weights.isWide(wide, gone, units)) return;
      const ranks = [...new Set(lists.flatMap((one) => one.ranks))].sort(ascending);
      if (ranks.length === 0) return;
      const rest = restOf(ranks);
      if (alliesOf(first, second).some((allies) => isBetrayed(rest, units, allies)))
        withhold([wide, ...takenOf(ranks)], found);
    };
    for (const first of firsts) {
      look(first, null, null);
      for (const beside of open) look(first, null, beside);
      for (const second of told) look(first, second, null);
    }
  }
  return found;
}

/** Readers who were told the same narrow sums of a wide one. */
interface Told {
  /** Ranks of narrow sums, ascending. */
  ranks: readonly number[];
  readers: readonly string[];
}

/** Those who were told some of these sums, or these readers, who may have been told none. */
function toldWithin(narrow: readonly ToldSum[], readers?: ReadonlySet<string>): Told[] {
  const byReader = new Map<string, number[]>([...(readers ?? [])].map((reader) => [reader, []]));
  for (const [rank, sum] of narrow.entries())
    for (const reader of sum.readers)
      if (readers === undefined || readers.has(reader))
        byReader.set(reader, [...(byReader.get(reader) ?? []), rank]);
  return [...group(byReader, ([, ranks]) => ranks.join()).values()].map((same) => ({
    ranks: same[0]?.[1] ?? [],
    readers: same.map(([reader]) => reader),
  }));
}

/** Two readers at a time; anyone may help a reader by its own figure alone. */
function alliesOf(first: Told, second: Told | null): Allies[] {
  if (second === null) return first.readers.map((one) => ({ knowing: [one], helpers: 1 }));
  return first.readers.flatMap((one) =>
    second.readers.flatMap((other) => (other === one ? [] : { knowing: [one, other], helpers: 0 })),
  );
}

interface Allies {
  knowing: readonly string[];
  helpers: number;
}

/** Two readers and a third: of more, what two sums leave between them bares nobody alone. */
const FEW = 3;
const ascending = (a: number, b: number) => a - b;

function isPublished({ keys }: ToldSum): boolean {
  return keys.length === 0;
}

/** What sums come to, and the most that one gestionnaire holds of each, by magnitude. */
class Weights {
  readonly #figures: readonly Figure[];
  readonly #magnitudes: readonly (readonly number[])[];
  readonly #known = new Map<ToldSum, { total: number; largest: number }[]>();
  readonly #holders = new Map<ToldSum, number>();

  constructor(figures: readonly Figure[], magnitudes: readonly (readonly number[])[]) {
    this.#figures = figures;
    this.#magnitudes = magnitudes;
  }

  /** Whether a sum stays so wide without that much that nobody can be placed, whichever two who know their own help. */
  isWide(wide: ToldSum, gone: readonly (readonly number[])[], units: Units): boolean {
    return this.#of(wide).every(({ total, largest }, rank) => {
      let left = total - 2 * largest;
      for (const totals of gone) left -= totals[rank] ?? 0;
      const besides = RULES.protectionUnits * (units[rank] ?? 1);
      return largest === 0 || (largest <= RULES.maximumShare * left && left - largest >= besides);
    });
  }

  /** How many gestionnaires a sum counts. */
  holdersOf(sum: ToldSum): number {
    const known =
      this.#holders.get(sum) ?? new Set(sum.members.map((rank) => this.#figures[rank]?.gestionnaire)).size;
    this.#holders.set(sum, known);
    return known;
  }

  /** What some sums come to together, by magnitude. */
  totalsOf(sums: readonly ToldSum[]): number[] {
    const totals = this.#magnitudes.map(() => 0);
    for (const sum of sums)
      for (const [rank, { total }] of this.#of(sum).entries()) totals[rank] = (totals[rank] ?? 0) + total;
    return totals;
  }

  #of(sum: ToldSum): { total: number; largest: number }[] {
    const known = this.#known.get(sum);
    if (known !== undefined) return known;
    const weighed = restWithout(sum, [], this.#figures, this.#magnitudes).map(({ total, parts }) => ({
      total,
      largest: parts[0]?.[1] ?? 0,
    }));
    this.#known.set(sum, weighed);
    return weighed;
  }
}

/** Parts go first, then the narrowest; what is published stays. */
function withhold(sums: readonly ToldSum[], found: Set<string>): void {
  const [least] = sums
    .filter((sum) => !isPublished(sum))
    .sort((a, b) => Number(b.isPart) - Number(a.isPart) || byLength(a, b));
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
      if (!narrow.members.every((member) => inside?.has(member))) {
        // What is published beside what is published is for the engine.
        if (!isPublished(narrow) || !isPublished(wide)) across.push([narrow, wide]);
      } else if (wide.members.length > narrow.members.length)
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
    if (first === undefined || parts.length > FEW) return false;
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
function isBetrayed(rest: Rest, units: Units, { knowing, helpers }: Allies): boolean {
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
