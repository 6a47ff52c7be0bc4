import {
  cellKey,
  fillMillesime,
  type Question,
  type Section,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { expectedCells } from "./applies.ts";
import { type FilledReturn, linesOf } from "./filled-return.ts";
import { formatAnswer } from "./format-answer.ts";

/** One question asked of the whole structure, and what was answered. */
export interface Fact {
  label: string;
  words: string;
}

/** Lines × questions, never wider than a portrait page. */
export interface RecapTable {
  /** What its lines are: « Métier », « Formation ». */
  lineTitle: string;
  columns: string[];
  rows: { line: string; cells: string[] }[];
}

export interface RecapSection {
  id: string;
  title: string;
  facts: Fact[];
  tables: RecapTable[];
}

/** What was said beside a figure: a comment, or the reason of a value that astonished. */
export interface Note {
  cell: string;
  words: string;
}

/** A return as it is read again: on the screen before sending, in the receipt and in its mail, the same words. */
export interface Recap {
  sections: RecapSection[];
  comments: Note[];
  confirmations: Note[];
}

export interface RecapSource extends FilledReturn {
  /** Name of a métier, a groupe or a training offer. */
  nameOf: (line: string) => string;
  comments: readonly { question: string; line: string; comment: string | null }[];
  confirmations: readonly { question: string; line: string; justification: string | null }[];
}

export const NO_ANSWER = "sans réponse";
/** A cell that is not asked of this line. */
export const NOT_ASKED = "";

/** Questions side by side beyond which a table goes on below. */
const WIDEST = 6;

export function recapOf(source: RecapSource): Recap {
  const asked = new Set(expectedCells(source).map(({ question, line }) => cellKey(question, line)));
  const sections = source.questionnaire.sections.map((section) => sectionOf(section, source, asked));
  return {
    sections: sections.filter(({ facts, tables }) => facts.length + tables.length > 0),
    comments: source.comments.flatMap(({ question, line, comment }) =>
      comment === null || comment === "" ? [] : [{ cell: cellName(source, question, line), words: comment }],
    ),
    confirmations: source.confirmations.map(({ question, line, justification }) => ({
      cell: cellName(source, question, line),
      words: justification ?? "confirmé",
    })),
  };
}

function sectionOf(section: Section, source: RecapSource, asked: ReadonlySet<string>): RecapSection {
  const { id } = section;
  const title = fillMillesime(section.title, source.context.millesime);
  if (section.lines === "structure") {
    const questions = section.questions.filter((question) => asked.has(cellKey(question.id, STRUCTURE_LINE)));
    const facts = questions.map((question) => ({
      label: labelOf(question, source),
      words: wordsOf(question, STRUCTURE_LINE, source),
    }));
    return { id, title, facts, tables: [] };
  }
  const lines = linesOf(section, source.lines, source.context);
  const questions = section.questions.filter((question) =>
    lines.some((line) => asked.has(cellKey(question.id, line))),
  );
  const tables = inBands(questions).map((band) => ({
    lineTitle: section.lines === "formation" ? "Formation" : "Métier",
    columns: band.map((question) => columnOf(question, source)),
    rows: lines.map((line) => ({
      line: source.nameOf(line),
      cells: band.map((question) =>
        asked.has(cellKey(question.id, line)) ? wordsOf(question, line, source) : NOT_ASKED,
      ),
    })),
  }));
  return { id, title, facts: [], tables: lines.length === 0 ? [] : tables };
}

/** Bands of like widths: ten questions are five and five. */
function inBands(questions: readonly Question[]): Question[][] {
  const count = Math.ceil(questions.length / WIDEST);
  const width = Math.ceil(questions.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, band) => questions.slice(band * width, (band + 1) * width));
}

function wordsOf(question: Question, line: string, { answers }: RecapSource): string {
  const answer = answers.get(cellKey(question.id, line));
  return answer === undefined ? NO_ANSWER : formatAnswer(question, answer);
}

function labelOf(question: Question, { context }: RecapSource): string {
  const label = fillMillesime(question.label, context.millesime);
  const unit = UNIT_WORDS[question.unit];
  return unit === "" ? label : `${label} (${unit})`;
}

function columnOf(question: Question, { context }: RecapSource): string {
  const unit = UNIT_WORDS[question.unit];
  const name = fillMillesime(question.short, context.millesime);
  return unit === "" || name.includes(unit) ? name : `${name} (${unit})`;
}

const UNIT_WORDS: Readonly<Record<Question["unit"], string>> = {
  personnes: "",
  etp: "ETP",
  jours: "jours",
  heures: "heures",
  part: "%",
  places: "",
  nombre: "",
  euros: "€",
  sans: "",
};

function cellName(source: RecapSource, question: string, line: string): string {
  const asked = source.questionnaire.sections
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === question);
  const name = asked === undefined ? question : fillMillesime(asked.short, source.context.millesime);
  return line === STRUCTURE_LINE ? name : `${name}, ${source.nameOf(line)}`;
}
