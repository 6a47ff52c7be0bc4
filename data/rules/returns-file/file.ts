import { ArchiveError, type ArchiveFault, type ArchiveLimits, openArchive } from "#data/encoding/archive.ts";
import { readWorkbook, type SheetRow, WorkbookError } from "#data/encoding/workbook.ts";
import { decodeText, ENCODING_NAMES } from "./decode.ts";
import { OpenQuote, readDelimited, type Separator, separatorOf } from "./delimited.ts";
import { FileRefusal, type FindingGiven, type Findings } from "./finding.ts";
import { folded } from "./fold.ts";
import { natureOf, refuseOtherArchives } from "./nature.ts";
import type { ReturnsReader } from "./reader.ts";

/** What was understood of a file as a whole, told back to whoever sent it. */
export interface FileNotes {
  /** Null for a workbook. */
  encoding: string | null;
  separator: string | null;
  /** Sheets read. */
  sheets: string[];
}

const LIMITS: ArchiveLimits = { total: 768 * 1024 * 1024, ratio: 200, free: 24 * 1024 * 1024 };

/** Sheets of our own that hold no answer. */
export const HELP_SHEETS = ["Lisez-moi", "Listes", "Valeurs connues"] as const;

/**
 * Reads a file of returns, whatever its format, into `reader`. Throws nothing but a FileRefusal, in French.
 */
export async function readReturnsFile(
  bytes: Buffer,
  fileName: string,
  reader: ReturnsReader,
  findings: Findings,
): Promise<FileNotes> {
  const nature = natureOf(bytes, fileName);
  const notes =
    nature === "workbook" ? await readBook(bytes, reader, findings) : await readText(bytes, reader);
  if (reader.tables === 0 && findings.errors === 0) throw new FileRefusal(NO_TABLE);
  return notes;
}

async function readText(bytes: Buffer, reader: ReturnsReader): Promise<FileNotes> {
  const { text, encoding } = decodeText(bytes);
  const declared = /^sep=(.)\r?\n/.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  const separator = separators.find((known) => known === declared?.[1]) ?? separatorOf(body);
  try {
    await reader.read(null, textRows(body, separator, declared === null ? 0 : 1));
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error;
    throw new FileRefusal({ ...OPEN_QUOTE, line: error.line }, { cause: error });
  }
  return { encoding: ENCODING_NAMES[encoding], separator, sheets: [] };
}

const separators: readonly Separator[] = [";", ",", "\t", "|"];

function* textRows(text: string, separator: Separator, skipped: number): Generator<SheetRow> {
  for (const { line, cells } of readDelimited(text, separator))
    yield {
      line: line + skipped,
      hidden: false,
      cells: cells.map((cell) => (cell === "" ? undefined : { text: cell, kind: "text", formula: false })),
    };
}

async function readBook(bytes: Buffer, reader: ReturnsReader, findings: Findings): Promise<FileNotes> {
  const sheets: string[] = [];
  try {
    const archive = openArchive(bytes, LIMITS);
    refuseOtherArchives(archive.names, await mimetypeOf(archive));
    for (const sheet of await readWorkbook(archive)) {
      if (HELP_SHEETS.some((name) => folded(name) === folded(sheet.name))) continue;
      if (!sheet.visible) {
        findings.add({ ...HIDDEN_SHEET, sheet: sheet.name });
        continue;
      }
      const header = await reader.read(sheet.name, sheet.rows());
      if (header === null) {
        findings.add({ ...SHEET_LEFT, sheet: sheet.name });
        continue;
      }
      sheets.push(sheet.name);
      // A title merged above the heading hides no answer.
      const merges = sheet.merges.filter((range) => Number(/(\d+)$/.exec(range)?.[1]) >= header);
      if (merges.length > 0)
        findings.add({ ...MERGED, sheet: sheet.name, received: merges.slice(0, 5).join(", ") });
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw new FileRefusal(ARCHIVE_FAULTS[error.fault], { cause: error });
    if (error instanceof WorkbookError) throw new FileRefusal(ARCHIVE_FAULTS.damaged, { cause: error });
    throw error;
  }
  return { encoding: null, separator: null, sheets };
}

async function mimetypeOf(archive: {
  names: readonly string[];
  open: (name: string) => AsyncIterable<string>;
}): Promise<string> {
  if (!archive.names.includes("mimetype")) return "";
  for await (const part of archive.open("mimetype")) return part.slice(0, 100);
  return "";
}

const DAMAGED_MEND =
  "ouvrez-le dans votre tableur, enregistrez-le sous un autre nom et déposez ce nouveau fichier";
const ARCHIVE_FAULTS: Readonly<Record<ArchiveFault, FindingGiven>> = {
  truncated: {
    code: "tronque",
    message: "ce classeur est incomplet : la fin manque",
    mend: "recommencez l’envoi",
  },
  encrypted: {
    code: "mot_de_passe",
    message: "ce classeur est chiffré",
    mend: "retirez le mot de passe, enregistrez, recommencez",
  },
  damaged: { code: "endommage", message: "ce classeur est endommagé", mend: DAMAGED_MEND },
  method: {
    code: "endommage",
    message: "ce classeur est compressé d’une façon inconnue",
    mend: DAMAGED_MEND,
  },
  bomb: {
    code: "trop_gros",
    message: "ce classeur se déploie au-delà de toute mesure : il n’est pas lu",
    expected: "768 Mo de contenu au plus",
    mend: "recopiez vos valeurs dans une grille neuve, exportée depuis Relève",
  },
};
const OPEN_QUOTE: FindingGiven = {
  code: "guillemet",
  message: "un guillemet ouvert à cette ligne n’est jamais fermé",
  expected: "des guillemets par paires",
  mend: "fermez le guillemet, ou doublez-le s’il fait partie du texte",
};
const NO_TABLE: FindingGiven = {
  code: "sans_entete",
  message: "aucune ligne d’en-tête n’a été reconnue",
  expected: "une ligne qui nomme releve_id ou finess, et des questions par leur code",
  mend: "exportez la grille de la campagne et remplissez-la sans changer la première ligne",
};
const HIDDEN_SHEET: FindingGiven = {
  level: "warning",
  code: "feuille_masquee",
  message: "cette feuille est masquée : elle n’a pas été lue",
  mend: "affichez-la et recommencez si elle porte des réponses",
};
const SHEET_LEFT: FindingGiven = {
  level: "warning",
  code: "feuille_ignoree",
  message: "cette feuille n’a pas d’en-tête reconnu : elle n’a pas été lue",
  mend: "reprenez l’en-tête de la grille exportée si elle porte des réponses",
};
const MERGED: FindingGiven = {
  code: "fusion",
  message: "des cellules sont fusionnées : on ne sait pas à quelles lignes elles répondent",
  expected: "une valeur par cellule",
  mend: "sélectionnez la feuille, puis Accueil, Fusionner, Annuler la fusion ; recopiez les valeurs",
};
