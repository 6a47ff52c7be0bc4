import type { ClientBase } from "pg";
import { LEVELS, MART_COLUMNS, STATUSES } from "#data/contract/observation.ts";
import { literal } from "#etl/stage/checks.ts";

/** Type and sentence of each column of an indicator mart. */
const columns: Record<(typeof MART_COLUMNS)[number], readonly [type: string, comment: string]> = {
  level: ["text", "Level of the territory: fr, reg, dep, ze, be, epci or commune."],
  code: ["text", "Code of the territory within its level."],
  metier: ["text", "Métier, groupe or source code; all for the total."],
  secteur: ["text", "Sector, or naf:<code>; all for the total."],
  modalite: ["text", "The one further cut of the indicator; all for the total."],
  millesime: ["text", "Year or session of the figures."],
  numerator: ["bigint", "Integer component, before the divisor of the meaning file."],
  denominator: ["bigint", "Integer component, before the divisor of the meaning file."],
  value: ["double precision", "In the unit of the meaning file; shares lie between 0 and 1."],
  low: ["double precision", "Lowest value that what is masked allows."],
  high: ["double precision", "Highest value that what is masked allows."],
  contributors: ["integer", "Structures or records behind the figure."],
  coverage: ["double precision", "Share of the field that answered, between 0 and 1."],
  status: ["text", "Why the value is what it is."],
};

const dimensions = ["level", "code", "metier", "secteur", "modalite", "millesime"] as const;
const numbers = ["numerator", "denominator", "value", "low", "high", "contributors", "coverage"] as const;
const carrying = ["ok", "estimated", "minorant", "low_coverage"];

/**
 * Gives an indicator mart its key and checks what every mart owes: shape, known levels and statuses, no number on a
 * masked row, a value on every other, territories that exist. Throws a French sentence with the first rows at fault.
 */
export async function finishIndicator(client: ClientBase, name: string, territories: boolean): Promise<void> {
  await refuseShape(client, name);
  await refuseRows(client, name, rules(territories));
  await addKey(client, name);
  for (const [column, [, comment]] of Object.entries(columns))
    await client.query(`comment on column ${name}.${column} is ${literal(comment)}`);
}

/** Every rule in one reading of the mart; only where one is broken are its rows looked for. */
async function refuseRows(client: ClientBase, name: string, all: readonly Rule[]): Promise<void> {
  const flags = all.map(([, condition]) => `coalesce(bool_or(${condition}), false)`);
  const { rows } = await client.query<{ broken: boolean[] }>(
    `select array[${flags.join(", ")}] as broken from ${name} as mart`,
  );
  const rule = all.find((_, index) => rows[0]?.broken[index]);
  if (rule === undefined) return;
  const [fault, condition] = rule;
  const faults = await client.query(
    `select ${dimensions.join(", ")}, status, value, low, high, numerator from ${name} as mart where ${condition} limit 5`,
  );
  throw faulty(name, fault, faults.rows);
}

/** The key says by itself that no row repeats; which ones do is looked for when it cannot be made. */
async function addKey(client: ClientBase, name: string): Promise<void> {
  try {
    await client.query(`alter table ${name} add primary key (${dimensions.join(", ")})`);
  } catch (error) {
    const { rows } = await client.query(
      `select ${dimensions.join(", ")}, count(*) from ${name} group by ${dimensions.join(", ")} having count(*) > 1 limit 5`,
    );
    if (rows.length === 0) throw error;
    throw faulty(name, "clé en double", rows);
  }
}

/** An error that shows the rows that should not be. */
export function faulty(name: string, fault: string, rows: readonly unknown[]): Error {
  return new Error(
    `${name} : ${fault}. ${rows
      .slice(0, 5)
      .map((row) => JSON.stringify(row))
      .join(" ; ")}`,
  );
}

async function refuseShape(client: ClientBase, name: string): Promise<void> {
  const { rows } = await client.query<{ column: string }>(
    `select attname || ' ' || format_type(atttypid, atttypmod) as column
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [name],
  );
  const received = rows.map(({ column }) => column).join(", ");
  const expected = MART_COLUMNS.map((column) => `${column} ${columns[column][0]}`).join(", ");
  if (received !== expected)
    throw new Error(`${name} : colonnes reçues (${received}), attendues (${expected})`);
}

type Rule = readonly [fault: string, condition: string];

function rules(territories: boolean): Rule[] {
  const carries = `status in (${carrying.map(literal).join(", ")})`;
  return [
    ["dimension vide", dimensions.map((column) => `${column} is null`).join(" or ")],
    ["niveau inconnu", `level not in (${LEVELS.map(literal).join(", ")})`],
    ["statut inconnu", `status is null or status not in (${STATUSES.map(literal).join(", ")})`],
    ["nombre sur une ligne masquée", `not ${carries} and num_nonnulls(${numbers.join(", ")}) > 0`],
    ["valeur absente d’une ligne qui devrait en porter une", `${carries} and value is null`],
    ["valeur infinie ou indéfinie", "value in ('nan', 'infinity', '-infinity')"],
    ["valeur hors de ses bornes", "low > value + 1e-9 or high < value - 1e-9"],
    ...(territories
      ? [
          [
            "territoire inconnu",
            "not exists (select from territoire where territoire.level = mart.level and territoire.code = mart.code)",
          ] satisfies Rule,
        ]
      : []),
  ];
}
