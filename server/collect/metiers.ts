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

/** Name of a line of a return; a training offer is named by its own code. */
export function nameOfLine(line: string): string {
  return names.get(line) ?? line.replaceAll("~", ", ").replaceAll("_", " ");
}

function readMetiers(): Metier[] {
  const text = readFileSync(new URL("../../data/nomenclatures/metier.csv", import.meta.url), "utf8");
  const [heading = [], ...records] = text.trim().split("\n").map(cut);
  const column = (name: string) => heading.indexOf(name);
  const [code, libelle, court, kind, groupe] = ["code", "libelle", "libelle_court", "kind", "groupe"].map(
    column,
  );
  const cell = (record: string[], index = -1) => record[index] ?? "";
  return records.map((record) => ({
    code: cell(record, code),
    libelle: cell(record, libelle),
    libelle_court: cell(record, court),
    kind: cell(record, kind),
    groupe: cell(record, groupe),
  }));
}

/** The cells of a line; our own file, where no cell holds a line break. */
function cut(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
