/** Sums of columns that a reader can work out by adding and subtracting rows of 0 and 1, exactly, modulo a prime. */
export class Span {
  readonly columns: number;
  /** Rows in echelon form: each is zero at the pivots of those before it, and 1 at its own. */
  readonly #rows: Float64Array[];
  readonly #pivots: number[];

  constructor(columns: number, rows: Float64Array[] = [], pivots: number[] = []) {
    this.columns = columns;
    this.#rows = rows;
    this.#pivots = pivots;
  }

  copy(): Span {
    return new Span(this.columns, [...this.#rows], [...this.#pivots]);
  }

  /** Adds the row that is 1 at these columns. */
  add(ones: Iterable<number>): void {
    const row = new Float64Array(this.columns);
    for (const column of ones) row[column] = 1;
    this.#rows.forEach((held, rank) => subtract(row, held, row[this.#pivots[rank]!]!));
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot === -1) return;
    const scale = inverse(row[pivot]!);
    for (let column = 0; column < this.columns; column++) row[column] = times(row[column]!, scale);
    this.#rows.push(row);
    this.#pivots.push(pivot);
  }

  /**
   * `width` numbers for each column such that columns whose numbers depend on each other are those that hold some row
   * of the span and no other column does: a draw of what is orthogonal to it. Too narrow a draw errs towards caution.
   */
  shadow(width: number): Float64Array[] {
    const draw = drawer();
    const shadow = Array.from({ length: this.columns }, () => new Float64Array(width).map(draw));
    for (let rank = this.#rows.length - 1; rank >= 0; rank--) {
      const row = this.#rows[rank]!;
      const pivot = this.#pivots[rank]!;
      const sum = new Float64Array(width);
      for (let column = 0; column < this.columns; column++)
        if (column !== pivot && row[column] !== 0) subtract(sum, shadow[column]!, row[column]!);
      shadow[pivot] = sum;
    }
    return shadow;
  }
}

/** The smallest set of these columns that depend on each other, by their numbers in a shadow; empty where none do. */
export function dependent(shadow: readonly Float64Array[], columns: readonly number[]): number[] {
  const last = firstDependent(shadow, columns);
  if (last === -1) return [];
  const before = columns.slice(0, last + 1);
  return before.filter(
    (column) =>
      firstDependent(
        shadow,
        before.filter((other) => other !== column),
      ) === -1,
  );
}

/** Rows being reduced, one after the other; grown when more are asked for. */
let scratch = new Float64Array(0);

/** Rank of the first column that depends on those before it, −1 where none does. */
function firstDependent(shadow: readonly Float64Array[], columns: readonly number[]): number {
  // Two numbers more than columns: independent columns look dependent once in 2^52.
  const width = columns.length + MARGIN;
  if (scratch.length < columns.length * (width + 1)) scratch = new Float64Array(columns.length * (width + 1));
  const pivots = columns.length * width;
  for (let rank = 0; rank < columns.length; rank++) {
    const start = rank * width;
    const given = shadow[columns[rank]!]!;
    for (let i = 0; i < width; i++) scratch[start + i] = given[i]!;
    for (let held = 0; held < rank; held++) reduce(start, held * width, scratch[pivots + held]!, width);
    let pivot = 0;
    while (pivot < width && scratch[start + pivot] === 0) pivot++;
    if (pivot === width) return rank;
    const scale = inverse(scratch[start + pivot]!);
    for (let i = 0; i < width; i++) scratch[start + i] = times(scratch[start + i]!, scale);
    scratch[pivots + rank] = pivot;
  }
  return -1;
}

/** Takes from the row at `start` what makes it zero at the pivot of the row at `other`. */
function reduce(start: number, other: number, pivot: number, width: number): void {
  const factor = scratch[start + pivot]!;
  if (factor === 0) return;
  const opposite = PRIME - factor;
  for (let i = 0; i < width; i++)
    scratch[start + i] = residue(scratch[start + i]! + opposite * scratch[other + i]!);
}

/** Numbers of a shadow beyond one for each column that is tested. */
export const MARGIN = 2;

/** Below 2^26: a product of two residues is exact in a double. */
const PRIME = 67_108_859;
const SHARE = 1 / PRIME;

function times(a: number, b: number): number {
  return residue(a * b);
}

/** What `%` gives, for integers below 2^53, many times faster. */
function residue(value: number): number {
  const rest = value - Math.floor(value * SHARE) * PRIME;
  return rest < 0 ? rest + PRIME : rest >= PRIME ? rest - PRIME : rest;
}

/** row − factor × other, in place. */
function subtract(row: Float64Array, other: Float64Array, factor: number): void {
  if (factor === 0) return;
  const opposite = PRIME - factor;
  for (let i = 0; i < row.length; i++) if (other[i] !== 0) row[i] = residue(row[i]! + opposite * other[i]!);
}

function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = times(result, base);
    base = times(base, base);
  }
  return result;
}

/** The same draws each time: instances agree. */
function drawer(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * (PRIME - 1)) + 1;
  };
}
