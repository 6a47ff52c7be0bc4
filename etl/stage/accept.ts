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
  /** Position in the file of each declared column. */
  positions: ReadonlyMap<string, number>;
}

/** Records of the load table that a check refuses, one row per cell. Returns how many lines that makes. */
export async function refuseRows(client: ClientBase, landed: Landed): Promise<number> {
  const bad = badName(landed);
  await client.query(`drop table if exists ${bad}`);
  await client.query(`create unlogged table ${bad} as ${badCellsSql(landed)}`);
  if (landed.table.key) await client.query(duplicatesSql(landed, landed.table.key));
  const { rows } = await client.query<{ lines: number }>(`select count(distinct line) as lines from ${bad}`);
  return rows[0]?.lines ?? 0;
}

/** Replaces what `raw.refused` holds of this file; returns the refusals, grouped. */
export async function recordRefusals(client: ClientBase, landed: Landed): Promise<Refusal[]> {
  const key = [landed.place.source, landed.place.file, landed.table.name];
  await client.query("delete from raw.refused where source = $1 and file = $2 and target = $3", key);
  await client.query(
    `insert into raw.refused (source, file, target, line, column_name, received, expected, reason)
     select $1, $2, $3, line, column_name, received, expected, reason from ${badName(landed)} order by line`,
    key,
  );
  const { rows } = await client.query<Refusal>(
    `select reason, column_name as column, expected, count(*) as count, (array_agg(line order by line))[1:10] as lines
     from ${badName(landed)}
     group by reason, column_name, expected
     order by count(*) desc, reason, column_name`,
  );
  return rows;
}

/** Replaces the file's earlier rows by the ones that are not refused; returns how many there are. */
export async function replaceRows(client: ClientBase, landed: Landed, refused: number): Promise<number> {
  const { place, millesime, load, table } = landed;
  const target = rawName(table);
  const others = await client.query(`select from ${target} where file <> $1 limit 1`, [place.file]);
  if (others.rowCount === 0) await client.query(`truncate ${target}`);
  else await client.query(`delete from ${target} where file = $1`, [place.file]);
  const columns = Object.keys(table.row.shape);
  const result = await client.query(
    `insert into ${target} (file, millesime, line${columns.map((name) => `, ${identifier(name)}`).join("")})
     select ${literal(place.file)}, ${literal(millesime)}, line${columns.map((name) => `, ${cell(landed, name)}`).join("")}
     from ${load.name} as landed
     ${refused === 0 ? "" : `where not exists (select from ${badName(landed)} as bad where bad.line = landed.line)`}`,
  );
  return result.rowCount ?? 0;
}

/** Removes the tables of a load. */
export async function dropLoad(client: ClientBase, { load }: Pick<Landed, "load">): Promise<void> {
  await client.query(`drop table if exists ${load.name}, ${badNameOf(load)}`);
}

function badName({ load }: Landed): string {
  return badNameOf(load);
}

function badNameOf(load: LoadTable): string {
  return load.name.replace(/"$/, '~bad"');
}

/** The cell of a declared column; null where the file lacks it. */
function cell({ positions }: Landed, column: string): string {
  const position = positions.get(column);
  return position === undefined ? "null" : `c${position}`;
}

function badCellsSql(landed: Landed): string {
  const tested = landed.checks.filter(({ column }) => landed.positions.has(column));
  const conditions = tested.map((check) => acceptSql(check, cell(landed, check.column)));
  const good = rowSql(tested.map((check) => ({ check, ident: cell(landed, check.column) })));
  const cells = tested
    .map((check, index) => ({ check, condition: conditions[index] ?? "true" }))
    .filter(({ condition }) => condition !== "true")
    .map(({ check, condition }) => {
      const ident = cell(landed, check.column);
      const expected = literal(check.expected);
      const reason = `case when ${ident} is null then 'valeur absente' else 'valeur inattendue' end`;
      return `(${literal(check.column)}, ${ident}, ${expected}, ${reason}, refused is null and not (${condition}))`;
    });
  const structure = `(null, refused, ${literal(`${landed.load.columns} colonnes`)}, 'ligne mal formée', refused is not null)`;
  return `
    select line, column_name, left(received, 200) as received, expected, reason
    from ${landed.load.name}
    cross join lateral (values ${[structure, ...cells].join(",\n      ")})
      as cell (column_name, received, expected, reason, bad)
    where (refused is not null or not (${good})) and bad`;
}

/** True for a row of which every cell is acceptable; columns of digits are checked together, which costs least. */
function rowSql(cells: readonly { check: ColumnCheck; ident: string }[]): string {
  const conditions: string[] = [];
  const figures: string[] = [];
  for (const { check, ident } of cells) {
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
  if (figures.length > 0) conditions.push(`ltrim(${figures.join(" || ")}, '0123456789') = ''`);
  return conditions.filter((condition) => condition !== "true").join(" and ") || "true";
}

function acceptSql({ required, accepts }: ColumnCheck, ident: string): string {
  if (accepts === null) return required ? `${ident} is not null` : "true";
  return required
    ? `(${ident} is not null and ${accepts(ident)})`
    : `(${ident} is null or (${accepts(ident)}))`;
}

/**
 * Of several good lines with the same key the first stays, the others are refused and say which it was. Keys are first
 * told apart by a hash, then compared in full where it is shared.
 */
function duplicatesSql(landed: Landed, key: readonly string[]): string {
  const columns = key.map((name) => cell(landed, name));
  const list = columns.join(", ");
  const hash = columns.reduce((seed, column) => `hashtextextended(coalesce(${column}, ''), ${seed})`, "0");
  const good = `refused is null and not exists (select from ${badName(landed)} as bad where bad.line = landed.line)`;
  return `
    insert into ${badName(landed)} (line, column_name, received, expected, reason)
    with hashed as (
      select ${hash} as hash
      from ${landed.load.name} as landed
      where ${good}
      offset 0
    ),
    repeated as (
      select hash from hashed group by hash having count(*) > 1
    ),
    ranked as (
      select line, concat_ws(', ', ${list}) as key, first_value(line) over same as first_line
      from ${landed.load.name} as landed
      where ${good} and exists (select from repeated) and ${hash} in (select hash from repeated)
      window same as (partition by ${list} order by line)
    )
    select line, ${literal(key.join(", "))}, left(key, 200), 'une seule ligne par clé, déjà lue à la ligne ' || first_line,
      'clé en double'
    from ranked
    where line > first_line`;
}
