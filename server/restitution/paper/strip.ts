import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { scaleOf, splitValue, spreadTicks } from "#data/rules/restitution/strip.ts";
import { COLORS, type Paper } from "../../pdf/paper.ts";

/** What the reader chose or is; told in grey by a larger dot with a white casing. */
export const YOU = "#c8431a";
const BAND = "#cbd2cf";

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
  doc
    .lineWidth(0.6)
    .strokeColor("#8b9793")
    .moveTo(x, middle)
    .lineTo(x + width, middle)
    .stroke();
  const { quartiles } = group;
  if (quartiles !== null) {
    doc
      .rect(at(quartiles.q1), middle - 5, Math.max(1, at(quartiles.q3) - at(quartiles.q1)), 10)
      .fillColor(BAND)
      .fill();
  }
  if (row.low !== null && row.high !== null)
    doc.lineWidth(1.6).strokeColor(YOU).moveTo(at(row.low), middle).lineTo(at(row.high), middle).stroke();
  const centre = at(quartiles?.median ?? group.value);
  doc
    .lineWidth(1.6)
    .strokeColor(COLORS.ink)
    .moveTo(centre, middle - 7)
    .lineTo(centre, middle + 7)
    .stroke();
  doc.circle(at(value), middle, 4.6).fillColor("#ffffff").fill();
  doc.circle(at(value), middle, 3.6).fillColor(YOU).fill();
  writeTicks(paper, row, at, { x, y: middle + 9, width });
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

/** The years, ascending; the last is the reader’s dot. A year that was not answered breaks the line. */
export function drawHistory(
  { doc }: Paper,
  { history }: Pick<SheetRow, "history">,
  { x, y, width, height }: Box,
): void {
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
    .strokeColor("#8b9793")
    .moveTo(x, level(0))
    .lineTo(x + width, level(0))
    .stroke();
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
