import type { ObservationQuery } from "#data/contract/query.ts";
import { type ColumnTable, textColumn } from "#data/encoding/columns.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { errors, type Fault, unknownSentence } from "../errors.ts";
import { nearest } from "../http/nearest.ts";
import { placeOf } from "../territory/territories.ts";
import { levelsOf } from "./select.ts";

/** Refuses indicators that the edition does not hold, with the nearest it does. */
export function checkIndicators(edition: OpenEdition, slugs: readonly string[]): void {
  refuse(faultsOf("indicator", slugs, new Set(edition.indicators.keys())));
}

/** Refuses codes that nothing in the edition knows: a misspelt code must not look like an absence of figures. */
export function checkCodes(
  edition: OpenEdition,
  tables: readonly ColumnTable[],
  query: ObservationQuery,
): void {
  const inTables = (name: string) => tables.flatMap((table) => textColumn(table, name).values);
  refuse([
    ...placeFaults(edition, query),
    ...faultsOf(
      "metier",
      query.metier,
      new Set([...edition.metiers.map(({ code }) => code), ...inTables("metier")]),
    ),
    ...faultsOf(
      "secteur",
      query.secteur,
      new Set([...edition.secteurs.map(({ code }) => code), ...inTables("secteur")]),
    ),
    ...faultsOf("modalite", query.modalite, new Set(["all", ...inTables("modalite")])),
  ]);
}

/** Refuses a place that does not exist. */
export function checkWithin(edition: OpenEdition, within: string | undefined): void {
  refuse(placeFaults(edition, { within }));
}

/** Refuses métiers that no nomenclature of the edition knows. */
export function checkMetiers(edition: OpenEdition, metiers: readonly string[] | undefined): void {
  refuse(faultsOf("metier", metiers, new Set(edition.metiers.map(({ code }) => code))));
}

function placeFaults(
  { territories }: OpenEdition,
  query: Pick<ObservationQuery, "within"> & Partial<Pick<ObservationQuery, "code" | "level">>,
): Fault[] {
  const faults: Fault[] = [];
  if (query.within !== undefined && !territories.has(placeOf(query.within))) {
    const { level } = placeOf(query.within);
    const known = territories.at(level).map(({ code }) => `${level}:${code}`);
    faults.push(fault("within", query.within, nearest(query.within, known)));
  }
  if (query.code !== undefined) {
    const levels = levelsOf(query);
    const unknown = query.code.filter((code) => !levels.some((level) => territories.has({ level, code })));
    const known = levels.flatMap((level) => territories.at(level).map(({ code }) => code));
    faults.push(...unknown.map((code) => fault("code", code, nearest(code, known))));
  }
  return faults;
}

function faultsOf(
  parameter: string,
  given: readonly string[] | undefined,
  known: ReadonlySet<string>,
): Fault[] {
  const unknown = (given ?? []).filter((value) => !known.has(value));
  return unknown.map((value) => fault(parameter, value, nearest(value, known)));
}

function fault(parameter: string, received: string, close: string | null): Fault {
  return { parameter, received, message: unknownSentence(parameter, received, close), nearest: close };
}

function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw errors.parameters(faults.slice(0, 20));
}
