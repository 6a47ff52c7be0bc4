import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { figureOf, scaleOf, splitValue, spreadTicks, STRIP_LEGEND } from "#data/rules/restitution/strip.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { COLORS, type Paper } from "../../pdf/paper.ts";

const BAND = "#cbd2cf";
const AXIS = "#8b9793";
const YOU = COLORS.you;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The central half of the group, its median and the reader; the sum of the group alone below eight structures. */
export function drawStrip(paper: Paper, row: SheetRow, { x, y, width, height }: Box): void {
  const { doc } = paper;
  const middle = y + height / 2 - 5;
  const { group, value } = row;
  if (group === null || value === null) return drawHatch(paper, { x, y: middle - 5, width, height: 10 });
  const scale = scaleOf(row);
  const at = (figure: number) => x + scale(figure) * width;
  drawAxis(paper, { x, y: middle, width });
  const { quartiles } = group;
  if (quartiles !== null) {
    doc
      .rect(at(quartiles.q1), middle - 5, Math.max(1, at(quartiles.q3) - at(quartiles.q1)), 10)
      .fillColor(BAND)
      .fill();
  }
  if (row.low !== null && row.high !== null)
    doc.lineWidth(1.6).strokeColor(YOU).moveTo(at(row.low), middle).lineTo(at(row.high), middle).stroke();
  drawCentre(paper, at(quartiles?.median ?? group.value), middle);
  drawYou(paper, at(value), middle);
  writeTicks(paper, row, at, { x, y: middle + 9, width });
}

/** A strip without figures and what its parts are, to the right of a heading whose foot is at `y`. */
export function drawLegend(paper: Paper, { right, y }: { right: number; y: number }): void {
  const { doc } = paper;
  doc.font("text").fontSize(8);
  const words = frenchSpaces(STRIP_LEGEND);
  const wide = doc.widthOfString(words) + 1;
  const [x, width, middle] = [right - wide - 56, 50, y - 6];
  paper.figure(STRIP_LEGEND, () => {
    drawAxis(paper, { x, y: middle, width });
    doc
      .rect(x + 10, middle - 4, 22, 8)
      .fillColor(BAND)
      .fill();
    drawCentre(paper, x + 20, middle);
    drawYou(paper, x + 42, middle);
    doc
      .font("text")
      .fontSize(8)
      .fillColor(COLORS.quiet)
      .text(words, right - wide, y - 11, { width: wide, lineBreak: false });
  });
}

function drawAxis({ doc }: Paper, { x, y, width }: Omit<Box, "height">): void {
  doc
    .lineWidth(0.6)
    .strokeColor(AXIS)
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke();
  for (const end of [x, x + width])
    doc
      .moveTo(end, y - 2.5)
      .lineTo(end, y + 2.5)
      .stroke();
}

function drawCentre({ doc }: Paper, x: number, middle: number): void {
  doc
    .lineWidth(1.6)
    .strokeColor(COLORS.ink)
    .moveTo(x, middle - 7)
    .lineTo(x, middle + 7)
    .stroke();
}

function drawYou({ doc }: Paper, x: number, middle: number): void {
  doc.circle(x, middle, 4.6).fillColor("#ffffff").fill();
  doc.circle(x, middle, 3.6).fillColor(YOU).fill();
}

/** Points that a written value takes along a strip. */
const TICK = 21;

function writeTicks(
  paper: Paper,
  { group }: SheetRow,
  at: (value: number) => number,
  box: Omit<Box, "height">,
): void {
  if (group === null) return;
  const { quartiles } = group;
  const ticks =
    quartiles === null
      ? [{ x: at(group.value), words: splitValue(group.value_words).number, strong: true }]
      : [
          { x: at(quartiles.q1), words: quartiles.words[0], strong: false },
          { x: at(quartiles.median), words: quartiles.words[1], strong: true },
          { x: at(quartiles.q3), words: quartiles.words[2], strong: false },
        ];
  const placed = spreadTicks(
    ticks.map(({ x }) => x),
    { least: TICK, low: box.x + TICK / 2, high: box.x + box.width - TICK / 2 },
  );
  for (const [index, { words, strong }] of ticks.entries())
    paper.doc
      .font(strong ? "strong" : "text")
      .fontSize(8)
      .fillColor(COLORS.quiet)
      .text(words, (placed[index] ?? 0) - 30, box.y, { width: 60, align: "center", lineBreak: false });
}

/** No comparison: the hatch of what is not shown. */
function drawHatch({ doc }: Paper, { x, y, width, height }: Box): void {
  doc.save().rect(x, y, width, height).clip();
  doc.lineWidth(0.8).strokeColor("#63706c");
  for (let from = x - height; from < x + width; from += 5)
    doc
      .moveTo(from, y + height)
      .lineTo(from + height, y)
      .stroke();
  doc.restore();
  doc.lineWidth(0.5).strokeColor("#63706c").rect(x, y, width, height).stroke();
}

/** Points at the left of a history, where its first year is written. */
export const FIRST = 22;

/**
 * The years, ascending, the first told by its figure and the last by the reader’s dot. A year that was not answered breaks
 * the line.
 */
export function drawHistory(paper: Paper, { history }: Pick<SheetRow, "history">, box: Box): void {
  const { doc } = paper;
  const { y, height } = box;
  const [x, width] = [box.x + FIRST, box.width - FIRST];
  const values = history.flatMap(({ value }) => (value === null ? [] : [value]));
  const top = Math.max(...values, 0);
  const floor = Math.min(...values, 0);
  const range = top - floor || 1;
  const inner = height - 14;
  const step = history.length > 1 ? width / (history.length - 1) : 0;
  const place = (rank: number) => (history.length > 1 ? x + rank * step : x + width);
  const level = (value: number) => y + 6 + inner * (1 - (value - floor) / range);
  doc
    .lineWidth(0.5)
    .strokeColor(AXIS)
    .moveTo(x, level(0))
    .lineTo(x + width, level(0))
    .stroke();
  const [first] = history;
  if (history.length > 1 && first !== undefined && first.value !== null)
    doc
      .font("text")
      .fontSize(8)
      .fillColor(COLORS.quiet)
      .text(figureOf(first.words), box.x - 10, level(first.value) - 5, {
        ...{ width: FIRST + 6, align: "right", lineBreak: false },
      });
  doc.lineWidth(1).strokeColor(COLORS.ink);
  for (const [rank, { value }] of history.entries()) {
    const before = history[rank - 1]?.value ?? null;
    if (value === null || before === null) continue;
    doc
      .moveTo(place(rank - 1), level(before))
      .lineTo(place(rank), level(value))
      .stroke();
  }
  for (const [rank, { value }] of history.entries()) {
    if (value === null) continue;
    const last = rank === history.length - 1;
    doc
      .circle(place(rank), level(value), last ? 2.6 : 1.5)
      .fillColor(last ? YOU : COLORS.ink)
      .fill();
  }
}
