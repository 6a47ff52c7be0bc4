import { readFileSync } from "node:fs";
import type { Indicator } from "#data/contract/indicator.ts";
import { DETAILS, hasPlan } from "#data/rules/disclosure/plan.ts";
import { poisson } from "#data/rules/intervals.ts";
import type { Model } from "./model.ts";

/** Width of 95 % intervals, in standard deviations. */
const Z = 1.959963984540054;

/**
 * The two models of an indicator drawn from returns: what each structure gives (etl/models/atoms/<slug>.sql), and its
 * mart, which sums it over territories, groupes and sectors by the one roll-up of all.
 */
export function modelsOfAtoms(atoms: Omit<Model, "layer">, meaning: Indicator | undefined): Model[] {
  const { name: slug } = atoms;
  if (meaning?.returns == null)
    throw new Error(`atoms/${slug}.sql : aucune fiche de ce nom ne dit « returns »`);
  const [comment = "", ...lines] = filled(rollup(), slug, meaning, meaning.returns).split("\n");
  return [
    { ...atoms, name: tableOfAtoms(slug), layer: "intermediate" },
    { name: slug, layer: "marts", sql: lines.join("\n").trim(), comment: comment.replace(/^-- /, "") },
  ];
}

/** Table of schema staging that holds what each structure gives to an indicator. */
export function tableOfAtoms(slug: string): string {
  return `atome_${slug}`;
}

function rollup(): string {
  return readFileSync(new URL("./rollup.sql", import.meta.url), "utf8");
}

type Returns = NonNullable<Indicator["returns"]>;

function filled(sql: string, slug: string, meaning: Indicator, returns: Returns): string {
  const parameters: Record<string, string> = {
    slug,
    atoms: tableOfAtoms(slug),
    kind: `'${returns.kind}'`,
    coverage_minimum: String(returns.coverage_minimum),
    imputed: String(returns.imputed && meaning.kind === "count"),
    metiers: cutBy(meaning, "metier", "m.somme"),
    secteurs: cutBy(meaning, "secteur", "x.somme"),
    details: detailsAt("l.level", returns),
    expected_details: detailsAt("e.level", returns),
    expected: cutBy(meaning, "secteur", "e.secteur"),
    value: valueOf(meaning, "c.numerator", "c"),
    ...boundsOf(meaning, returns),
  };
  return sql.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const parameter = parameters[name];
    if (parameter === undefined) throw new Error(`rollup.sql : paramètre inconnu {${name}}`);
    return parameter;
  });
}

/** Métier, secteur and modalité. */
const EVERY_DETAIL = 3;

/** How many details a row may have at a level. */
function detailsAt(level: string, returns: Returns): string {
  if (!hasPlan(returns)) return String(EVERY_DETAIL);
  const cases = Object.entries(DETAILS).map(([name, details]) => `when '${name}' then ${details}`);
  return `case ${level} ${cases.join(" ")} else -1 end`;
}

/** Every sum of a dimension, or its total alone where the meaning is not broken down by it. */
function cutBy({ dimensions }: Indicator, dimension: "metier" | "secteur", sum: string): string {
  return dimensions.includes(dimension) ? "true" : `${sum} = 'all'`;
}

/** A numerator by the meaning's formula, null where it cannot be computed: the same as data/rules/recompute.ts. */
function valueOf({ numerator, denominator, factor }: Indicator, above: string, row: string): string {
  const scaled = `(${above})::double precision / ${numerator?.divisor ?? 1} * ${factor}`;
  if (denominator === null) return scaled;
  return `${scaled} / (nullif(${row}.denominator, 0)::double precision / ${denominator.divisor})`;
}

/** 95 % intervals, by the rules of data/rules/intervals.ts; null where the meaning asks for none. */
function boundsOf(meaning: Indicator, { interval }: Returns): { low: string; high: string } {
  if (interval === "wilson") return wilsonBounds(meaning);
  if (interval === "poisson") return poissonBounds(meaning);
  return { low: "null", high: "null" };
}

function wilsonBounds({ denominator }: Indicator): { low: string; high: string } {
  const count = `(v.denominator::double precision / ${denominator?.divisor ?? 1})`;
  const middle = `(v.value + ${Z * Z} / (2 * ${count}))`;
  const half = `(${Z} * sqrt(v.value * (1 - v.value) / ${count} + ${Z * Z} / (4 * ${count} * ${count})))`;
  const bound = (sign: "-" | "+") => `(${middle} ${sign} ${half}) / (1 + ${Z * Z} / ${count})`;
  // Beyond these it is no share of persons.
  const within = "case when v.value >= 0 and v.value <= 1 then";
  return {
    low: `${within} greatest(0, least(v.value, ${bound("-")})) end`,
    high: `${within} least(1, greatest(v.value, ${bound("+")})) end`,
  };
}

function poissonBounds(meaning: Indicator): { low: string; high: string } {
  const events = (side: "low" | "high") =>
    `coalesce((select p.${side} from ${POISSON} p where p.events = v.numerator), ${beyondTable(side)})`;
  return { low: valueOf(meaning, events("low"), "v"), high: valueOf(meaning, events("high"), "v") };
}

const POISSON = "int_poisson";

/** Counts whose interval is looked up; beyond, Wilson and Hilferty's formula is right to the fourth digit. */
const TABULATED = 200;

function beyondTable(side: "low" | "high"): string {
  const mean = side === "low" ? "v.numerator" : "(v.numerator + 1)";
  const sign = side === "low" ? "-" : "+";
  return `${mean} * (1 - 1.0::double precision / (9 * ${mean}) ${sign} ${Z} / (3 * sqrt(${mean}::double precision))) ^ 3`;
}

/** One row per small count of events: its exact Poisson interval. */
export function poissonModel(): Model {
  const rows = Array.from({ length: TABULATED + 1 }, (_, events) => {
    const { low = 0, high = 0 } = poisson(events) ?? {};
    return `(${events}, ${low}::double precision, ${high}::double precision)`;
  });
  return {
    name: POISSON,
    layer: "intermediate",
    sql: `select * from (values ${rows.join(", ")}) as tabulated (events, low, high)`,
    comment: "one row per small count of events: its exact 95 % Poisson interval",
  };
}
