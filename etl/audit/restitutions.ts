import type { Highs } from "highs";
import { RULES } from "#data/rules/disclosure/rules.ts";

/** One structure of a line of sheets: whose it is, and what it declared of one magnitude, in stored units. */
export interface Declaration {
  gestionnaire: string;
  /** Integer ≥ 0. */
  value: number;
}

/** What a reader's sheet tells: the sum over some structures, none of them its own (ranks of declarations). */
export interface Fact {
  reader: string;
  members: readonly number[];
}

/** What two readers who put their sheets together place of a third, by its gestionnaire. */
export interface PlacedThird {
  readers: readonly [string, string];
  third: string;
  value: number;
  low: number;
  high: number;
}

/** Structures that the same sums count: readers know no more of them than what these sums say. */
interface Class {
  facts: readonly number[];
  total: number;
  /** What each third holds of it. */
  held: Map<string, number>;
}

/** Values are integers: a thousandth of one is the rounding of a solver. */
const ROUNDING = 1e-3;

/**
 * The attack of two readers on one line of one year: each knows its own figures and the sums that its sheets are made
 * of, both components of them, which is more than the ratio that is printed. Gives every third whose figure they
 * place within its protection: 15 %, or one unit (`unit`, in stored units), above or below what it declared.
 */
export function attackByPairs(
  declarations: readonly Declaration[],
  facts: readonly Fact[],
  { unit, highs }: { unit: number; highs: Highs },
): PlacedThird[] {
  const byReader = new Map<string, Fact[]>();
  for (const fact of distinct(facts)) byReader.set(fact.reader, [...(byReader.get(fact.reader) ?? []), fact]);
  const placed: PlacedThird[] = [];
  for (const [first, own] of byReader)
    for (const second of partnersOf(own, declarations)) {
      // A pair of readers who both were told something meets once.
      const others = byReader.get(second) ?? [];
      if (others.length > 0 && second < first && partnersOf(others, declarations).has(first)) continue;
      const known = [...own, ...others];
      const classes = classesOf(declarations, known, new Set([first, second]));
      for (const bounds of placedBy(classes, known.length, { unit, highs }))
        placed.push({ readers: [first, second], ...bounds });
    }
  return placed;
}

function distinct(facts: readonly Fact[]): Fact[] {
  const names = facts.map((fact): [string, Fact] => [`${fact.reader} ${fact.members.join()}`, fact]);
  return [...new Map(names).values()];
}

/** Those whose own figures are part of what a reader was told: any other adds nothing to it. */
function partnersOf(facts: readonly Fact[], declarations: readonly Declaration[]): Set<string> {
  return new Set(
    facts.flatMap(({ members }) => members.flatMap((rank) => declarations[rank]?.gestionnaire ?? [])),
  );
}

function classesOf(
  declarations: readonly Declaration[],
  facts: readonly Fact[],
  readers: ReadonlySet<string>,
): Class[] {
  const counting = new Map<number, number[]>();
  for (const [fact, { members }] of facts.entries())
    for (const rank of members) counting.set(rank, [...(counting.get(rank) ?? []), fact]);
  const classes = new Map<string, Class>();
  for (const [rank, of] of counting) {
    const { gestionnaire, value } = declarations[rank] ?? { gestionnaire: "", value: 0 };
    if (readers.has(gestionnaire)) continue;
    const name = of.join();
    const found = classes.get(name) ?? { facts: of, total: 0, held: new Map<string, number>() };
    found.total += value;
    found.held.set(gestionnaire, (found.held.get(gestionnaire) ?? 0) + value);
    classes.set(name, found);
  }
  return [...classes.values()];
}

type Bounds = Pick<PlacedThird, "third" | "value" | "low" | "high">;

/** First as if every class were known, which is more than the sums say; what is then too near is asked of the solver. */
function* placedBy(
  classes: readonly Class[],
  facts: number,
  { unit, highs }: { unit: number; highs: Highs },
): Generator<Bounds> {
  for (const third of new Set(classes.flatMap(({ held }) => [...held.keys()]))) {
    const around = classes.filter(({ held }) => held.has(third));
    const alone = around.filter(({ held }) => held.size === 1);
    const value = around.reduce((sum, { held }) => sum + (held.get(third) ?? 0), 0);
    const bounds = { third, value, low: totalOf(alone), high: totalOf(around) };
    if (value === 0 || !isNear(bounds, unit)) continue;
    const low = 0 - farthest(highs, classes, facts, { of: new Set(alone), sign: -1 });
    const high = farthest(highs, classes, facts, { of: new Set(around), sign: 1 });
    if (isNear({ value, low, high }, unit)) yield { third, value, low, high };
  }
}

function totalOf(classes: readonly Class[]): number {
  return classes.reduce((sum, { total }) => sum + total, 0);
}

/** Whether bounds leave a value less room than its protection, on one side or on the other. */
function isNear({ value, low, high }: Pick<Bounds, "value" | "low" | "high">, unit: number): boolean {
  const needed = Math.max(RULES.protection * value, RULES.protectionUnits * unit);
  return high - value < needed - ROUNDING || value - low < Math.min(needed, value) - ROUNDING;
}

/** The most that these classes may hold together, or minus the least, when every sum stays what it is. */
function farthest(
  highs: Highs,
  classes: readonly Class[],
  facts: number,
  { of, sign }: { of: ReadonlySet<Class>; sign: 1 | -1 },
): number {
  if (of.size === 0) return 0;
  const names = classes.map((_, rank) => `c${rank}`);
  const wanted = names.filter((_, rank) => of.has(classes[rank] ?? classes[0]!));
  const sums = Array.from({ length: facts }, (_, fact) => {
    const inside = classes.flatMap((one, rank) => (one.facts.includes(fact) ? [rank] : []));
    const total = inside.reduce((sum, rank) => sum + (classes[rank]?.total ?? 0), 0);
    return inside.length === 0
      ? ""
      : ` f${fact}: ${inside.map((rank) => names[rank]).join(" + ")} = ${total}`;
  });
  const { Status, ObjectiveValue } = highs.solve(
    [
      sign > 0 ? "Maximize" : "Minimize",
      ` reach: ${wanted.join(" + ")}`,
      "Subject To",
      ...sums.filter((sum) => sum !== ""),
      "End",
    ].join("\n"),
    { output_flag: false },
  );
  if (Status !== "Optimal") throw new Error(`two readers: the program is ${Status}`);
  return sign > 0 ? ObjectiveValue : -ObjectiveValue;
}
