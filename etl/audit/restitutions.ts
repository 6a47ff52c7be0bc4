import type { Highs } from "highs";
import { RULES } from "#data/rules/disclosure/rules.ts";

/** One structure of a line of sheets: whose it is, and what it declared of one magnitude, in stored units. */
export interface Declaration {
  gestionnaire: string;
  /** Integer ≥ 0. */
  value: number;
}

/**
 * What a reader's sheet tells: a sum over a group. It leaves the reader's own structures out, which the reader adds: of
 * `members`, ranks of declarations, each once, its own are part or not.
 */
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

/** Values are integers: a thousandth of one is the rounding of a solver. */
const ROUNDING = 1e-3;

/** What everybody knows beside sheets: a sum that the edition publishes, by the ranks that it counts. */
export type OpenSum = readonly number[];

/**
 * The attack of two readers on one line of one year: each knows its own figures and the sums that its sheets are made
 * of, both components of them, which is more than the ratio that is printed, and each `open` sum. Gives every third whose figure they
 * place within its protection: 15 %, or one unit (`unit`, in stored units), above or below what it declared.
 */
export function attackByPairs(
  declarations: readonly Declaration[],
  facts: readonly Fact[],
  { unit, highs, open = [] }: { unit: number; highs: Highs; open?: readonly OpenSum[] },
): PlacedThird[] {
  const told = toldTo(facts);
  const openTo = createOpen(open, declarations, unit);
  const reach = new Map([...told].map(([reader, own]) => [reader, [...own, ...openTo(own)]]));
  const partners = partnersOf(reach, declarations);
  const classes = new Classes(declarations);
  const isSafe = createSafe(classes, unit);
  const placed: PlacedThird[] = [];
  for (const [first, own] of told) {
    for (const second of partners.get(first) ?? []) {
      const others = told.get(second) ?? new Set();
      // A pair of readers who both were told something meets once.
      if (others.size > 0 && second < first) continue;
      const sums = [...new Set([...own, ...others])];
      const known = [...new Set([...sums, ...openTo(sums)])];
      if (isSafe(known)) continue;
      const place = (by: readonly (readonly number[])[]) =>
        placedBy(classes, by, { readers: [first, second], unit, highs });
      const found = place(known);
      // What the edition gives two who know their own without any sheet is not for sheets to hide.
      const without = found.length === 0 || open.length === 0 ? [] : place(openTo(sums));
      const isKnown = ({ third }: PlacedThird) => without.some((one) => one.third === third);
      placed.push(...found.filter((one) => !isKnown(one)));
    }
  }
  return placed;
}

/** The thirds that two readers place by some sums. */
function placedBy(
  classes: Classes,
  sums: readonly (readonly number[])[],
  { readers, unit, highs }: { readers: readonly [string, string]; unit: number; highs: Highs },
): PlacedThird[] {
  const placed: PlacedThird[] = [];
  classes.divide(sums, readers);
  for (const [third, bounds] of classes.bounds()) {
    if (bounds.value === 0 || !isNear(bounds, unit)) continue;
    const { value } = bounds;
    const [low, high] = reachOf(classes, third, sums, highs);
    if (isNear({ value, low, high }, unit)) placed.push({ readers, third, value, low, high });
  }
  return placed;
}

type OpenTo = (told: Iterable<readonly number[]>) => readonly OpenSum[];

/**
 * Finds the open sums that count somebody of some told ones and leave little beside them. One that leaves much, whoever
 * two of it are, is for the attack of the edition.
 */
function createOpen(open: readonly OpenSum[], declarations: readonly Declaration[], unit: number): OpenTo {
  const holding = new Map<number, OpenSum[]>();
  for (const sum of open)
    for (const rank of sum) {
      const sums = holding.get(rank) ?? [];
      if (sums.length === 0) holding.set(rank, sums);
      sums.push(sum);
    }
  const ranks = new Map<readonly number[], number>();
  const known = new Map<string, readonly OpenSum[]>();
  const besides = (told: readonly (readonly number[])[]) => {
    const counted = new Set(told.flat());
    const around = new Set([...counted].flatMap((rank) => holding.get(rank) ?? []));
    return [...around].filter((sum) => !holdsEnough(partsOf(sum, counted, declarations), unit));
  };
  return (told) => {
    const sums = [...told];
    const name = sums.map((sum) => ranks.get(sum) ?? ranks.set(sum, ranks.size).get(sum)!).join();
    const found = known.get(name) ?? besides(sums);
    known.set(name, found);
    return found;
  };
}

/** What each gestionnaire holds of a sum without those already counted. */
function partsOf(sum: OpenSum, counted: ReadonlySet<number>, declarations: readonly Declaration[]): number[] {
  const parts = new Map<string, number>();
  for (const rank of sum) {
    if (counted.has(rank)) continue;
    const { gestionnaire, value } = declarations[rank]!;
    parts.set(gestionnaire, (parts.get(gestionnaire) ?? 0) + value);
  }
  return [...parts.values()];
}

/** Whether the others of any three hold what the largest needs. */
function holdsEnough(parts: number[], unit: number): boolean {
  const [first = 0, , , ...others] = parts.sort((a, b) => b - a);
  return first === 0 || others.reduce((sum, part) => sum + part, 0) >= needed(first, unit);
}

/** The sums that each reader was told, each once; the same sum is the same list, whoever was told it. */
function toldTo(facts: readonly Fact[]): Map<string, Set<readonly number[]>> {
  const sums = new Map<string, readonly number[]>();
  const told = new Map<string, Set<readonly number[]>>();
  for (const { reader, members } of facts) {
    const name = members.join();
    const sum = sums.get(name) ?? members;
    sums.set(name, sum);
    told.set(reader, (told.get(reader) ?? new Set()).add(sum));
  }
  return told;
}

/**
 * Whether some sums, known together, place nobody whoever the two readers are: in each class the others of any three hold
 * what the largest needs. Asked once of the sums that many pairs share.
 */
function createSafe(classes: Classes, unit: number): (sums: readonly (readonly number[])[]) => boolean {
  const ranks = new Map<readonly number[], number>();
  const known = new Map<string, boolean>();
  return (sums) => {
    const name = sums
      .map((sum) => ranks.get(sum) ?? ranks.set(sum, ranks.size).get(sum)!)
      .sort((a, b) => a - b)
      .join();
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    classes.divide(sums, []);
    const isSafe = classes.parts().every((parts) => holdsEnough(parts, unit));
    known.set(name, isSafe);
    return isSafe;
  };
}

/** Of each reader, those whose own figures are part of what it was told, or the other way: any other adds nothing to it. */
function partnersOf(
  told: ReadonlyMap<string, Iterable<readonly number[]>>,
  declarations: readonly Declaration[],
): Map<string, Set<string>> {
  const partners = new Map([...told.keys()].map((reader) => [reader, new Set<string>()]));
  for (const [reader, own] of told)
    for (const members of own)
      for (const rank of members) {
        const { gestionnaire } = declarations[rank]!;
        if (gestionnaire === reader) continue;
        partners.get(reader)?.add(gestionnaire);
        partners.get(gestionnaire)?.add(reader);
      }
  return partners;
}

interface Bounds {
  value: number;
  low: number;
  high: number;
}

/** Structures that the same sums count: readers know no more of them than what these sums say. */
class Classes {
  readonly #declarations: readonly Declaration[];
  /** Class of each rank; 0 where no sum counts it. */
  readonly #of: Int32Array;
  #ranks: number[] = [];
  #readers: readonly string[] = [];
  #totals = new Map<number, number>();
  /** What each third holds of each class. */
  #held = new Map<number, Map<string, number>>();

  constructor(declarations: readonly Declaration[]) {
    this.#declarations = declarations;
    this.#of = new Int32Array(declarations.length);
  }

  /** Divides what some sums count, as two readers see it, who know their own. */
  divide(sums: readonly (readonly number[])[], readers: readonly string[]): void {
    for (const rank of this.#ranks) this.#of[rank] = 0;
    this.#ranks = [];
    this.#readers = readers;
    let count = 0;
    for (const members of sums) {
      const inside = new Map<number, number>();
      for (const rank of members) {
        const of = this.#of[rank]!;
        if (of === 0) this.#ranks.push(rank);
        const divided = inside.get(of) ?? ++count;
        inside.set(of, divided);
        this.#of[rank] = divided;
      }
    }
    this.#totals = new Map();
    this.#held = new Map();
    for (const rank of this.#ranks) {
      const { gestionnaire, value } = this.#declarations[rank]!;
      if (readers.includes(gestionnaire)) continue;
      const of = this.#of[rank]!;
      const held = this.#held.get(of) ?? new Map<string, number>();
      this.#held.set(of, held.set(gestionnaire, (held.get(gestionnaire) ?? 0) + value));
      this.#totals.set(of, (this.#totals.get(of) ?? 0) + value);
    }
  }

  /** Where each third would lie if every class were known, which is more than the sums say. */
  bounds(): Map<string, Bounds> {
    const found = new Map<string, Bounds>();
    for (const [of, held] of this.#held)
      for (const [third, part] of held) {
        const total = this.#totals.get(of) ?? 0;
        const bounds = found.get(third) ?? { value: 0, low: 0, high: 0 };
        bounds.value += part;
        bounds.low += held.size === 1 ? total : 0;
        bounds.high += total;
        found.set(third, bounds);
      }
    return found;
  }

  /** What each gestionnaire holds of each class. */
  parts(): number[][] {
    return [...this.#held.values()].map((held) => [...held.values()]);
  }

  /** Classes where a third holds something; those where nobody else does. */
  around(third: string): { all: number[]; alone: number[] } {
    const all = [...this.#held].filter(([, held]) => held.has(third));
    return {
      all: all.map(([of]) => of),
      alone: all.filter(([, held]) => held.size === 1).map(([of]) => of),
    };
  }

  /** The classes that a sum counts, and what they come to without the readers’ own. */
  inside(members: readonly number[]): { classes: number[]; total: number } {
    const others = members.filter((rank) => !this.#readers.includes(this.#declarations[rank]!.gestionnaire));
    return {
      classes: [...new Set(others.map((rank) => this.#of[rank]!))],
      total: others.reduce((sum, rank) => sum + this.#declarations[rank]!.value, 0),
    };
  }
}

/** Whether bounds leave a value less room than its protection, on one side or on the other. */
function isNear({ value, low, high }: Bounds, unit: number): boolean {
  const room = needed(value, unit);
  return high - value < room - ROUNDING || value - low < Math.min(room, value) - ROUNDING;
}

function needed(value: number, unit: number): number {
  return Math.max(RULES.protection * value, RULES.protectionUnits * unit);
}

/** The least and the most that a third may hold when every sum stays what it is. */
function reachOf(
  classes: Classes,
  third: string,
  sums: readonly (readonly number[])[],
  highs: Highs,
): [number, number] {
  const { all, alone } = classes.around(third);
  const known = sums.map((members) => classes.inside(members)).filter((sum) => sum.classes.length > 0);
  const constraints = known.map((sum, rank) => ` f${rank}: ${namesOf(sum.classes)} = ${sum.total}`);
  const farthest = (of: readonly number[], sense: "Maximize" | "Minimize") => {
    if (of.length === 0) return 0;
    const program = [sense, ` reach: ${namesOf(of)}`, "Subject To", ...constraints, "End"].join("\n");
    const { Status, ObjectiveValue } = highs.solve(program, { output_flag: false });
    if (Status !== "Optimal") throw new Error(`two readers: the program is ${Status}`);
    return ObjectiveValue;
  };
  return [farthest(alone, "Minimize"), farthest(all, "Maximize")];
}

function namesOf(classes: readonly number[]): string {
  return classes.map((of) => `c${of}`).join(" + ");
}
