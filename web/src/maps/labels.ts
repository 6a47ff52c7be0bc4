import type { Box } from "./frames.ts";
import { CELL, NOBODY, shareOf, type Raster } from "./raster.ts";

/** An area to name. `index` is its owner number in the raster, `anchor` a point well inside it. */
export interface LabelRequest {
  index: number;
  /** Tried in order: the full name, then shorter ones. */
  names: readonly string[];
  anchor: readonly [number, number];
}

export interface PlacedLabel {
  index: number;
  name: string;
  /** Middle of the label; the name stands above it, the value below. */
  x: number;
  y: number;
  /** Ends of the leader line when the label stands outside its area. */
  leader: { from: readonly [number, number]; to: readonly [number, number] } | null;
}

export const LABEL_HEIGHT = 34;
/** « hors classes » may stand where the value would. */
const LEAST_WIDTH = 30;
const MARGIN = 6;
const FITS = [0.98, 0.9, 0.84] as const;
const MAX_LEADER = 170;

/**
 * Names areas: inside where the label fits, else at the end of a line in the sea or the margin, else not at all.
 * `taken` are boxes nothing may cover (the legend, the scale bar).
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  raster: Raster,
  bounds: Box,
  taken: readonly Box[],
  measure: (text: string) => number,
): PlacedLabel[] {
  const boxes: Box[] = [...taken];
  const placed: PlacedLabel[] = [];
  const outside: LabelRequest[] = [];
  for (const request of requests) {
    const label = placeInside(request, raster, measure, boxes);
    if (label) {
      placed.push(label);
      boxes.push(labelBox(label, measure));
    } else outside.push(request);
  }
  outside.sort((a, b) => a.anchor[1] - b.anchor[1]);
  for (const request of outside) {
    const label = placeOutside(request, raster, bounds, boxes, placed, measure);
    if (!label) continue;
    placed.push(label);
    boxes.push(labelBox(label, measure));
  }
  return placed;
}

function labelBox(
  { name, x, y }: Pick<PlacedLabel, "name" | "x" | "y">,
  measure: (text: string) => number,
): Box {
  const width = Math.max(LEAST_WIDTH, measure(name));
  return { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
}

function placeInside(
  { index, names, anchor }: LabelRequest,
  raster: Raster,
  measure: (text: string) => number,
  boxes: readonly Box[],
): PlacedLabel | null {
  const cells = ownedCells(raster, index);
  for (const fit of FITS) {
    for (const name of names) {
      let best: PlacedLabel | null = null;
      let bestScore = Number.POSITIVE_INFINITY;
      for (const [x, y] of cells) {
        const score = Math.hypot(x - anchor[0], (y - anchor[1]) * 1.3);
        if (score >= bestScore) continue;
        const box = labelBox({ name, x, y }, measure);
        if (boxes.some((other) => overlaps(box, other, 1))) continue;
        if (shareOf(raster, box, (owner) => owner === index) < fit) continue;
        bestScore = score;
        best = { index, name, x, y, leader: null };
      }
      if (best) return best;
    }
  }
  return null;
}

function ownedCells({ owner, columns }: Raster, index: number): [number, number][] {
  const cells: [number, number][] = [];
  for (let i = 0; i < owner.length; i++)
    if (owner[i] === index)
      cells.push([((i % columns) + 0.5) * CELL, (Math.floor(i / columns) + 0.5) * CELL]);
  return cells;
}

function placeOutside(
  { index, names, anchor }: LabelRequest,
  raster: Raster,
  bounds: Box,
  boxes: readonly Box[],
  placed: readonly PlacedLabel[],
  measure: (text: string) => number,
): PlacedLabel | null {
  let best: PlacedLabel | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [shortening, name] of names.entries())
    for (let turn = 0; turn < 36; turn++) {
      const angle = (turn / 36) * 2 * Math.PI;
      for (let reach = 24; reach <= MAX_LEADER; reach += 6) {
        if (reach >= bestCost) break;
        const x = anchor[0] + Math.cos(angle) * reach;
        const y = anchor[1] + Math.sin(angle) * reach;
        const box = labelBox({ name, x, y }, measure);
        if (!contains(bounds, box) || boxes.some((other) => overlaps(box, other, MARGIN))) continue;
        if (shareOf(raster, grown(box, 2), (owner) => owner === NOBODY) < 0.999) continue;
        const to = nearestEdge(box, anchor);
        const cost = reach + shortening * 20 + lineCost(anchor, to, index, raster, placed);
        if (cost < bestCost) {
          bestCost = cost;
          best = { index, name, x, y, leader: { from: anchor, to } };
        }
      }
    }
  return bestCost < 2 * MAX_LEADER ? best : null;
}

/** What a leader line hides: other areas it runs over, other lines it crosses. */
function lineCost(
  from: readonly [number, number],
  to: readonly [number, number],
  index: number,
  raster: Raster,
  placed: readonly PlacedLabel[],
): number {
  const steps = Math.max(1, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / CELL));
  let hidden = 0;
  for (let i = 0; i <= steps; i++) {
    const x = from[0] + ((to[0] - from[0]) * i) / steps;
    const y = from[1] + ((to[1] - from[1]) * i) / steps;
    const owner = raster.owner[Math.floor(y / CELL) * raster.columns + Math.floor(x / CELL)] ?? NOBODY;
    if (owner !== NOBODY && owner !== index) hidden++;
  }
  const crossed = placed.filter(({ leader }) => leader && crosses(from, to, leader.from, leader.to)).length;
  return hidden * CELL * 1.6 + crossed * 120;
}

/** Where a leader meets its label: the middle of the side that faces the area. */
function nearestEdge(box: Box, [x, y]: readonly [number, number]): [number, number] {
  const middleX = box.x + box.width / 2;
  if (y < box.y) return [middleX, box.y];
  if (y > box.y + box.height) return [middleX, box.y + box.height];
  return [x < middleX ? box.x - 3 : box.x + box.width + 3, box.y + box.height / 2];
}

function crosses(
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
  d: readonly [number, number],
): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** On which side of the line p–q a point lies. */
function side(
  p: readonly [number, number],
  q: readonly [number, number],
  [x, y]: readonly [number, number],
): number {
  return Math.sign((q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]));
}

function overlaps(a: Box, b: Box, margin: number): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
