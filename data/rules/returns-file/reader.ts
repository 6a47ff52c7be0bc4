import type { SheetCell, SheetRow } from "#data/encoding/workbook.ts";
import { expected } from "#data/rules/returns/refusal.ts";
import { isEmptyWord, readCell, readComment } from "./cell.ts";
import type { FindingGiven, Findings } from "./finding.ts";
import { type Asked, FormIndex, type Form } from "./form.ts";
import { type Header, readHeader, type Role } from "./header.ts";
import { FileAnswers } from "./file-answers.ts";
import type { KnownStructure, KnownStructures } from "./identity.ts";
import { NamedStructures } from "./named-structures.ts";
import type { Place } from "./place.ts";

/** Rows that may stand above the header: a title, a logo, a note. */
const HEADER_WITHIN = 30;
const MAX_ROWS = 1_000_000;
const LONGEST_COMMENT = 2000;

/** Reads the tables of one file; answers by releve_id then by cell. Nothing is thrown: all is said in `findings`. */
export class ReturnsReader {
  rows = 0;
  /** Tables with a header that was understood. */
  tables = 0;
  readonly #index: FormIndex;
  readonly #answers: FileAnswers;
  readonly #structures: NamedStructures;
  readonly #findings: Findings;
  readonly #said = new Set<string>();

  constructor(form: Form, known: KnownStructures, findings: Findings) {
    this.#index = new FormIndex(form);
    this.#findings = findings;
    this.#answers = new FileAnswers(this.#index, findings);
    this.#structures = new NamedStructures(known, findings, (about, given) => this.#sayOnce(about, given));
  }

  get answers(): FileAnswers["byStructure"] {
    return this.#answers.byStructure;
  }

  get strangers(): NamedStructures["strangers"] {
    return this.#structures.strangers;
  }

  /** Reads a table; the line of its header, null when it has none of ours. `sheet` null: the file has no sheets. */
  async read(
    sheet: string | null,
    rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  ): Promise<number | null> {
    let header: Header | null = null;
    let before = 0;
    let hidden = 0;
    for await (const row of rows) {
      if (row.cells.every((cell) => cell === undefined || cell.text.trim() === "")) {
        if (header === null || !row.cells.some((cell) => cell?.formula)) continue;
      }
      if (header === null) {
        before += 1;
        if (before > HEADER_WITHIN) return null;
        const titles = Array.from(row.cells, (cell) => cell?.text);
        header = readHeader(this.#index, titles, { sheet, line: row.line }, this.#findings);
        continue;
      }
      if (row.hidden) hidden += 1;
      if (!this.#readRow(header, sheet, row)) break;
    }
    if (hidden > 0) this.#findings.add({ ...HIDDEN_ROWS, sheet, received: `${hidden} lignes masquées` });
    if (header !== null) this.tables += 1;
    return header?.at ?? null;
  }

  /** False when there are too many rows to go on. */
  #readRow(header: Header, sheet: string | null, row: SheetRow): boolean {
    this.rows += 1;
    if (this.rows > MAX_ROWS) {
      this.#findings.add({ ...TOO_MANY_ROWS, sheet, line: row.line });
      return false;
    }
    const get = (role: Role): string => {
      const at = header.roles.get(role);
      return at === undefined ? "" : (row.cells[at]?.text.trim() ?? "");
    };
    if (isRepeatedHeader(header, row)) return true;
    const place = { sheet, line: row.line };
    const overflow = row.cells.findIndex(
      (cell, at) => at >= header.titles.length && cell !== undefined && cell.text.trim() !== "",
    );
    if (overflow !== -1) {
      this.#findings.add({ ...OVERFLOW, ...place, received: row.cells[overflow]?.text ?? "" });
      return true;
    }
    const structure = this.#structures.find(
      get("releve_id"),
      get("finess"),
      place,
      row.cells[header.roles.get("finess") ?? -1],
    );
    if (structure === null || !this.#isThisCampaign(get("campaign"), place)) return true;
    if (header.roles.has("question")) this.#readLong(header, structure, place, row, get);
    else this.#readWide(header, structure, place, row, get("line"));
    return true;
  }

  #readLong(
    header: Header,
    structure: KnownStructure,
    place: Place,
    row: SheetRow,
    get: (role: Role) => string,
  ): void {
    const asked = this.#index.question(get("question"));
    if (asked === undefined) {
      this.#findings.add({
        ...place,
        code: "question_inconnue",
        column: header.titles[header.roles.get("question") ?? 0] ?? null,
        structure: structure.releve_id,
        message:
          get("question") === "" ? "la ligne ne nomme aucune question" : "cette question n’est pas posée",
        received: get("question"),
        expected: "le code d’une question de cette campagne (feuille « Listes »)",
        mend: "reprenez le code dans la grille exportée",
      });
      return;
    }
    const value = row.cells[header.roles.get("value") ?? -1];
    const column = header.titles[header.roles.get("value") ?? header.roles.get("comment") ?? 0] ?? "";
    this.#readAnswer(structure, asked, get("line"), { ...place, column }, value, get("comment"));
  }

  #readWide(header: Header, structure: KnownStructure, place: Place, row: SheetRow, line: string): void {
    for (const { index, asked } of header.answers) {
      const cell = row.cells[index];
      if (cell === undefined) continue;
      this.#readAnswer(structure, asked, line, { ...place, column: header.titles[index] ?? "" }, cell, "");
    }
  }

  #readAnswer(
    structure: KnownStructure,
    asked: Asked,
    givenLine: string,
    place: Place & { column: string },
    cell: SheetCell | undefined,
    comment: string,
  ): void {
    const at = { ...place, structure: structure.releve_id };
    const reading = readCell(asked.question, cell);
    if (reading.kind === "untouched" && comment === "") return;
    const line = this.#index.lineFor(asked, givenLine);
    if (line === null) {
      this.#findings.add({ ...at, ...wrongLine(this.#index, asked, givenLine) });
      return;
    }
    if (reading.kind === "fault") {
      this.#findings.add({
        ...at,
        code: "valeur",
        message: `${asked.question.short} : cette valeur ne se lit pas`,
        received: cell?.text ?? "",
        expected: reading.expected,
        mend: reading.mend,
      });
      return;
    }
    if (cell?.formula === true && reading.kind !== "untouched") this.#sayFormula(place);
    if (reading.kind === "answer" && reading.rounded)
      this.#findings.add({
        ...at,
        ...ROUNDED,
        received: cell?.text ?? "",
        expected: expected(asked.question),
      });
    if (comment.length > LONGEST_COMMENT) {
      this.#findings.add({ ...at, ...LONG_COMMENT, received: comment });
      return;
    }
    this.#answers.keep(structure, {
      question: asked.question.id,
      line,
      answer: reading.kind === "answer" ? reading.answer : reading.kind === "emptied" ? null : undefined,
      comment: comment === "" ? undefined : isEmptyWord(comment) ? null : readComment(comment),
      sheet: place.sheet,
      at: place.line,
      column: place.column,
    });
  }

  #isThisCampaign(given: string, place: Place): boolean {
    const { campaign, millesime } = this.#index.form;
    if (given === "" || given === campaign) return true;
    this.#sayOnce(`campaign ${given}`, {
      ...place,
      code: "campagne",
      column: "campagne",
      message: `ce fichier est celui d’une autre campagne que ${campaign} (millésime ${millesime})`,
      received: given,
      expected: campaign,
      mend: "choisissez cette campagne au dépôt, ou exportez la grille de la bonne année",
    });
    return false;
  }

  #sayFormula({ sheet, line, column }: Place & { column: string }): void {
    this.#sayOnce(`formula ${sheet} ${column}`, {
      sheet,
      line,
      column,
      level: "warning",
      code: "formule",
      message: "cette colonne porte des formules : leur dernier résultat est lu",
      received: "une formule",
      expected: "une valeur",
      mend: "vérifiez que le classeur a été recalculé avant d’être enregistré",
    });
  }

  #sayOnce(about: string, given: FindingGiven): void {
    if (this.#said.has(about)) return;
    this.#said.add(about);
    this.#findings.add(given);
  }
}

/** People paste tables one under the other, headings included. */
function isRepeatedHeader(header: Header, row: SheetRow): boolean {
  const filled = header.titles.filter((title) => title !== "").length;
  const same = header.titles.filter(
    (title, at) => title !== "" && row.cells[at]?.text.trim() === title,
  ).length;
  return filled > 1 && same === filled;
}

function wrongLine(index: FormIndex, asked: Asked, received: string): FindingGiven {
  const wanted = {
    structure: "« all », ou rien : la question porte sur toute la structure",
    metier: "un métier de la feuille « Listes »",
    metier_ou_groupe: "un métier ou un groupe de la feuille « Listes »",
    formation: "une offre de formation",
  }[asked.lines];
  const known = received !== "" && index.knowsLine(received);
  return {
    code: known ? "ligne_hors_question" : "metier_inconnu",
    message:
      received === ""
        ? `${asked.question.short} : la ligne ne dit pas de quel métier il s’agit`
        : known
          ? `${asked.question.short} ne se demande pas pour « ${index.label(received)} »`
          : `${asked.question.short} : « ${received} » est inconnu`,
    received,
    expected: wanted,
    mend: known ? "videz cette case" : "reprenez le code dans la feuille « Listes »",
  };
}

const HIDDEN_ROWS: FindingGiven = {
  level: "warning",
  code: "lignes_masquees",
  message: "des lignes masquées ou filtrées ont été lues comme les autres",
  mend: "affichez toutes les lignes et vérifiez-les",
};
const TOO_MANY_ROWS: FindingGiven = {
  code: "trop_de_lignes",
  message: "le fichier dépasse un million de lignes : la lecture s’arrête là",
  expected: "1 000 000 lignes au plus",
  mend: "déposez plusieurs fichiers, ou supprimez les lignes vides mises en forme",
};
const OVERFLOW: FindingGiven = {
  code: "trop_de_cases",
  message: "cette ligne a plus de cases que l’en-tête : les valeurs sont décalées",
  expected: "autant de cases que d’en-têtes",
  mend: "mettez entre guillemets les textes qui contiennent le séparateur",
};
const ROUNDED: FindingGiven = {
  level: "warning",
  code: "arrondi",
  message: "cette valeur a plus de décimales que la question : elle est arrondie",
  mend: "vérifiez l’arrondi",
};
const LONG_COMMENT: FindingGiven = {
  code: "commentaire",
  message: "ce commentaire est trop long",
  expected: "2 000 signes au plus",
  mend: "raccourcissez-le",
};
