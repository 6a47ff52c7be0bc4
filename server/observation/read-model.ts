import {
  BULK_COLUMNS,
  OBSERVATION_COLUMNS,
  type ObservationColumn,
  type ObservationQuery,
} from "#data/contract/query.ts";
import {
  codedColumn,
  type Column,
  type ColumnTable,
  constantColumn,
  stack,
  takeColumn,
  textColumn,
} from "#data/encoding/columns.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { errors } from "../errors.ts";
import { selectRows } from "./select.ts";
import { checkCodes, checkIndicators } from "./validate.ts";

/** Dimensions of an id, in order; the edition ends it. */
export const ID_COLUMNS = [
  "indicator",
  "level",
  "code",
  "metier",
  "secteur",
  "modalite",
  "millesime",
] as const;

interface Wanted {
  wanted: readonly ObservationColumn[];
  limit?: number | undefined;
  /** What else than fewer rows would pass, in words for the reader. */
  lighter: string | null;
}

/** The observations a query asks for, as columns; refused before anything is written when they pass `limit` rows. */
export async function readObservations(
  edition: OpenEdition,
  query: ObservationQuery,
  { wanted, limit = Infinity, lighter }: Wanted,
): Promise<ColumnTable> {
  checkIndicators(edition, query.indicator);
  const tables = await Promise.all(query.indicator.map((slug) => edition.table(slug)));
  checkCodes(edition, tables, query);
  const selected = tables.map((table) => selectRows(table, query, edition.territories));
  const count = selected.reduce((sum, rows) => sum + rows.length, 0);
  if (count > limit) throw errors.tooManyRows(count, limit, lighter);
  return stack(tables.map((table, i) => slice(edition, query.indicator[i]!, table, selected[i]!, wanted)));
}

/** What an answer carries: what is asked for, else all for JSON and CSV, all but repeated texts in bulk. */
export function columnsFor(query: ObservationQuery, bulk: boolean): readonly ObservationColumn[] {
  const asked = query.colonnes;
  if (asked === undefined) return bulk ? BULK_COLUMNS : OBSERVATION_COLUMNS;
  return OBSERVATION_COLUMNS.filter((name) => asked.includes(name));
}

function slice(
  edition: OpenEdition,
  slug: string,
  table: ColumnTable,
  rows: Uint32Array,
  wanted: readonly ObservationColumn[],
): ColumnTable {
  const columns = wanted.map((name): Column => {
    if (name === "indicator") return constantColumn(name, slug, rows.length);
    if (name === "libelle") return libelles(edition, table, rows);
    if (name === "id") return ids(edition, slug, table, rows);
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error(`no column ${name} in ${slug}`);
    return takeColumn(column, rows);
  });
  return { length: rows.length, columns };
}

function libelles({ territories }: OpenEdition, table: ColumnTable, rows: Uint32Array): Column {
  const level = textColumn(table, "level");
  const code = textColumn(table, "code");
  const known = new Map<number, number>();
  const values: string[] = [];
  const codes = Uint32Array.from(rows, (row) => {
    const key = level.codes[row]! * code.values.length + code.codes[row]!;
    const at = known.get(key) ?? values.push(territories.libelle(textOf(level, row), textOf(code, row))) - 1;
    known.set(key, at);
    return at;
  });
  return codedColumn("libelle", values, codes);
}

function ids(edition: OpenEdition, slug: string, table: ColumnTable, rows: Uint32Array): Column {
  const parts = ID_COLUMNS.slice(1).map((name) => textColumn(table, name));
  const values = Array.from(rows, (row) => {
    let id = slug;
    for (const part of parts) id += `~${textOf(part, row)}`;
    return `${id}~${edition.id}`;
  });
  return codedColumn(
    "id",
    values,
    values.map((_, i) => i),
  );
}

function textOf(column: { values: readonly string[]; codes: ArrayLike<number> }, row: number): string {
  return column.values[column.codes[row]!]!;
}
