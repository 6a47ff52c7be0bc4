import writeXlsxFile, { type Cell, type Row } from "write-excel-file/node";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { BULK_COLUMNS, type ObservationColumn, type ObservationQuery } from "#data/contract/query.ts";
import { ALL, levelOf } from "#data/contract/vocabulary.ts";
import type { Column, ColumnTable } from "#data/encoding/columns.ts";
import { LEVEL_NAMES, STATUS_NAMES } from "#data/rules/french-names.ts";
import { capital, frenchSpaces } from "#data/rules/french.ts";
import { fillReading } from "#data/rules/reading.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { sourcesOf } from "./sources.ts";

const HEADINGS: Readonly<Record<ObservationColumn, string>> = {
  id: "Identifiant",
  indicator: "Indicateur",
  level: "Niveau",
  code: "Code du territoire",
  libelle: "Territoire",
  metier: "Métier",
  secteur: "Secteur",
  modalite: "Modalité",
  millesime: "Millésime",
  value: "Valeur",
  low: "Borne basse",
  high: "Borne haute",
  numerator: "Numérateur",
  denominator: "Dénominateur",
  contributors: "Établissements",
  coverage: "Couverture",
  status: "État",
};
const WIDE: readonly ObservationColumn[] = ["id", "libelle", "metier", "secteur", "modalite", "indicator"];
const DIMENSIONS: readonly ObservationColumn[] = ["metier", "secteur", "modalite"];

/** What a workbook carries: what is asked for, else what tells these rows apart and their figures. */
export function workbookColumns(
  query: ObservationQuery,
  indicators: readonly PublishedIndicator[],
): readonly ObservationColumn[] {
  if (query.colonnes !== undefined) return query.colonnes;
  const used = new Set<string>(indicators.flatMap(({ dimensions }) => dimensions));
  const kept = BULK_COLUMNS.filter(
    (name) =>
      (name !== "indicator" || indicators.length > 1) && (!DIMENSIONS.includes(name) || used.has(name)),
  );
  return ["libelle", ...kept];
}

interface Filled {
  edition: OpenEdition;
  indicators: readonly PublishedIndicator[];
  table: ColumnTable;
}

/** Observations as an Excel workbook: figures that are numbers, headings in French, then how to read them and whose they are. */
export function toWorkbook(filled: Filled): Promise<Buffer> {
  const { table } = filled;
  const cells = table.columns.map((column) => cellWriter(column, filled));
  const values: Row[] = [table.columns.map((column) => heading(headingOf(column, filled)))];
  for (let row = 0; row < table.length; row++) values.push(cells.map((cell) => cell(row)));
  return writeXlsxFile([
    {
      sheet: "Valeurs",
      data: values,
      columns: table.columns.map(({ name }) => ({ width: WIDE.some((wide) => wide === name) ? 34 : 14 })),
      stickyRowsCount: 1,
    },
    { sheet: "Lecture et source", data: aboutRows(filled), columns: [{ width: 28 }, { width: 110 }] },
  ]).toBuffer();
}

/** Components are named when one indicator alone says what they are. */
function headingOf({ name }: Column, { indicators }: Filled): string {
  const [only, another] = indicators;
  const column = Object.entries(HEADINGS).find(([known]) => known === name)?.[1] ?? name;
  if (only === undefined || another !== undefined) return column;
  if (name === "value") return `${column} (${only.unit})`;
  if (name === "modalite" && only.modalite_label) return capital(only.modalite_label);
  if (name === "numerator" || name === "denominator") return capital(only[name]?.label ?? column);
  return column;
}

function cellWriter(column: Column, filled: Filled): (row: number) => Cell {
  if (column.kind === "text") {
    const texts = column.values.map((code) => text(nameOf(column.name, code, filled)));
    return (row) => texts[column.codes[row] ?? -1] ?? null;
  }
  const [only, another] = filled.indicators;
  const indicator = another === undefined ? only : undefined;
  const divisor = (indicator && componentOf(column.name, indicator)?.divisor) ?? 1;
  const format = formatOf(column.name, indicator);
  return (row) => {
    const value = column.values[row] ?? NaN;
    return Number.isNaN(value) ? null : { value: value / divisor, ...(format && { format }) };
  };
}

function componentOf(name: string, indicator: PublishedIndicator) {
  return name === "numerator" || name === "denominator" ? indicator[name] : null;
}

/** How Excel shows a number; the number itself is whole. */
function formatOf(name: string, indicator: PublishedIndicator | undefined): string | null {
  if (name === "coverage") return "0%";
  if (indicator === undefined || !["value", "low", "high"].includes(name)) return null;
  const decimals = indicator.decimals > 0 ? `.${"0".repeat(indicator.decimals)}` : "";
  return indicator.kind === "share" ? `0${decimals}%` : `#,##0${decimals}`;
}

/** A code in words, where a reference names it. */
function nameOf(column: string, code: string, { edition, indicators }: Filled): string {
  const among = (known: readonly { code: string; libelle: string }[]) =>
    known.find((each) => each.code === code)?.libelle ?? code;
  if (column === "level") return LEVEL_NAMES.get(code) ?? code;
  if (column === "status") return STATUS_NAMES.get(code) ?? code;
  if (column === "indicator") return edition.indicators.get(code)?.label ?? code;
  if (column === "metier") return among(edition.metiers);
  if (column === "secteur") return among(edition.secteurs);
  if (column !== "modalite") return code;
  if (code === ALL) return "Ensemble";
  return (
    indicators.find(({ modalite_names }) => code in modalite_names)?.modalite_names[code] ??
    among(edition.diplomes)
  );
}

function aboutRows(filled: Filled): Row[] {
  const { edition, indicators, table } = filled;
  const reading = readingOf(filled);
  const status = table.columns.find(({ name }) => name === "status");
  const met = status?.kind === "text" ? status.values : [];
  return [
    ...(edition.manifest.demonstration
      ? [pair("Données fictives", "Région de démonstration : aucun chiffre n’est réel.")]
      : []),
    pair("Édition", `Relève, édition ${edition.id}`),
    ...(reading === null ? [] : [pair("Lecture", reading)]),
    ...indicators.flatMap((indicator) => [
      pair("Indicateur", indicator.label),
      pair("Unité", indicator.kind === "share" ? "part, en %" : indicator.unit),
      pair("Définition", indicator.definition),
      pair("Formule", `${indicator.formula} Version ${indicator.formula_version}.`),
      pair("À savoir", indicator.caution),
      ...(indicator.minorant ? [pair("Minorant", `Au moins : ${indicator.minorant}.`)] : []),
      ...(indicator.estimated ? [pair("Estimation", capital(`${indicator.estimated}.`))] : []),
    ]),
    ...met.map((code) => pair("État", STATUS_NAMES.get(code) ?? code)),
    ...sourcesOf(
      edition,
      indicators.map(({ slug }) => slug),
    ).map(({ citation }) => pair("Source", citation)),
    pair("Licence", `${edition.manifest.licence.name}, ${edition.manifest.licence.url}`),
  ];
}

/** The reading sentence of the first figure that is exact; null for several indicators, or none such. */
function readingOf({ edition, indicators, table }: Filled): string | null {
  const [only, another] = indicators;
  const column = (name: string) => table.columns.find((each) => each.name === name);
  const [status, values] = [column("status"), column("value")];
  if (only === undefined || another !== undefined) return null;
  if (status?.kind !== "text" || values?.kind !== "number") return null;
  const row = values.values.findIndex(
    (value, i) => !Number.isNaN(value) && status.values[status.codes[i] ?? -1] === "ok",
  );
  if (row < 0) return null;
  const textAt = (name: string) => {
    const found = column(name);
    return found?.kind === "text" ? (found.values[found.codes[row] ?? -1] ?? ALL) : ALL;
  };
  const part = (name: "numerator" | "denominator") => {
    const found = column(name);
    return found?.kind === "number" ? french((found.values[row] ?? NaN) / (only[name]?.divisor ?? 1), 1) : "";
  };
  const place = edition.territories.find({ level: levelOf(textAt("level")), code: textAt("code") });
  const metier = edition.metiers.find(({ code }) => code === textAt("metier"));
  const value = values.values[row] ?? NaN;
  const share = only.kind === "share";
  return fillReading(only.reading, {
    territoire: place?.dans ?? `dans le territoire ${place?.libelle ?? textAt("code")}`,
    metier: metier?.pluriel ?? "tous métiers",
    de_secteur:
      edition.secteurs.find(({ code }) => code === textAt("secteur"))?.de_libelle ?? "de tous secteurs",
    millesime: textAt("millesime"),
    value: `${french(share ? value * 100 : value, only.decimals)}\u00a0${share ? "%" : only.unit}`,
    numerator: part("numerator"),
    denominator: part("denominator"),
  });
}

function french(value: number, decimals: number): string {
  return value.toLocaleString("fr-FR", { maximumFractionDigits: decimals });
}

function pair(name: string, words: string): Row {
  return [heading(name), { ...text(frenchSpaces(words)), wrap: true }];
}

function heading(words: string) {
  return { ...text(words), fontWeight: "bold" as const, wrap: true, alignVertical: "top" as const };
}

/** A cell of text whatever it begins with: a spreadsheet runs none of it. */
function text(words: string) {
  return { value: words, type: String };
}
