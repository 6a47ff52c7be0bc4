import {
  type Answer,
  type Answers,
  cellKey,
  fillMillesime,
  type LineKind,
  type Question,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { expected } from "#data/rules/returns/refusal.ts";
import { writeCell, writeComment } from "./cell.ts";
import type { Form } from "./form.ts";

/** One return as a grid shows it. */
export interface GridReturn {
  releve_id: string;
  finess: string | null;
  name: string;
  /** Métiers or offers it has; empty: not said yet. */
  lines: readonly string[];
  answers: Answers;
  /** By cell, as `answers`. */
  comments: ReadonlyMap<string, string>;
  /** Values of earlier returns and of public sources, by cell; the source is named. */
  known: ReadonlyMap<string, { answer: Answer; from: string }>;
}

/** Text stays text; a number is in the unit of the question. */
export type GridCell = string | number | null;

export interface GridSheet {
  name: string;
  rows: GridCell[][];
  /** In characters. */
  widths: number[];
  /** Columns that stay when one scrolls to the right. */
  sticky: number;
  /** The first row is one, and stays when one scrolls down. */
  heading: boolean;
}

/** The sheets of a campaign's grid for these returns: to fill, then to help. */
export function gridSheets(form: Form, returns: readonly GridReturn[]): GridSheet[] {
  const filled = KINDS.flatMap((kind) => fillSheet(form, kind, returns));
  const comments = commentSheet(form, returns);
  return [...filled, comments, ...knownSheet(form, returns), readMe(form), lists(form)];
}

/** The long table: one row per question and line of each return, answered or not. */
export function longRows(form: Form, returns: readonly GridReturn[]): string[][] {
  const header = [...IDENTITY, "libelle", "unite", "annee_precedente", "valeur", "commentaire"];
  header.splice(5, 0, "question");
  const rows = [header];
  for (const one of returns)
    for (const { kind, question } of asked(form))
      for (const line of linesOf(form, kind, one)) {
        const key = cellKey(question.id, line);
        const [answer, known] = [one.answers.get(key), one.known.get(key)];
        rows.push([
          ...identity(form, one, line),
          question.id,
          question.short,
          question.unit,
          known === undefined ? "" : writeCell(question, known.answer),
          answer === undefined ? "" : writeCell(question, answer),
          writeComment(one.comments.get(key) ?? ""),
        ]);
      }
  return rows;
}

const IDENTITY = ["campagne", "releve_id", "finess", "structure", "ligne"] as const;

const KINDS: readonly { name: string; kinds: readonly LineKind[] }[] = [
  { name: "Métiers", kinds: ["metier"] },
  { name: "Métiers ou groupes", kinds: ["metier_ou_groupe"] },
  { name: "Formations", kinds: ["formation"] },
  { name: "Structure", kinds: ["structure"] },
];

function identity(form: Form, one: GridReturn, line: string): string[] {
  return [form.campaign, one.releve_id, one.finess ?? "", writeComment(one.name), line];
}

function asked(form: Form): { kind: LineKind; question: Question }[] {
  return form.questionnaire.sections.flatMap(({ lines, questions }) =>
    questions.map((question) => ({ kind: lines, question })),
  );
}

/** The lines a return answers on; every métier where it has not said which it has. */
function linesOf(form: Form, kind: LineKind, one: GridReturn): string[] {
  if (kind === "structure") return [STRUCTURE_LINE];
  const answered = asked(form)
    .filter((other) => other.kind === kind)
    .flatMap(({ question }) => linesAnswered(one, question.id));
  const every = kind === "formation" ? [] : form.metiers.filter((metier) => metier.kind === "metier");
  const own = one.lines.length > 0 ? one.lines : every.map(({ code }) => code);
  const groupes = new Set(form.metiers.filter((metier) => metier.kind === "groupe").map(({ code }) => code));
  const asks = (line: string) => kind !== "metier" || !groupes.has(line);
  return [...new Set([...own, ...answered])].filter(asks);
}

const linesByReturn = new WeakMap<GridReturn, Map<string, string[]>>();

function linesAnswered(one: GridReturn, question: string): string[] {
  let lines = linesByReturn.get(one);
  if (lines === undefined) {
    lines = new Map();
    for (const key of [...one.answers.keys(), ...one.comments.keys()]) {
      const cut = key.indexOf("~");
      const list = lines.get(key.slice(0, cut)) ?? [];
      lines.set(key.slice(0, cut), [...list, key.slice(cut + 1)]);
    }
    linesByReturn.set(one, lines);
  }
  return lines.get(question) ?? [];
}

function fillSheet(
  form: Form,
  { name, kinds }: (typeof KINDS)[number],
  returns: readonly GridReturn[],
): GridSheet[] {
  const questions = asked(form).filter(({ kind }) => kinds.includes(kind));
  const [first] = questions;
  if (first === undefined) return [];
  const rows: GridCell[][] = [
    [...IDENTITY, "métier ou offre", ...questions.map(({ question }) => title(form, question))],
  ];
  for (const one of returns)
    for (const line of linesOf(form, first.kind, one))
      rows.push([
        ...identity(form, one, line),
        labelOf(form, line),
        ...questions.map(({ question }) => {
          const answer = one.answers.get(cellKey(question.id, line));
          return answer === undefined ? null : gridCell(question, answer);
        }),
      ]);
  return [
    { name, rows, widths: [16, 12, 12, 32, 16, 32, ...questions.map(() => 18)], sticky: 6, heading: true },
  ];
}

/** « Postes vacants, au 31 décembre 2025 (etp) [etp_vacants] ». */
function title(form: Form, { id, header, unit, asOf }: Question): string {
  const when = fillMillesime(asOf, form.millesime);
  const words = header.filter((part) => part !== "").join(" ");
  return `${words}${when === "" ? "" : `, ${when}`}${unit === "sans" ? "" : ` (${unit})`} [${id}]`;
}

function gridCell(question: Question, answer: Answer): GridCell {
  if (question.type !== "number") return writeCell(question, answer);
  if (answer.state === "none") return 0;
  return answer.state === "number"
    ? (answer.value ?? 0) / 10 ** question.decimals
    : writeCell(question, answer);
}

function labelOf(form: Form, line: string): string {
  if (line === STRUCTURE_LINE) return "Ensemble de la structure";
  return form.metiers.find(({ code }) => code === line)?.label ?? line;
}

function commentSheet(form: Form, returns: readonly GridReturn[]): GridSheet {
  const rows: GridCell[][] = [[...IDENTITY, "question", "commentaire"]];
  for (const one of returns)
    for (const [key, comment] of one.comments) {
      const cut = key.indexOf("~");
      rows.push([...identity(form, one, key.slice(cut + 1)), key.slice(0, cut), writeComment(comment)]);
    }
  return { name: "Commentaires", rows, widths: [16, 12, 12, 32, 16, 24, 60], sticky: 0, heading: true };
}

/** What was known before, to copy from; never read back. */
function knownSheet(form: Form, returns: readonly GridReturn[]): GridSheet[] {
  const questions = new Map(asked(form).map(({ question }) => [question.id, question]));
  const rows: GridCell[][] = [
    ["Numéro Relève", "Structure", "Métier ou offre", "Question", "Code", "Valeur connue", "Origine"],
  ];
  for (const one of returns)
    for (const [key, { answer, from }] of one.known) {
      const cut = key.indexOf("~");
      const question = questions.get(key.slice(0, cut));
      if (question === undefined) continue;
      const place = [one.releve_id, one.name, labelOf(form, key.slice(cut + 1)), question.short, question.id];
      rows.push([...place, gridCell(question, answer), from]);
    }
  if (rows.length === 1) return [];
  return [{ name: "Valeurs connues", rows, widths: [14, 32, 32, 32, 24, 16, 24], sticky: 0, heading: true }];
}

function readMe(form: Form): GridSheet {
  const sentences = [
    [`${form.questionnaire.title} — campagne ${form.campaign}, millésime ${form.millesime}`],
    [
      "Une ligne par structure et par métier ; une colonne par question. Laissez les en-têtes comme ils sont.",
    ],
    ["Une case vide laisse la réponse comme elle est. Rien n’est effacé sans le mot « vide »."],
    [
      "0 ou « aucun » : il n’y en a pas. « ne sait pas » : vous ne le savez pas. « non concerné » : sans objet ici.",
    ],
    ["Les nombres s’écrivent avec une virgule ou un point ; les dates AAAA-MM-JJ ou JJ/MM/AAAA."],
    [
      "Les lignes sans réponse peuvent rester ; celles des métiers que vous n’avez pas peuvent être supprimées.",
    ],
    ["Ne fusionnez pas de cellules, ne masquez pas de feuille : ce qui ne se lit pas est refusé et dit."],
    ["La feuille « Valeurs connues » rappelle les valeurs des années passées ; elle n’est jamais relue."],
    ["Au dépôt, Relève montre ce qui changerait avant de rien écrire."],
  ];
  return { name: "Lisez-moi", rows: sentences, widths: [120], sticky: 0, heading: false };
}

function lists(form: Form): GridSheet {
  const rows: GridCell[][] = [["Liste", "Code", "Libellé", "Réponse attendue", "Définition", "Piège"]];
  for (const { question } of asked(form)) {
    const { id, label, definition, trap } = question;
    const fill = (text: string) => fillMillesime(text, form.millesime);
    rows.push(["question", id, fill(label), expected(question), fill(definition), fill(trap)]);
    for (const { value, label: words } of question.choices ?? [])
      rows.push([id, value, words, null, null, null]);
  }
  for (const { kind, code, label } of form.metiers) rows.push([kind, code, label, null, null, null]);
  return { name: "Listes", rows, widths: [22, 30, 50, 40, 80, 80], sticky: 0, heading: true };
}
