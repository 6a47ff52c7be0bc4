/** A place in a grid of answers, counted from zero. */
export interface Place {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

/** Where an arrow or Ctrl with an arrow, Home or End leads; null when the key moves nowhere. */
export function arrowed(
  { row, column }: Place,
  key: string,
  { rows, columns }: Size,
  far = false,
): Place | null {
  const step = far ? Math.max(rows, columns) : 1;
  switch (key) {
    case "ArrowUp":
      return clamp({ row: row - step, column }, { rows, columns });
    case "ArrowDown":
      return clamp({ row: row + step, column }, { rows, columns });
    case "ArrowLeft":
      return clamp({ row, column: column - step }, { rows, columns });
    case "ArrowRight":
      return clamp({ row, column: column + step }, { rows, columns });
    case "Home":
      return { row: far ? 0 : row, column: 0 };
    case "End":
      return { row: far ? rows - 1 : row, column: columns - 1 };
    case "PageUp":
      return clamp({ row: row - 10, column }, { rows, columns });
    case "PageDown":
      return clamp({ row: row + 10, column }, { rows, columns });
    default:
      return null;
  }
}

/** The next cell in reading order, or the one before; null past the last, where Tab leaves the grid. */
export function tabbed({ row, column }: Place, back: boolean, { rows, columns }: Size): Place | null {
  const index = row * columns + column + (back ? -1 : 1);
  if (index < 0 || index >= rows * columns) return null;
  return { row: Math.floor(index / columns), column: index % columns };
}

/** Enter goes down a column, and on to the top of the next. */
export function entered({ row, column }: Place, back: boolean, { rows, columns }: Size): Place {
  const index = column * rows + row + (back ? -1 : 1);
  if (index < 0 || index >= rows * columns) return { row, column };
  return { row: index % rows, column: Math.floor(index / rows) };
}

function clamp({ row, column }: Place, { rows, columns }: Size): Place {
  return {
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(columns - 1, Math.max(0, column)),
  };
}
