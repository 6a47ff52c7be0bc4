import type { Findings } from "./finding.ts";
import { folded } from "./fold.ts";
import { type Asked, bracketed, type FormIndex } from "./form.ts";

/** What a column names besides an answer. */
export type Role =
  | "campaign"
  | "releve_id"
  | "finess"
  | "structure"
  | "line"
  | "question"
  | "value"
  | "comment"
  | "help";

const ROLES: ReadonlyMap<string, Role> = new Map([
  ["campagne", "campaign"],
  ["releve id", "releve_id"],
  ["numero releve", "releve_id"],
  ["identifiant releve", "releve_id"],
  ["finess", "finess"],
  ["n finess", "finess"],
  ["numero finess", "finess"],
  ["finess et", "finess"],
  ["structure", "structure"],
  ["nom", "structure"],
  ["ligne", "line"],
  ["code metier", "line"],
  ["question", "question"],
  ["valeur", "value"],
  ["commentaire", "comment"],
  ["libelle", "help"],
  ["metier", "help"],
  ["metier ou offre", "help"],
  ["unite", "help"],
  ["annee precedente", "help"],
]);

/** Columns of a table: where each role is, and which columns answer which question. */
export interface Header {
  /** Line of the file. */
  at: number;
  roles: ReadonlyMap<Role, number>;
  answers: readonly { index: number; asked: Asked }[];
  titles: readonly string[];
}

type Titles = readonly (string | undefined)[];

/** Reads a row as a header; null when it names neither a structure nor anything to answer. */
export function readHeader(
  index: FormIndex,
  titles: Titles,
  place: { sheet: string | null; line: number },
  findings: Findings,
): Header | null {
  if (!isHeader(index, titles)) return null;
  const roles = new Map<Role, number>();
  const answers: { index: number; asked: Asked }[] = [];
  const seen = new Map<string, number>();
  const long = titles.some((title) => roleOf(title) === "question");
  titles.forEach((given, column) => {
    const title = given?.trim() ?? "";
    if (title === "") return;
    const role = roleOf(title);
    const asked =
      role === undefined || role === "help" ? (long ? undefined : index.question(title)) : undefined;
    const name = asked?.question.id ?? (role === undefined || role === "help" ? null : role);
    const earlier = name === null ? undefined : seen.get(name);
    if (name !== null) seen.set(name, earlier ?? column);
    if (earlier !== undefined)
      findings.add({
        ...place,
        code: "colonne_double",
        column: title,
        message: `deux colonnes disent la même chose : ${columnName(earlier)} et ${columnName(column)}`,
        received: title,
        expected: "une colonne par question",
        mend: "supprimez l’une des deux",
      });
    else if (asked !== undefined) answers.push({ index: column, asked });
    else if (role !== undefined && role !== "help") roles.set(role, column);
    else if (role === undefined) sayUnknown(title, place, findings);
  });
  // « métier » holds the label; where no column holds the code, it names the line.
  const metier = titles.findIndex((title) => /^metier( ou offre)?$/.test(folded(title ?? "")));
  if (!roles.has("line") && metier !== -1) roles.set("line", metier);
  return { at: place.line, roles, answers, titles: titles.map((title) => title?.trim() ?? "") };
}

function isHeader(index: FormIndex, titles: Titles): boolean {
  const found = titles.map(roleOf);
  const names = found.includes("releve_id") || found.includes("finess");
  const long = found.includes("question") && (found.includes("value") || found.includes("comment"));
  return (
    names && (long || titles.some((title) => title !== undefined && index.question(title) !== undefined))
  );
}

function roleOf(title: string | undefined): Role | undefined {
  if (title === undefined) return undefined;
  return ROLES.get(folded(title.replace(/\(.*\)$/, "").replace("°", " ")));
}

function sayUnknown(title: string, place: { sheet: string | null; line: number }, findings: Findings): void {
  const code = bracketed(title);
  findings.add({
    ...place,
    // A heading with a code was meant to be read: leaving it out would lose its answers.
    level: code === null ? "warning" : "error",
    code: "colonne_inconnue",
    column: title,
    message: code === null ? `la colonne « ${title} » n’est pas lue` : `la question « ${code} » est inconnue`,
    received: title,
    expected: "une question de cette campagne",
    mend: "reprenez les en-têtes de la grille exportée, ou supprimez la colonne",
  });
}

/** A, B, …, AA: as a spreadsheet names the column of that index. */
export function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}
