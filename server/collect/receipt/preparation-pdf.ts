import {
  cellKey,
  fillMillesime,
  type Question,
  type Section,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { date } from "#data/rules/format.ts";
import { conditionMet } from "#data/rules/returns/applies.ts";
import { type FilledReturn, linesOf } from "#data/rules/returns/filled-return.ts";
import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import { Paper } from "../../pdf/paper.ts";
import { drawTable } from "../../pdf/table.ts";
import { nameOfLine } from "../metiers.ts";
import { columnsOf } from "./receipt-pdf.ts";

export interface Preparation {
  title: string;
  structure: string;
  deadline: string;
  /** The return with, as answers, those of the year before. */
  before: FilledReturn;
  demonstration: boolean;
  at: Date;
}

const QUIET = { color: "#465350", size: 8.5 } as const;
/** Rows left empty for métiers that the structure did not have. */
const SPARE_LINES = 4;
/** Points to write by hand, and questions side by side. */
const ROOM = 22;
const WIDEST = 6;

/** A sheet to gather the figures before filing: what is asked, what was said last year, room to write. */
export function preparationPdf(sheet: Preparation): Promise<Buffer> {
  const { title, structure, deadline, before, demonstration, at } = sheet;
  const { questionnaire, context } = before;
  const paper = new Paper({
    title: `${title} – feuille de préparation, ${structure}`,
    subject: "Feuille de préparation d’une déclaration",
    foot: `${title} · feuille de préparation · ${structure}`,
    demonstration,
    at,
  });
  paper.title(title);
  paper.paragraph(`${structure} · à rendre avant le ${date(deadline)}`, { face: "strong", size: 11 });
  paper.paragraph(
    "Pour rassembler les chiffres avant de les saisir en ligne. « Aucun » vaut zéro ; « ne sait pas » n’est pas zéro et ne bloque pas. Entre parenthèses : votre réponse de l’an dernier.",
  );
  for (const section of questionnaire.sections) {
    if (!conditionMet(section.when, before, STRUCTURE_LINE)) continue;
    paper.heading(fillMillesime(section.title, context.millesime));
    if (section.intro !== undefined) paper.paragraph(section.intro, QUIET);
    if (section.lines === "structure") drawQuestions(paper, section, before);
    else drawGrid(paper, section, before);
    for (const question of section.questions) drawDefinition(paper, question, context.millesime);
  }
  paper.heading("Usage et conservation");
  paper.paragraph(questionnaire.use, QUIET);
  paper.paragraph(questionnaire.retention, QUIET);
  return paper.end();
}

function drawQuestions(paper: Paper, section: Section, before: FilledReturn): void {
  drawTable(paper, {
    columns: [
      { title: "Question", align: "left", share: 3 },
      { title: "L’an dernier", align: "right", share: 1 },
      { title: "Cette année", align: "right", share: 2 },
    ],
    rows: section.questions.map((question) => [
      fillMillesime(`${question.label}, ${question.asOf}`, before.context.millesime),
      lastYear(question, STRUCTURE_LINE, before),
      "",
    ]),
    room: ROOM,
  });
}

function drawGrid(paper: Paper, section: Section, before: FilledReturn): void {
  const lines = linesOf(section, before.lines, before.context);
  for (let from = 0; from < section.questions.length; from += WIDEST) {
    const questions = section.questions.slice(from, from + WIDEST);
    const spare = Array.from({ length: SPARE_LINES }, () => ["", ...questions.map(() => "")]);
    drawTable(paper, {
      columns: columnsOf(
        section.lines === "formation" ? "Formation" : "Métier",
        questions.map(({ short }) => fillMillesime(short, before.context.millesime)),
      ),
      rows: [
        ...lines.map((line) => [
          nameOfLine(line),
          ...questions.map((question) => parenthesised(lastYear(question, line, before))),
        ]),
        ...spare,
      ],
      room: ROOM,
    });
  }
}

function drawDefinition(paper: Paper, { short, definition, trap }: Question, millesime: string): void {
  paper.paragraph(fillMillesime(`${short}. ${definition} ${trap}`, millesime), QUIET);
}

function lastYear(question: Question, line: string, { answers }: FilledReturn): string {
  const answer = answers.get(cellKey(question.previous ?? question.id, line));
  return answer === undefined ? "" : formatAnswer(question, answer);
}

function parenthesised(words: string): string {
  return words === "" ? "" : `(${words})`;
}
