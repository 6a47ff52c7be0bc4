import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { identifier, literal, type ColumnCheck } from "./checks.ts";
import type { LoadTable } from "./copy.ts";
import type { Place } from "./header.ts";
import { rawName } from "./raw-schema.ts";
import type { RawTable } from "./raw-table.ts";

/** Refused rows alike: why, how many, and where to look first. */
export interface Refusal {
  reason: string;
  column: string | null;
  expected: string | null;
  count: number;
  /** The first lines, at most ten. */
  lines: number[];
}

/** A file in its load table, with what is known of its columns. */
export interface Landed {
  place: Place;
  millesime: string;
  load: LoadTable;
  table: RawTable;
  checks: readonly ColumnCheck[];
}

/** Takes out of the load table the records that a check refuses, and tells them cell by cell. Returns how many lines that makes. */
export async function refuseRows(client: ClientBase, landed: Landed): Promise<number> {
  await client.query(`create temporary table bad_cell on commit drop as ${badCellsSql(landed)}`);
  const bad = await removeBad(client, landed);
  const { key } = landed.table;
  if (key === undefined || !(await mayRepeat(client, landed, key))) return bad;
  await client.query(duplicatesSql(landed, key));
  return bad + (await removeBad(client, landed));
}

/** How many lines were still there. */
async function removeBad(client: ClientBase, { load }: Landed): Promise<number> {
  const { rowCount } = await client.query("select from bad_cell limit 1");
  if (rowCount === 0) return 0;
  const removed = await client.query(
    `delete from ${load.name} where abs(line) in (select line from bad_cell)`,
  );
  return removed.rowCount ?? 0;
}

/** Replaces what `raw.refused` holds of this file; returns the refusals, grouped. */
export async function recordRefusals(client: ClientBase, landed: Landed): Promise<Refusal[]> {
  const key = [landed.place.source, landed.place.file, landed.table.name];
  await client.query("delete from raw.refused where source = $1 and file = $2 and target = $3", key);
  await client.query(
    `insert into raw.refused (source, file, target, line, column_name, received, expected, reason)
     select $1, $2, $3, line, column_name, received, expected, reason from bad_cell order by line`,
    key,
  );
  const { rows } = await client.query<Refusal>(
    `select reason, column_name as column, expected, count(*) as count, (array_agg(line order by line))[1:10] as lines
     from bad_cell
     group by reason, column_name, expected
     order by count(*) desc, reason, column_name`,
  );
  return rows;
}

/**
 * Replaces the file's earlier rows by those left in the load table, which becomes the file's own part of `raw.<table>`:
 * no row is written twice, and what is the same on every row takes no room.
 */
export async function replaceRows(client: ClientBase, landed: Landed): Promise<void> {
  const { place, millesime, load, table } = landed;
  const parent = rawName(table);
  const part = identifier(loadName(place.file, table));
  const absent = Object.keys(table.row.shape).filter((name) => !load.columns.includes(name));
  const columns = [
    `file text not null default ${literal(place.file)}`,
    `millesime text not null default ${literal(millesime)}`,
    ...absent.map((name) => `${identifier(name)} text`),
  ];
  await client.query(
    `alter table ${load.name} ${columns.map((column) => `add column ${column}`).join(", ")}`,
  );
  await client.query(`delete from only ${parent} where file = $1`, [place.file]);
  await client.query(`drop table if exists raw.${part}`);
  await client.query(`alter table ${load.name} set schema raw`);
  await client.query(`alter table raw.${part} inherit ${parent}`);
}

/** Names the part of a raw table that comes from one file. */
export function loadName(file: string, table: RawTable): string {
  return `${table.name.slice(0, 50)}~${createHash("sha256").update(file).digest("hex").slice(0, 8)}`;
}

/** Removes the load table of a file that is not kept. */
export async function dropLoad(client: ClientBase, { load }: Landed): Promise<void> {
  await client.query(`drop table ${load.name}`);
}

function badCellsSql({ load, checks }: Landed): string {
  const tested = checks.filter(({ column }) => load.columns.includes(column));
  const cells = tested
    .map((check) => ({ check, ident: identifier(check.column) }))
    .map(({ check, ident }) => ({ check, ident, condition: acceptSql(check, ident) }))
    .filter(({ condition }) => condition !== "true")
    .map(({ check, ident, condition }) => {
      const reason = `case when ${ident} is null then 'valeur absente' else 'valeur inattendue' end`;
      return `(${literal(check.column)}, ${ident}, ${literal(check.expected)}, ${reason}, line >= 0 and not (${condition}))`;
    });
  const uncut = `(null, ${identifier(load.columns[0] ?? "")}, ${literal(`${load.columns.length} colonnes`)}, 'ligne mal formée', line < 0)`;
  return `
    select abs(line) as line, column_name, left(received, 200) as received, expected, reason
    from ${load.name}
    cross join lateral (values ${[uncut, ...cells].join(",\n      ")})
      as cell (column_name, received, expected, reason, bad)
    where (line < 0 or not (${rowSql(tested)})) and bad`;
}

/** True for a row of which every cell is acceptable; columns of digits are checked together, which costs least. */
function rowSql(checks: readonly ColumnCheck[]): string {
  const conditions: string[] = [];
  const figures: string[] = [];
  for (const check of checks) {
    const ident = identifier(check.column);
    if (check.digits === null) conditions.push(acceptSql(check, ident));
    else {
      const { min, max } = check.digits;
      const length = `octet_length(${ident}) >= ${min}${max === Infinity ? "" : ` and octet_length(${ident}) <= ${max}`}`;
      conditions.push(
        check.required ? `(${ident} is not null and ${length})` : `(${ident} is null or (${length}))`,
      );
      figures.push(check.required ? ident : `coalesce(${ident}, '')`);
    }
  }
  if (figures.length > 0) conditions.push(`(${figures.join(" || ")}) ~ '^[0-9]*$'`);
  return conditions.filter((condition) => condition !== "true").join(" and ") || "true";
}

function acceptSql({ required, accepts }: ColumnCheck, ident: string): string {
  if (accepts === null) return required ? `${ident} is not null` : "true";
  return required
    ? `(${ident} is not null and ${accepts(ident)})`
    : `(${ident} is null or (${accepts(ident)}))`;
}

/** Whether two lines may have the same key: as many hashes as lines says no, sooner than any grouping of keys. */
async function mayRepeat(client: ClientBase, landed: Landed, key: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ repeats: boolean }>(
    `select count(*) > count(distinct hash) as repeats
     from (select ${hashSql(landed, key)} as hash from ${landed.load.name}) as hashed`,
  );
  return rows[0]?.repeats ?? false;
}

function hashSql(landed: Landed, key: readonly string[]): string {
  return key.reduce((seed, name) => `hashtextextended(coalesce(${cell(landed, name)}, ''), ${seed})`, "0");
}

/** The cell of a declared column; null where the file lacks it. */
function cell({ load }: Landed, column: string): string {
  return load.columns.includes(column) ? identifier(column) : "null::text";
}

/** Of several good lines with the same key the first stays, the others are refused and say which it was. */
function duplicatesSql(landed: Landed, key: readonly string[]): string {
  const list = key.map((name) => cell(landed, name)).join(", ");
  return `
    insert into bad_cell (line, column_name, received, expected, reason)
    with repeated as (
      select ${hashSql(landed, key)} as hash from ${landed.load.name} group by 1 having count(*) > 1
    ),
    ranked as (
      select line, concat_ws(', ', ${list}) as key, first_value(line) over same as first_line
      from ${landed.load.name} as landed
      where ${hashSql(landed, key)} in (select hash from repeated)
      window same as (partition by ${list} order by line)
    )
    select line, ${literal(key.join(", "))}, left(key, 200), 'une seule ligne par clé, déjà lue à la ligne ' || first_line,
      'clé en double'
    from ranked
    where line > first_line`;
}
