import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Status } from "#data/contract/vocabulary.ts";
import { type Answered, NUMBERS } from "./answers.ts";
import { Elimination } from "./elimination.ts";
import type { Geometry } from "./geometry.ts";

/** What one answer tells of one row; numbers it does not carry are null or absent. */
export type Fact = Pick<
  Answered,
  "level" | "code" | "metier" | "secteur" | "modalite" | "millesime" | "value"
> &
  Partial<Answered>;

interface Row {
  key: Fact;
  numbers: Map<string, number>;
  status: string | null;
  rank: number | null;
}

export interface Subtraction {
  masked: number;
  shown: number;
  recovered: { row: string; component: string; value: number }[];
}

const SECRET: Status = "secret";
const COMPONENTS = ["numerator", "denominator"] as const;

/** All that a server told, by edition and indicator, and what follows from it. */
export class Facts {
  readonly told: string[] = [];
  count = 0;
  readonly #rows = new Map<string, Map<string, Row>>();

  tell(fault: string): void {
    if (!this.told.includes(fault)) this.told.push(fault);
  }

  /** Territories that rows of an edition name, « dep:83 ». */
  places(edition: string): string[] {
    const found = new Set<string>();
    for (const [name, rows] of this.#rows)
      if (name.startsWith(`${edition} `))
        for (const { key } of rows.values()) found.add(`${key.level}:${key.code}`);
    return [...found].sort();
  }

  /** Whether an answer gave a figure for that row. */
  isShown(edition: string, slug: string, fact: Fact): boolean {
    return this.#row(edition, slug, fact).numbers.has("value");
  }

  add(edition: string, slug: string, fact: Fact, from: string): void {
    this.count++;
    const row = this.#row(edition, slug, fact);
    const status = fact.status ?? null;
    if (status !== null && status !== "") {
      if (row.status !== null && row.status !== status)
        this.tell(`${from}: ${nameOf(fact)} is ${status}, elsewhere ${row.status}`);
      row.status = status;
    }
    for (const name of NUMBERS) {
      const number = fact[name] ?? null;
      if (number === null) continue;
      const known = row.numbers.get(name);
      if (known !== undefined && Math.abs(known - number) > 1e-9 * Math.max(1, Math.abs(known)))
        this.tell(`${from}: ${name} of ${nameOf(fact)} is ${number}, elsewhere ${known}`);
      row.numbers.set(name, number);
    }
    const isMasked = row.status?.startsWith(SECRET) === true;
    if (isMasked && row.numbers.size > 0)
      this.tell(`${from}: ${nameOf(fact)} is masked and carries ${[...row.numbers.keys()].join()}`);
  }

  /** Rows come in one order in every answer: another one would sort by what is hidden. */
  order(edition: string, slug: string, answers: readonly Fact[], from: string): void {
    let last = -1;
    for (const [i, fact] of answers.entries()) {
      const row = this.#row(edition, slug, fact);
      row.rank ??= i;
      if (row.rank < last) this.tell(`${from}: rows come in another order`);
      last = row.rank;
    }
  }

  /** Works out every secret row of an edition from all that is known, other editions included where they agree. */
  subtract(
    edition: string,
    indicator: PublishedIndicator,
    geometry: Geometry,
    editions: readonly string[],
  ): Subtraction {
    const result: Subtraction = { masked: 0, shown: 0, recovered: [] };
    const own = this.#rows.get(`${edition} ${indicator.slug}`) ?? new Map<string, Row>();
    const others = editions
      .filter((other) => other !== edition)
      .map((other) => this.#rows.get(`${other} ${indicator.slug}`));
    for (const millesime of indicator.published.millesimes) {
      const rows = [...own.values()].filter(({ key }) => key.millesime === millesime);
      const targets = rows.filter(({ status }) => status === SECRET);
      result.masked += targets.length;
      result.shown += rows.filter(({ numbers }) => numbers.size > 0).length;
      for (const component of COMPONENTS) {
        const sums = componentOf(rows, component, indicator);
        if (sums.length === 0) continue;
        const known = new Elimination();
        for (const leaf of emptyLeaves(rows, geometry)) known.add(new Map([[leaf, 1]]), 0);
        for (const other of others)
          if (other !== undefined && agrees(own, other, millesime))
            sums.push(
              ...componentOf(
                [...other.values()].filter(({ key }) => key.millesime === millesime),
                component,
                indicator,
              ),
            );
        for (const { row, value } of sums.toSorted((a, b) => a.value - b.value)) {
          const leaves = geometry.leavesOf(row.key);
          known.add(new Map(leaves.map((leaf) => [leaf, 1])), value);
          if (value === 0) for (const leaf of leaves) known.add(new Map([[leaf, 1]]), 0);
        }
        for (const { key } of targets) {
          const value = known.valueOf(new Map(geometry.leavesOf(key).map((leaf) => [leaf, 1])));
          if (value !== null)
            result.recovered.push({ row: `${indicator.slug} ${nameOf(key)} ${edition}`, component, value });
        }
      }
    }
    return result;
  }

  #row(edition: string, slug: string, fact: Fact): Row {
    const name = `${edition} ${slug}`;
    const rows = this.#rows.get(name) ?? new Map<string, Row>();
    this.#rows.set(name, rows);
    const known = rows.get(nameOf(fact));
    if (known !== undefined) return known;
    const row: Row = { key: fact, numbers: new Map(), status: null, rank: null };
    rows.set(nameOf(fact), row);
    return row;
  }
}

function nameOf({ level, code, metier, secteur, modalite, millesime }: Fact): string {
  return `${level}:${code} ${metier} ${secteur} ${modalite} ${millesime}`;
}

/** Rows whose component is known, as the integer that is kept; a count says its numerator by its value. */
function componentOf(
  rows: readonly Row[],
  name: "numerator" | "denominator",
  { kind, numerator }: PublishedIndicator,
) {
  return rows.flatMap((row) => {
    const value = row.numbers.get("value");
    const told =
      row.numbers.get(name) ??
      (name === "numerator" && kind === "count" && value !== undefined
        ? Math.round(value * (numerator?.divisor ?? 1))
        : undefined);
    return told === undefined ? [] : [{ row, value: told }];
  });
}

/** Leaves of which a published level has no row: nobody contributes. */
function emptyLeaves(rows: readonly Row[], geometry: Geometry): Set<string> {
  const empty = new Set<string>();
  const there = new Set(rows.map(({ key }) => nameOf(key)));
  for (const { key } of rows.filter((row) => row.key.metier === "all" && row.key.secteur === "all"))
    for (const leaf of geometry.leavesOf(key)) {
      const [, metier = "", secteur = "", modalite = ""] = leaf.split("|");
      if (metier.includes(",")) continue;
      if (!there.has(nameOf({ ...key, metier, secteur, modalite }))) empty.add(leaf);
    }
  return empty;
}

/** Whether two editions tell the same of every row that both show for a year: nothing was declared again in between. */
function agrees(own: ReadonlyMap<string, Row>, other: ReadonlyMap<string, Row>, millesime: string): boolean {
  return [...own].every(([name, row]) => {
    const before = other.get(name);
    if (row.key.millesime !== millesime || before === undefined) return true;
    return [...row.numbers].every(([number, value]) => (before.numbers.get(number) ?? value) === value);
  });
}
