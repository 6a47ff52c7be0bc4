import type { PoolClient } from "pg";
import { z } from "zod";
import { indicators } from "#data/indicators/index.ts";
import type { WantedRow } from "#data/rules/restitution/sheet-rows.ts";
import { stepsOf } from "#data/rules/restitution/widening.ts";
import { rows } from "#server/db/query.ts";
import { Comparison } from "./comparison.ts";
import type { LineKind } from "./figures.ts";
import { readNames, type SheetNames } from "./names.ts";
import type { Published } from "./published-cells.ts";
import { readComparables } from "./reader.ts";

/** What is read once for all the sheets of an edition. */
export interface Context {
  db: PoolClient;
  edition: string;
  demonstration: boolean;
  names: SheetNames;
  /** Lines whose figures and groups are read when first asked. */
  lines: (wanted: readonly WantedRow[], kind: LineKind) => Promise<Comparison[]>;
  counted: (kind: string) => Promise<Counted>;
}

/** Structures that were counted where a reader is, and the share that they make of what was expected. */
export type Counted = (of: { millesime: string; ze: string | null; secteur: string }) => {
  structures: number;
  coverage: number | null;
};

export async function readContext(
  db: PoolClient,
  {
    edition,
    demonstration,
    published,
  }: Pick<Context, "edition" | "demonstration"> & { published: Published },
): Promise<Context> {
  const comparables = await readComparables(db);
  const national = await holdsFrance(db);
  const steps = (kind: LineKind) => stepsOf(national, { sized: kind !== "diplome" });
  return {
    db,
    edition,
    demonstration,
    names: await readNames(db),
    lines: (wanted, kind) =>
      comparisons(wanted, kind, (line) => Comparison.read(db, line, comparables, steps(kind), published)),
    counted: (kind) => readCounted(db, kind),
  };
}

/** Whether the instance holds every région: France may be a group. */
async function holdsFrance(db: PoolClient): Promise<boolean> {
  const { rows: found } = await db.query<{ region: string }>("select region from raw.collecte");
  return found[0]?.region === "fr";
}

/** Of the wanted lines, those whose indicator exists. */
async function comparisons(
  wanted: readonly WantedRow[],
  kind: LineKind,
  read: (line: Comparison["line"]) => Promise<Comparison>,
): Promise<Comparison[]> {
  const found: Comparison[] = [];
  for (const { indicator, modalite } of wanted) {
    const meaning = indicators.find(({ slug }) => slug === indicator);
    if (meaning !== undefined) found.push(await read({ meaning, modalite, kind }));
  }
  return found;
}

const countedRow = z.object({
  millesime: z.string(),
  ze: z.string(),
  secteur: z.string(),
  structures: z.number(),
  coverage: z.number().nullable(),
});

async function readCounted(db: PoolClient, kind: string): Promise<Counted> {
  const found = await rows(db, new URL("./counted.sql", import.meta.url), [kind], countedRow);
  const byPlace = new Map(
    found.map(({ millesime, ze, secteur, ...rest }) => [`${millesime} ${ze} ${secteur}`, rest]),
  );
  return ({ millesime, ze, secteur }) =>
    byPlace.get(`${millesime} ${ze} ${secteur}`) ?? { structures: 1, coverage: null };
}
