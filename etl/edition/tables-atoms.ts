import type { PoolClient } from "pg";
import { z } from "zod";
import type { Indicator } from "#data/contract/indicator.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { tableOfAtoms } from "../models/atoms.ts";

/** What one structure gives of a magnitude to one indicator, in one line and millésime: a value for each modalité. */
export interface Entry {
  indicator: string;
  structure: number;
  metier: string;
  millesime: string;
  /** It adds up over modalités; else it is one quantity that several modalités count. */
  isSplit: boolean;
  /** Rows of all modalités read it. */
  hasTotal: boolean;
  values: Map<string, number>;
  /** Persons behind the value of each modalité. */
  heads: Map<string, number>;
  /** Each modalité has its own persons, as diplomas have; else they are those of the line, told once for each. */
  ownPersons: boolean;
}

/** One way an indicator reads a magnitude. */
export interface Reader {
  meaning: Indicator;
  column: string;
  /** The cell of another modalité than the row’s; it brings no contribution. */
  modalite: string | undefined;
  /** Rows of all modalités do not read it. */
  details: boolean;
}

/** Who reads each magnitude, in the order of the registry. */
export function readersOf(meanings: readonly Indicator[]): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const meaning of meanings)
    for (const { magnitude, column, modalite, details = false } of meaning.returns?.protects ?? [])
      readers.set(magnitude, [...(readers.get(magnitude) ?? []), { meaning, column, modalite, details }]);
  return readers;
}

const atom = z.tuple([
  z.coerce.number(),
  z.string(),
  z.string(),
  z.string(),
  z.number(),
  z.number().nullable(),
]);

/** Everything that structures give to one reader. */
export async function readEntries(
  client: PoolClient,
  { meaning, column, details }: Reader,
): Promise<Entry[]> {
  const heads = meaning.returns?.heads === true ? "heads" : "null::bigint";
  const { rows } = await client.query<unknown[]>({
    text: `select structure, metier, modalite, millesime, ${column}, ${heads}
           from staging.${tableOfAtoms(meaning.slug)} where ${column} is not null
           order by structure, metier, modalite, millesime`,
    rowMode: "array",
  });
  const entries = new Map<string, Entry>();
  for (const row of rows) {
    const [structure, metier, modalite, millesime, value, heads] = atom.parse(row);
    if (value < 0)
      throw new Error(`${meaning.slug}.${column} : ${value} n’est pas une grandeur (structure ${structure})`);
    const key = `${structure} ${metier} ${millesime}`;
    const entry = entries.get(key) ?? {
      indicator: meaning.slug,
      structure,
      metier,
      millesime,
      isSplit: false,
      hasTotal: !details,
      values: new Map<string, number>(),
      heads: new Map<string, number>(),
      ownPersons: meaning.returns?.kind === "formation",
    };
    entries.set(key, entry);
    entry.values.set(modalite, value);
    entry.heads.set(modalite, heads ?? 0);
  }
  const isSplit =
    column === "numerator" || [...entries.values()].some(({ values }) => new Set(values.values()).size > 1);
  return [...entries.values()].map((entry) => ({ ...entry, isSplit }));
}

/** What an entry comes to over its modalités. */
export function totalOf({ isSplit, values }: Entry): number {
  const all = values.get(ALL);
  if (all !== undefined) return all;
  return isSplit
    ? [...values.values()].reduce((sum, value) => sum + value, 0)
    : ([...values.values()][0] ?? 0);
}

/** Persons behind a line. */
export function headsOf({ heads }: Entry): number {
  return heads.get(ALL) ?? Math.max(0, ...heads.values());
}
