/**
 * A honeycomb of small cells, in kilometres, x to the east and y to the north. Three cells meet at every corner, so
 * that borders between sets of cells never touch at a point: whatever is grouped, rings are simple and shared exactly.
 */
export interface Hexes {
  columns: number;
  rows: number;
  count: number;
  /** Side of a cell, km. */
  side: number;
  x(cell: number): number;
  y(cell: number): number;
  /** The six neighbours, in the order of `corners`: north-west, west, south-west, south-east, east, north-east. */
  neighbours(cell: number): readonly number[];
  /** The six corners, counter-clockwise from the north: the side from corner i to corner i + 1 faces neighbour i. */
  corners(cell: number): readonly number[];
  cornerX(corner: number): number;
  cornerY(corner: number): number;
  onEdge(cell: number): boolean;
}

export function createHexes(width: number, height: number, side: number): Hexes {
  const across = Math.sqrt(3) * side;
  const columns = Math.ceil(width / across);
  const rows = Math.ceil(height / (1.5 * side));
  const x = (cell: number) => across * ((cell % columns) + (Math.floor(cell / columns) % 2) / 2);
  const y = (cell: number) => 1.5 * side * Math.floor(cell / columns);
  const neighbours = (cell: number) => {
    const odd = Math.floor(cell / columns) % 2;
    const [north, south] = [cell + columns, cell - columns];
    return [north - 1 + odd, cell - 1, south - 1 + odd, south + odd, cell + 1, north + odd];
  };
  return {
    columns,
    rows,
    count: columns * rows,
    side,
    x,
    y,
    neighbours,
    // A cell owns its north corner (2 × cell) and its south corner (2 × cell + 1); the others belong to neighbours.
    corners: (cell) => {
      const [northWest = 0, , southWest = 0, southEast = 0, , northEast = 0] = neighbours(cell);
      return [2 * cell, 2 * northWest + 1, 2 * southWest, 2 * cell + 1, 2 * southEast, 2 * northEast + 1];
    },
    cornerX: (corner) => x(corner >> 1),
    cornerY: (corner) => y(corner >> 1) + (corner % 2 === 0 ? side : -side),
    onEdge: (cell) => {
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      return column < 2 || row < 2 || column >= columns - 2 || row >= rows - 2;
    },
  };
}

/** Sets of cells of `wanted` that touch each other, largest first. */
export function components(hexes: Hexes, wanted: (cell: number) => boolean): number[][] {
  const seen = new Uint8Array(hexes.count);
  const found: number[][] = [];
  for (let start = 0; start < hexes.count; start++) {
    if (seen[start] || !wanted(start)) continue;
    const cells = [start];
    seen[start] = 1;
    for (const cell of cells) {
      if (hexes.onEdge(cell)) continue;
      for (const next of hexes.neighbours(cell)) {
        if (seen[next] || !wanted(next)) continue;
        seen[next] = 1;
        cells.push(next);
      }
    }
    found.push(cells);
  }
  return found.sort((a, b) => b.length - a.length);
}
