import { z } from "zod";
import { oneLine } from "#data/contract/signed-in/people-shapes.ts";
import { decodeText } from "#data/rules/returns-file/decode.ts";
import { OpenQuote, readDelimited, separatorOf } from "#data/rules/returns-file/delimited.ts";
import { folded } from "#data/rules/returns-file/fold.ts";
import { errors, type Fault } from "../errors.ts";

/** One line of a list of contacts. */
export interface ContactLine {
  /** Line of the file, the header being the first. */
  line: number;
  /** FINESS or Relève number, whichever the line gives. */
  structure: string;
  email: string;
  name: string | null;
  phone: string | null;
}

/** Spellings of each column, without accents or case. */
const COLUMNS = {
  email: ["courriel", "email", "e-mail", "mail", "adresse electronique"],
  name: ["nom", "name", "contact"],
  phone: ["telephone", "tel", "phone"],
  finess: ["finess", "numero finess", "finess et"],
  releve: ["numero_releve", "releve_id", "numero releve", "releve"],
} as const;
type Name = keyof typeof COLUMNS;

const MAX_LINES = 20_000;
const MAX_FAULTS = 50;
const email = z.email().max(200);

/** Reads a list of contacts; refuses it whole when a line cannot be read, saying where and how to mend. */
export function readContactFile(bytes: Uint8Array): ContactLine[] {
  const [header, ...lines] = cellsOf(bytes);
  const columns = placesOf(header?.cells ?? []);
  if (lines.length > MAX_LINES)
    throw errors.refused(`La liste a ${lines.length} lignes\u{a0}: ${MAX_LINES} au plus, en plusieurs fois.`);
  const faults: Fault[] = [];
  const read = lines.flatMap(({ line, cells }) => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const at = (name: Name) => (columns[name] === undefined ? "" : (cells[columns[name]] ?? "").trim());
    const structure =
      at("finess")
        .replaceAll(/\s/g, "")
        .padStart(at("finess") === "" ? 0 : 9, "0") || at("releve");
    if (structure === "")
      faults.push(
        fault(line, "finess", "", "une structure est attendue\u{a0}: numéro FINESS ou numéro Relève"),
      );
    if (!email.safeParse(at("email")).success)
      faults.push(fault(line, "courriel", at("email"), "une adresse est attendue, comme nom@exemple.fr"));
    for (const name of ["name", "phone"] as const)
      if (!oneLine.safeParse(at(name)).success)
        faults.push(fault(line, COLUMNS[name][0], at(name), "un texte d’une seule ligne est attendu"));
    return [
      {
        line,
        structure,
        email: at("email"),
        name: at("name").slice(0, 120) || null,
        phone: at("phone").slice(0, 40) || null,
      },
    ];
  });
  refuse(faults);
  if (read.length === 0) throw errors.refused("La liste ne contient aucun contact sous sa ligne de titres.");
  return read;
}

/** A fault as a reader finds it: line, column, what was received, what is expected. */
export function fault(line: number, column: string, received: string, expected: string): Fault {
  const message = `Ligne ${line}, colonne «\u{a0}${column}\u{a0}»\u{a0}: ${received === "" ? "vide" : `«\u{a0}${received.slice(0, 80)}\u{a0}» reçu`}, ${expected}.`;
  return { parameter: `ligne ${line}, ${column}`, received: received.slice(0, 200), message, nearest: null };
}

/** Throws when there is any fault; nothing is written. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const words = faults.length === 1 ? "Une ligne est" : `${faults.length} lignes sont`;
  throw errors.refused(`${words} à corriger\u{a0}: rien n’a été enregistré.`, faults.slice(0, MAX_FAULTS));
}

function cellsOf(bytes: Uint8Array): { line: number; cells: readonly string[] }[] {
  const { text } = decodeText(bytes);
  try {
    return [...readDelimited(text, separatorOf(text))];
  } catch (error) {
    if (error instanceof OpenQuote)
      throw errors.refused("Un guillemet ouvert n’est pas refermé dans la liste.");
    throw error;
  }
}

function placesOf(header: readonly string[]): Partial<Record<Name, number>> {
  const titles = header.map((title) => folded(title).trim());
  const place = (name: Name) => {
    const spellings: readonly string[] = COLUMNS[name];
    const index = titles.findIndex((title) => spellings.some((spelling) => folded(spelling) === title));
    return index === -1 ? {} : { [name]: index };
  };
  const found: Partial<Record<Name, number>> = {
    ...place("email"),
    ...place("name"),
    ...place("phone"),
    ...place("finess"),
    ...place("releve"),
  };
  if (found.email !== undefined && (found.finess !== undefined || found.releve !== undefined)) return found;
  const lacking = found.email === undefined ? "courriel" : "finess ou numero_releve";
  throw errors.refused(
    `La première ligne doit nommer les colonnes\u{a0}: il manque «\u{a0}${lacking}\u{a0}».`,
  );
}
