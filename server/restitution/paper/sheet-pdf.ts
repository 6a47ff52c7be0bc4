import { DEMAND_TITLE, demandTable } from "#data/rules/restitution/demand-table.ts";
import type { Sheet, SheetRow } from "#data/contract/signed-in/restitution.ts";
import { MEASURES_NOTE, MEASURES_TITLE } from "#data/rules/restitution/measure-words.ts";
import { STANDS_OUT } from "#data/rules/restitution/position.ts";
import { historyWords, splitValue, stripWords, yearsOf } from "#data/rules/restitution/strip.ts";
import { type Column, drawTable, heightOfTable, type TableOf } from "../../pdf/table.ts";
import { COLORS, HEADING, MARGIN, Paper, type Tag } from "../../pdf/paper.ts";
import { drawHistory, drawLegend, drawStrip, FIRST } from "./strip.ts";

const ROW = 32;
/** Points above and below the words of a row. */
const PAD = 5;
/** Points that a short section needs under its heading, and a table of it. */
const SMALL = 56;
const WITH_TABLE = 125;
const QUIET = { size: 8, color: COLORS.quiet } as const;
const SERVED = { face: "prose", size: 10 } as const;

interface Place {
  x: number;
  width: number;
}

/** Columns of the figures, in points from the margin. */
const COLUMNS = {
  label: { x: MARGIN, width: 136 },
  value: { x: MARGIN + 136, width: 58 },
  history: { x: MARGIN + 202, width: 70 },
  strip: { x: MARGIN + 284, width: 102 },
  words: { x: MARGIN + 398, width: 117 },
} as const satisfies Record<string, Place>;

const HEADINGS: [keyof typeof COLUMNS, (sheet: Sheet) => string][] = [
  ["label", () => "Indicateur"],
  ["value", ({ millesime }) => `Vous, ${millesime}`],
  ["history", ({ rows, millesime }) => yearsOf(rows, millesime)],
  ["strip", () => "Position dans le groupe"],
  ["words", () => "En mots"],
];

/** The sheet on paper: the same words as its page, one page in summary, then its annex. */
export async function sheetPdf(sheet: Sheet, at: Date): Promise<Buffer> {
  const { structure, millesime, demonstration, number, edition } = sheet;
  const paper = new Paper({
    title: `Feuille de résultats ${millesime} – ${structure.name}`,
    subject: "Restitution des résultats à une structure qui a déclaré",
    foot: `Un chiffre vous surprend ? Corrigez votre déclaration : la première version est conservée. Cette feuille n’est envoyée qu’à vous. Édition ${edition}, feuille ${number}.`,
    demonstration,
    at,
  });
  paper.paragraph(`Feuille de résultats ${millesime}`, { size: 9, color: COLORS.quiet });
  paper.title(structure.name);
  paper.paragraph(sheet.subtitle, { size: 9, color: COLORS.quiet });
  drawLead(paper, sheet.lead);
  paper.heading("Vos chiffres, votre histoire, votre place", { ruled: false });
  drawLegend(paper, { right: MARGIN + paper.width, y: paper.top - 4 });
  drawRows(paper, sheet, sheet.rows);
  paper.introduced("Comment votre groupe est choisi.", sheet.method, QUIET);
  drawSchoolsAndServed(paper, sheet);
  // A summary that went over its page is followed at once: no page is left almost empty.
  const hasAnnex = sheet.annex.length > 0 || sheet.demand.length > 0;
  if (hasAnnex && paper.doc.bufferedPageRange().count === 1) paper.page();
  drawDemand(paper, sheet);
  if (sheet.annex.length > 0) {
    paper.heading("En annexe : tous vos chiffres");
    drawRows(paper, sheet, sheet.annex);
    drawReasons(paper, sheet);
  }
  drawMeasures(paper, sheet);
  return paper.end();
}

/** What stands out, the first sentence in bold, between two rules. */
export function drawLead(paper: Paper, [first = "", ...others]: readonly string[]): void {
  paper.space(2);
  paper.rule(paper.top);
  paper.space(8);
  paper.paragraph(first, { face: "title", size: 11 });
  if (others.length > 0) paper.paragraph(others.join(" "), { face: "prose", size: 11 });
  paper.rule(paper.top);
}

function drawRows(paper: Paper, sheet: Sheet, rows: readonly SheetRow[]): void {
  paper.element("Table", (table) => {
    drawHeadings(paper, sheet, table);
    for (const row of rows) {
      const before = paper.top;
      paper.ensure(rowHeight(paper, row));
      if (paper.top < before) repeatHeadings(paper, sheet);
      drawRow(paper, row, table);
    }
  });
  paper.space(6);
}

/** The years stand over the line, not over the figure of its first year. */
function headingPlace(column: keyof typeof COLUMNS): Place {
  const { x, width } = COLUMNS[column];
  return column === "history" ? { x: x + FIRST, width: width - FIRST } : { x, width };
}

function drawHeadings(paper: Paper, sheet: Sheet, table: PDFKit.PDFStructureElement): void {
  paper.ensure(ROW + 20);
  paper.element(
    "TR",
    (line) => {
      for (const [column, words] of HEADINGS) {
        const { x, width } = headingPlace(column);
        const align = column === "value" ? "right" : "left";
        paper.place(
          { header: "Column" },
          words(sheet),
          { x, y: paper.top, width },
          { face: "strong", size: 8, align },
          line,
        );
      }
    },
    table,
  );
  paper.space(13);
  paper.rule(paper.top, { weight: 1, color: COLORS.ink });
}

/** Repeated for the eye alone: the table has its heading once. */
function repeatHeadings(paper: Paper, sheet: Sheet): void {
  paper.artifact((doc) => {
    doc.font("strong").fontSize(8).fillColor(COLORS.ink);
    for (const [column, words] of HEADINGS) {
      const { x, width } = headingPlace(column);
      doc.text(words(sheet), x, paper.top, { width, align: column === "value" ? "right" : "left" });
    }
  });
  paper.space(13);
  paper.rule(paper.top, { weight: 1, color: COLORS.ink });
}

function drawRow(paper: Paper, row: SheetRow, table: PDFKit.PDFStructureElement): void {
  const height = rowHeight(paper, row);
  const y = paper.top;
  paper.element(
    "TR",
    (line) => {
      cell(paper, line, COLUMNS.label, y + PAD, labelLines(row), { header: "Row" });
      cell(paper, line, COLUMNS.value, y + PAD, valueLines(row));
      drawing(paper, line, historyWords(row), () =>
        drawHistory(paper, row, { ...COLUMNS.history, y, height: ROW }),
      );
      drawing(paper, line, stripWords(row), () =>
        drawStrip(paper, row, { ...COLUMNS.strip, y, height: ROW }),
      );
      cell(paper, line, COLUMNS.words, y + PAD, positionLines(row));
    },
    table,
  );
  paper.space(height);
  paper.rule(paper.top);
}

function labelLines({ label, components, pooled_words }: SheetRow): Lines {
  return [
    [label, { face: "strong", size: 9.5 }],
    [components, QUIET],
    [pooled_words ?? "", QUIET],
  ];
}

function positionLines({ position, position_words, group }: SheetRow): Lines {
  return [
    [position_words, { size: 9, face: STANDS_OUT.has(position) ? "strong" : "text" }],
    [group?.words ?? "", QUIET],
  ];
}

/** The number large; a unit of several words and the interval under it. */
function valueLines({ value, value_words, interval_words }: SheetRow): Lines {
  const small = { ...QUIET, align: "right" } as const;
  if (value === null) return [[value_words, small]];
  const { number, under } = splitValue(value_words);
  return [
    [number, { face: "strong", size: 13, color: COLORS.you, align: "right" }],
    [under ?? "", small],
    [interval_words ?? "", small],
  ];
}

type Lines = [words: string, style: NonNullable<Parameters<Paper["heightOf"]>[2]>][];

function cell(
  paper: Paper,
  line: PDFKit.PDFStructureElement,
  { x, width }: Place,
  y: number,
  lines: Lines,
  tag: Tag = "TD",
): void {
  paper.element(
    tag,
    (element) => {
      let top = y;
      for (const [words, style] of lines) {
        if (words === "") continue;
        paper.place("P", words, { x, y: top, width }, style, element);
        top += paper.heightOf(words, width, style);
      }
    },
    line,
  );
}

function drawing(paper: Paper, line: PDFKit.PDFStructureElement, words: string, draw: () => void): void {
  paper.element("TD", (element) => paper.figure(words, draw, element), line);
}

function rowHeight(paper: Paper, row: SheetRow): number {
  return Math.max(ROW, heightOfWords(paper, row) + 2 * PAD);
}

function heightOfWords(paper: Paper, row: SheetRow): number {
  const heightOf = ({ width }: Place, lines: Lines) =>
    lines.reduce((sum, [words, style]) => sum + (words === "" ? 0 : paper.heightOf(words, width, style)), 0);
  const heights = [
    heightOf(COLUMNS.label, labelLines(row)),
    heightOf(COLUMNS.value, valueLines(row)),
    heightOf(COLUMNS.words, positionLines(row)),
  ];
  return Math.max(...heights);
}

/** Schools come after what the return served for where both would not end on this page: they begin the annex. */
function drawSchoolsAndServed(paper: Paper, sheet: Sheet): void {
  const served = sheet.served.join(" ");
  const table = schoolsTable(sheet);
  const drawServed = () => {
    paper.heading("Ce que votre déclaration a permis", { room: SMALL });
    paper.paragraph(served, SERVED);
  };
  const drawSchools = () => {
    if (table.rows.length === 0) return;
    paper.heading("Qui forme près de vous à vos métiers vacants", { room: WITH_TABLE });
    drawTable(paper, table);
  };
  const needed = 2 * HEADING + heightOfTable(paper, table) + paper.heightOf(served, paper.width, SERVED);
  for (const draw of needed > paper.left ? [drawServed, drawSchools] : [drawSchools, drawServed]) draw();
}

function schoolsTable({ schools }: Sheet): TableOf {
  return {
    columns: [
      { title: "Établissement", align: "left", share: 5.8 },
      { title: "Diplôme", align: "left", share: 3.2 },
      { title: "Places", align: "right", share: 1.2 },
      { title: "Entrants", align: "right", share: 1.5 },
      { title: "Diplômés sur présentés", align: "right", share: 3.5 },
      { title: "À vol d’oiseau", align: "right", share: 2 },
    ],
    rows: schools.map(({ name, diplome, places, entrants, results_words, distance }) => [
      name,
      diplome,
      places === null ? "" : String(places),
      entrants === null ? "" : String(entrants),
      results_words,
      `${Math.round(distance)}\u{a0}km`,
    ]),
  };
}

function drawDemand(paper: Paper, { demand }: Sheet): void {
  const { columns, rows } = demandTable(demand);
  if (rows.length === 0) return;
  paper.heading(DEMAND_TITLE, { room: WITH_TABLE });
  drawTable(paper, {
    columns: [
      { title: "Métier", align: "left", share: 3 },
      ...columns.map((title): Column => ({ title, align: "left", share: 3 })),
    ],
    rows: rows.map(({ label, cells }) => [label, ...cells]),
  });
}

/** What is observed where a measure is in place and where it is not, with the warning that goes with it. */
function drawMeasures(paper: Paper, { measures, millesime }: Sheet): void {
  if (measures.length === 0) return;
  paper.heading(MEASURES_TITLE, { room: WITH_TABLE });
  paper.paragraph(MEASURES_NOTE, QUIET);
  drawTable(paper, {
    columns: [
      { title: "Mesure", align: "left", share: 5 },
      { title: `Chiffre observé, ${millesime}`, align: "left", share: 4 },
      { title: "Groupe", align: "left", share: 3 },
      { title: "En mots", align: "left", share: 4 },
      { title: "Avec", align: "right", share: 1 },
      { title: "Sans", align: "right", share: 1 },
    ],
    rows: measures.map((one) => [
      one.own_words === "" ? one.label : `${one.label} (${one.own_words})`,
      one.outcome_label,
      one.group_words,
      one.contrast_words,
      one.held_words,
      one.lacking_words,
    ]),
  });
}

/** Each comparison's group, told once. */
function drawReasons(paper: Paper, { rows, annex }: Sheet): void {
  const reasons = new Set([...rows, ...annex].flatMap(({ group }) => group?.reason ?? []));
  if (reasons.size === 0) return;
  paper.heading("Vos groupes de comparaison");
  for (const reason of reasons) paper.paragraph(reason, { ...QUIET, after: 2 });
}
