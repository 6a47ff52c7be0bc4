import type { Box } from "./frames.ts";
import { LABEL_HEIGHT, type PlacedLabel } from "./labels.ts";

/** An area as the moving map shows it now, in px of the window. */
export interface ZoomedArea {
  code: string;
  /** Full name first, then shorter ones. */
  names: readonly string[];
  anchor: readonly [number, number];
  width: number;
  height: number;
}

/** Under this width of window no area is named. */
export const NAMED_FROM = 400;
const MARGIN = 4;

/**
 * Names of the areas in sight that are large enough to hold theirs, largest first, none over another nor over `taken`.
 * More come as the map is enlarged.
 */
export function zoomLabels(
  areas: readonly ZoomedArea[],
  view: { width: number; height: number },
  taken: readonly Box[],
  measure: (text: string) => number,
): (PlacedLabel & { code: string })[] {
  if (view.width < NAMED_FROM) return [];
  const boxes: Box[] = [...taken];
  const placed: (PlacedLabel & { code: string })[] = [];
  const largestFirst = areas.toSorted((a, b) => b.width * b.height - a.width * a.height);
  for (const [index, { code, names, anchor, width, height }] of largestFirst.entries()) {
    const name = names.find((each) => measure(each) <= width);
    if (name === undefined || height < LABEL_HEIGHT) continue;
    const [x, y] = anchor;
    const half = measure(name) / 2;
    const box = { x: x - half, y: y - LABEL_HEIGHT / 2, width: 2 * half, height: LABEL_HEIGHT };
    const inside =
      box.x > MARGIN &&
      box.y > MARGIN &&
      box.x + box.width < view.width - MARGIN &&
      box.y + box.height < view.height - MARGIN;
    if (!inside || boxes.some((other) => overlaps(box, other))) continue;
    boxes.push(box);
    placed.push({ code, index, name, x, y, leader: null });
  }
  return placed;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
