import type { ObservationQuery } from "#data/contract/query.ts";
import { type ColumnTable, textColumn } from "#data/encoding/columns.ts";
import { findIndicator } from "#data/indicators/index.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { errors, type Fault, unknownSentence } from "../errors.ts";
import { nearest } from "../http/nearest.ts";
import { placeOf } from "../territory/territories.ts";
import { levelsOf } from "./select.ts";

/** A value that nothing knows, with what it may have meant: looked for only once the refusal is known to say it. */
interface Unknown {
  parameter: string;
  received: string;
  known: () => Iterable<string>;
}

/** Unknown values said at once: past these the reader has enough to mend, and finding the nearest of each takes time. */
const MAX_FAULTS = 20;

/** Refuses indicators that the edition does not hold. */
export function checkIndicators(edition: OpenEdition, slugs: readonly string[]): void {
  const missing = slugs.filter((slug) => !edition.indicators.has(slug));
  if (missing.length === 0) return;
  throw errors.parameters(
    missing.slice(0, MAX_FAULTS).map((slug) => missingIndicator(edition, "indicator", slug)),
  );
}

/** An indicator that the catalogue knows is not misspelt: the edition does not publish it. Else, the nearest it does. */
export function missingIndicator(
  edition: Pick<OpenEdition, "id" | "indicators">,
  parameter: string,
  received: string,
): Fault {
  const known = findIndicator(received);
  if (known === undefined) return faultOf({ parameter, received, known: () => edition.indicators.keys() });
  const message = `${parameter}\u{a0}: «\u{a0}${received}\u{a0}» (${known.label}) n’est pas publié dans l’édition ${edition.id}. Ses indicateurs sont sur /api/v1/indicateurs?edition=${edition.id}.`;
  return { parameter, received, message, nearest: null };
}

/** Refuses codes that nothing in the edition knows: a misspelt code must not look like an absence of figures. */
export function checkCodes(
  edition: OpenEdition,
  tables: readonly ColumnTable[],
  query: ObservationQuery,
): void {
  const inTables = (name: string) => tables.flatMap((table) => textColumn(table, name).values);
  refuse([
    ...unknownPlaces(edition, query),
    ...unknownOf(
      "metier",
      query.metier,
      new Set([...edition.metiers.map(({ code }) => code), ...inTables("metier")]),
    ),
    ...unknownOf(
      "secteur",
      query.secteur,
      new Set([...edition.secteurs.map(({ code }) => code), ...inTables("secteur")]),
    ),
    ...unknownOf("modalite", query.modalite, new Set(["all", ...inTables("modalite")])),
  ]);
}

/** Refuses a place that does not exist. */
export function checkWithin(edition: OpenEdition, within: string | undefined): void {
  refuse(unknownPlaces(edition, { within }));
}

/** Refuses métiers that no nomenclature of the edition knows. */
export function checkMetiers(
  { metiers }: Pick<OpenEdition, "metiers">,
  asked: readonly string[] | undefined,
): void {
  refuse(unknownOf("metier", asked, new Set(metiers.map(({ code }) => code))));
}

function unknownPlaces(
  { territories }: OpenEdition,
  query: Pick<ObservationQuery, "within"> & Partial<Pick<ObservationQuery, "code" | "level">>,
): Unknown[] {
  const unknown: Unknown[] = [];
  if (query.within !== undefined && !territories.has(placeOf(query.within))) {
    const { level } = placeOf(query.within);
    const known = () => territories.at(level).map(({ code }) => `${level}:${code}`);
    unknown.push({ parameter: "within", received: query.within, known });
  }
  const levels = levelsOf(query);
  const known = () => levels.flatMap((level) => territories.at(level).map(({ code }) => code));
  for (const received of query.code ?? []) {
    if (levels.some((level) => territories.has({ level, code: received }))) continue;
    unknown.push({ parameter: "code", received, known });
  }
  return unknown;
}

function unknownOf(
  parameter: string,
  given: readonly string[] | undefined,
  known: ReadonlySet<string>,
): Unknown[] {
  return (given ?? [])
    .filter((value) => !known.has(value))
    .map((received) => ({ parameter, received, known: () => known }));
}

function refuse(unknown: readonly Unknown[]): void {
  if (unknown.length > 0) throw errors.parameters(unknown.slice(0, MAX_FAULTS).map(faultOf));
}

function faultOf({ parameter, received, known }: Unknown): Fault {
  const close = nearest(received, known());
  return { parameter, received, message: unknownSentence(parameter, received, close), nearest: close };
}
