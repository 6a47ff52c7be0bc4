import { readFileSync } from "node:fs";

interface Metier {
  code: string;
  libelle: string;
  /** Name of the post, as a form lists it. */
  libelle_court: string;
  kind: string;
  groupe: string;
}

/** Métiers and groupes that a line of a return may be, in the order of the nomenclature. */
export const metiers: readonly Metier[] = readMetiers().filter(
  ({ kind }) => kind === "metier" || kind === "groupe",
);

/** Métiers of each groupe. */
export const groupes: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  metiers
    .filter(({ kind }) => kind === "groupe")
    .map(({ code }) => [
      code,
      metiers.filter(({ kind, groupe }) => kind === "metier" && groupe === code).map((one) => one.code),
    ]),
);

const names = new Map(metiers.map(({ code, libelle_court }) => [code, libelle_court]));

const diplomas = new Map(
  readTable("diplome.csv", ["code", "libelle_court"]).map(([code = "", name = ""]) => [code, name]),
);

/** Name of a line of a return; a training offer is named by its diploma and its site. */
export function nameOfLine(line: string): string {
  const parts = line.split("~").map((part) => diplomas.get(part) ?? part.replaceAll("_", " "));
  return names.get(line) ?? parts.join(", ");
}

function readMetiers(): Metier[] {
  return readTable("metier.csv", ["code", "libelle", "libelle_court", "kind", "groupe"]).map(
    ([code = "", libelle = "", libelle_court = "", kind = "", groupe = ""]) => ({
      code,
      libelle,
      libelle_court,
      kind,
      groupe,
    }),
  );
}

/** The cells of these columns, row by row. */
function readTable(file: string, columns: readonly string[]): string[][] {
  const text = readFileSync(new URL(`../../data/nomenclatures/${file}`, import.meta.url), "utf8");
  const [heading = [], ...records] = text.trim().split("\n").map(cut);
  const places = columns.map((name) => heading.indexOf(name));
  return records.map((record) => places.map((place) => record[place] ?? ""));
}

/** The cells of a line; our own file, where no cell holds a line break. */
function cut(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
