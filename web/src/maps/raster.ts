import type { GeoProjection } from "d3-geo";
import type { Position } from "geojson";
import type { Area } from "./geometry.ts";

/** Side of a raster cell, px. */
export const CELL = 4;
export const NOBODY = -1;

/** Which area owns each cell of a window: what label placing asks. */
export interface Raster {
  columns: number;
  rows: number;
  owner: Int16Array;
}

/** Rings in px, outer and holes alike: filling is even-odd. */
export function projectedRings(area: Area, projection: GeoProjection): [number, number][][] {
  const polygons = area.geometry.type === "Polygon" ? [area.geometry.coordinates] : area.geometry.coordinates;
  return polygons.flatMap((rings) => rings.map((ring) => projectRing(ring, projection)));
}

function projectRing(ring: readonly Position[], projection: GeoProjection): [number, number][] {
  return ring.flatMap((point) => {
    const placed = projection([point[0] ?? 0, point[1] ?? 0]);
    return placed ? [placed] : [];
  });
}

export function rasterize(
  shapes: readonly (readonly [number, number][][])[],
  width: number,
  height: number,
): Raster {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const owner = new Int16Array(columns * rows).fill(NOBODY);
  for (const [index, rings] of shapes.entries()) fill(owner, columns, rows, rings, index);
  return { columns, rows, owner };
}

/** Even-odd scan along the middle of each row of cells. */
function fill(
  owner: Int16Array,
  columns: number,
  rows: number,
  rings: readonly [number, number][][],
  index: number,
): void {
  const crossings: number[][] = Array.from({ length: rows }, () => []);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [x1, y1] = ring[i] ?? [0, 0];
      const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0];
      if (y1 === y2) continue;
      const first = Math.max(0, Math.ceil(Math.min(y1, y2) / CELL - 0.5));
      const last = Math.min(rows - 1, Math.ceil(Math.max(y1, y2) / CELL - 0.5) - 1);
      for (let row = first; row <= last; row++) {
        const y = (row + 0.5) * CELL;
        crossings[row]?.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
      }
    }
  }
  for (const [row, xs] of crossings.entries()) {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const from = Math.max(0, Math.ceil((xs[i] ?? 0) / CELL - 0.5));
      const to = Math.min(columns - 1, Math.ceil((xs[i + 1] ?? 0) / CELL - 0.5) - 1);
      for (let column = from; column <= to; column++) owner[row * columns + column] = index;
    }
  }
}

/** Share of a box whose cells satisfy a test; cells outside the window do not. */
export function shareOf(
  raster: Raster,
  box: { x: number; y: number; width: number; height: number },
  test: (owner: number) => boolean,
): number {
  const left = Math.floor(box.x / CELL);
  const right = Math.ceil((box.x + box.width) / CELL);
  const top = Math.floor(box.y / CELL);
  const bottom = Math.ceil((box.y + box.height) / CELL);
  let met = 0;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const inside = row >= 0 && column >= 0 && row < raster.rows && column < raster.columns;
      if (inside && test(raster.owner[row * raster.columns + column] ?? NOBODY)) met++;
    }
  return met / Math.max(1, (bottom - top) * (right - left));
}
