import { COLORS, MARGIN, type Paper } from "./paper.ts";

export interface Column {
  title: string;
  align: "left" | "right";
  /** Its share of the width, beside the others. */
  share: number;
}

/** A cell that is drawn, and what it says to who does not see it. */
export interface Drawing {
  words: string;
  draw: (box: { x: number; y: number; width: number; height: number }) => void;
}

type Cell = string | Drawing;

export interface TableOf {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Points under each row, to write by hand. */
  room?: number;
}

const PAD = 3;
/** Points under a table. */
const AFTER = 8;
/** Points that a drawing takes. */
const DRAWN = 22;
const HEADING = { face: "strong", size: 8 } as const;
const CELL = { size: 8.5 } as const;

interface Placed extends Column {
  x: number;
  width: number;
}

/** Points that a table takes, were it on one page. */
export function heightOfTable(paper: Paper, { columns, rows, room = 0 }: TableOf): number {
  const placed = placeColumns(columns, paper.width);
  const heights = rows.map((row) => heightOfRow(paper, placed, row, room) + 2 * PAD);
  return heights.reduce((sum, height) => sum + height, heightOfHead(paper, placed) + 2 * PAD + AFTER);
}

/** A table with its heading on each page; the first cell of a row names it. */
export function drawTable(paper: Paper, { columns, rows, room = 0 }: TableOf): void {
  const placed = placeColumns(columns, paper.width);
  const headHeight = heightOfHead(paper, placed);
  paper.ensure(headHeight + 60);
  paper.element("Table", (table) => {
    drawHead(paper, placed, headHeight, table);
    for (const row of rows) {
      const height = heightOfRow(paper, placed, row, room);
      const before = paper.top;
      paper.ensure(height + 2 * PAD);
      // Repeated for the eye alone: the table has its heading once.
      if (paper.top < before) paper.artifact(() => drawHeadText(paper, placed, headHeight));
      const y = paper.top + PAD;
      paper.element(
        "TR",
        (line) => {
          for (const [index, column] of placed.entries()) {
            const text = row[index] ?? "";
            if (typeof text !== "string") {
              const box = { x: column.x, y, width: column.width, height };
              paper.element("TD", (cell) => paper.figure(text.words, () => text.draw(box), cell), line);
              continue;
            }
            paper.place(
              index === 0 ? { header: "Row" } : "TD",
              text === "" ? " " : text,
              { x: column.x, y, width: column.width },
              { ...CELL, align: column.align },
              line,
            );
          }
        },
        table,
      );
      paper.space(height + 2 * PAD);
      paper.rule(paper.top);
    }
  });
  paper.space(AFTER);
}

function heightOfHead(paper: Paper, placed: readonly Placed[]): number {
  return Math.max(...placed.map((column) => paper.heightOf(column.title, column.width, HEADING)));
}

function heightOfRow(paper: Paper, placed: readonly Placed[], row: readonly Cell[], room: number): number {
  return Math.max(
    ...placed.map((column, index) => heightOfCell(paper, row[index] ?? "", column.width)),
    room,
  );
}

function heightOfCell(paper: Paper, cell: Cell, width: number): number {
  return typeof cell === "string" ? paper.heightOf(cell, width, CELL) : DRAWN;
}

function drawHead(
  paper: Paper,
  placed: readonly Placed[],
  height: number,
  table: PDFKit.PDFStructureElement,
): void {
  const y = paper.top + PAD;
  paper.element(
    "TR",
    (line) => {
      for (const { title, x, width, align } of placed)
        paper.place({ header: "Column" }, title, { x, y, width }, { ...HEADING, align }, line);
    },
    table,
  );
  paper.space(height + 2 * PAD);
  paper.rule(paper.top, { weight: 1, color: COLORS.ink });
}

function drawHeadText(paper: Paper, placed: readonly Placed[], height: number): void {
  const y = paper.top + PAD;
  const { doc } = paper;
  for (const { title, x, width, align } of placed) {
    doc.font(HEADING.face).fontSize(HEADING.size).fillColor(COLORS.ink).text(title, x, y, { width, align });
  }
  paper.space(height + 2 * PAD);
  doc
    .lineWidth(1)
    .strokeColor(COLORS.ink)
    .moveTo(MARGIN, paper.top)
    .lineTo(MARGIN + paper.width, paper.top)
    .stroke();
}

function placeColumns(columns: readonly Column[], width: number): Placed[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = MARGIN;
  return columns.map((column) => {
    const whole = (width * column.share) / shares;
    const placed = { ...column, x, width: whole - PAD };
    x += whole;
    return placed;
  });
}
