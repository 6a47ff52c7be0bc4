import type { ClientBase } from "pg";
import { identifier } from "./checks.ts";
import type { RawTable } from "./raw-table.ts";

/** What the loader adds to a producer's columns: which file, which vintage, which line. */
const ownColumns = ["file", "millesime", "line"];
/** Longest identifier of PostgreSQL, in bytes: beyond, names are cut without a word. */
const longestName = 63;

/**
 * Creates `raw.<table>`, or gives it the columns that `row.ts` has gained and takes those it has lost. Called for every
 * source before any is loaded, so that models read an empty table where a source never came.
 */
export async function ensureRawTable(client: ClientBase, table: RawTable): Promise<void> {
  const wanted = Object.keys(table.row.shape);
  refuseNames(table, wanted);
  const target = rawName(table);
  await client.query(
    `create table if not exists ${target} (file text not null, millesime text not null, line integer not null)`,
  );
  const { rows } = await client.query<{ attname: string }>(
    `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [target],
  );
  const present = rows.map((row) => row.attname).filter((name) => !ownColumns.includes(name));
  const changes = [
    ...wanted.filter((name) => !present.includes(name)).map((name) => `add column ${identifier(name)} text`),
    ...present.filter((name) => !wanted.includes(name)).map((name) => `drop column ${identifier(name)}`),
  ];
  if (changes.length > 0) await client.query(`alter table ${target} ${changes.join(", ")}`);
}

/** The table of schema raw, qualified. */
export function rawName(table: RawTable): string {
  return `raw.${identifier(table.name)}`;
}

function refuseNames(table: RawTable, names: readonly string[]): void {
  for (const name of names) {
    if (ownColumns.includes(name))
      throw new Error(`${table.name}.${name} : nom réservé au chargeur, à changer par heading()`);
    if (Buffer.byteLength(name) > longestName)
      throw new Error(`${table.name}.${name} : plus de ${longestName} octets, à raccourcir par heading()`);
  }
}
