import { z } from "zod";
import type { Indicator } from "#data/contract/indicator.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import {
  codedColumn,
  type Column,
  type ColumnTable,
  constantColumn,
  numberColumn,
  textAt,
  textColumn,
} from "#data/encoding/columns.ts";
import { toCsv } from "#data/encoding/csv.ts";
import { LEVEL_NAMES, STATUS_NAMES } from "#data/rules/french-names.ts";
import { CSV } from "./columns.ts";
import type { EditionContent } from "./content.ts";

const named = z.object({ code: z.string(), libelle: z.string() }).array();
const place = z.object({ level: z.string(), code: z.string(), libelle: z.string() }).array();

/** What the references call each code; territories by level:code. */
export interface Names {
  places: ReadonlyMap<string, string>;
  metiers: ReadonlyMap<string, string>;
  secteurs: ReadonlyMap<string, string>;
  diplomes: ReadonlyMap<string, string>;
}

export function namesOf({ references }: EditionContent): Names {
  const among = (file: string) =>
    new Map(named.parse(references.get(file) ?? []).map(({ code, libelle }) => [code, libelle]));
  const places = place.parse(references.get("territoires.json") ?? []);
  return {
    places: new Map(places.map(({ level, code, libelle }) => [`${level}:${code}`, libelle])),
    metiers: among("metiers.json"),
    secteurs: among("secteurs.json"),
    diplomes: among("diplomes.json"),
  };
}

/** The rows of an indicator as a French spreadsheet opens them: see CSV for its columns. */
export function toPeopleCsv(table: ColumnTable, meaning: Indicator, names: Names): string {
  const codes = (heading: string, name: string) => rename(textColumn(table, name), heading, (code) => code);
  const words = (heading: string, name: string, word: (code: string) => string) =>
    rename(textColumn(table, name), heading, word);
  const scaled = (heading: string, name: string, scale: number) => {
    const { values } = numberColumn(table, name);
    return { kind: "number" as const, name: heading, values: values.map((value) => tidy(value * scale)) };
  };
  const unitScale = meaning.kind === "share" ? 100 : 1;
  const columns: Column[] = [
    words("Niveau", "level", (code) => LEVEL_NAMES.get(code) ?? code),
    codes("Code", "code"),
    placeNames(table, names),
    codes("Code métier", "metier"),
    words("Métier", "metier", (code) => total(code) ?? names.metiers.get(code) ?? code),
    codes("Code secteur", "secteur"),
    words("Secteur", "secteur", (code) => total(code) ?? names.secteurs.get(code) ?? code),
    codes("Code modalité", "modalite"),
    words(
      "Modalité",
      "modalite",
      (code) => total(code) ?? meaning.modalite_names[code] ?? names.diplomes.get(code) ?? code,
    ),
    codes("Millésime", "millesime"),
    scaled("Valeur", "value", unitScale),
    constantColumn("Unité", meaning.unit, table.length),
    scaled("Borne basse", "low", unitScale),
    scaled("Borne haute", "high", unitScale),
    scaled("Numérateur", "numerator", 1 / (meaning.numerator?.divisor ?? 1)),
    scaled("Dénominateur", "denominator", 1 / (meaning.denominator?.divisor ?? 1)),
    scaled("Contributeurs", "contributors", 1),
    scaled("Couverture", "coverage", 100),
    words("État", "status", (code) => STATUS_NAMES.get(code) ?? code),
  ];
  return toCsv({ length: table.length, columns: inOrder(columns) }, { decimal: "virgule" });
}

/** The columns as the manifest lists them: one that is missing is a fault of ours. */
function inOrder(columns: readonly Column[]): Column[] {
  return CSV.columns.map(({ name }) => {
    const found = columns.find((column) => column.name === name);
    if (found === undefined) throw new Error(`no CSV column ${name}`);
    return found;
  });
}

function total(code: string): string | undefined {
  return code === ALL ? "Ensemble" : undefined;
}

function rename(
  { values, codes }: ReturnType<typeof textColumn>,
  name: string,
  word: (code: string) => string,
): Column {
  return { kind: "text", name, values: values.map(word), codes };
}

/** A name for each level and code, for they only name a place together. */
function placeNames(table: ColumnTable, { places }: Names): Column {
  const level = textColumn(table, "level");
  const code = textColumn(table, "code");
  const known = new Map<string, number>();
  const codes = new Uint32Array(table.length);
  for (let row = 0; row < table.length; row++) {
    const key = `${textAt(level, row)}:${textAt(code, row)}`;
    const found = known.get(key) ?? known.size;
    known.set(key, found);
    codes[row] = found;
  }
  const values = [...known.keys()].map((key) => places.get(key) ?? key.slice(key.indexOf(":") + 1));
  return codedColumn("Territoire", values, codes);
}

/** Twelve significant digits: 0.07 × 100 is 7, not 7.000000000000001. */
function tidy(value: number): number {
  return Number.isInteger(value) || Number.isNaN(value) ? value : Number(value.toPrecision(12));
}
