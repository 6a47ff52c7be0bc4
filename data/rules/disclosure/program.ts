import type { Highs, ModelData } from "highs";
import type { Classes } from "./classes.ts";
import { listsOf } from "./lists.ts";
import type { Move } from "./move.ts";
import { isEarlier, type Prices } from "./prices.ts";
import { PUBLISHED } from "./table.ts";

export type { Highs } from "highs";

/** Simplex iterations after which nothing is found: a count and not a time, so that two runs agree. */
const ITERATIONS = 20_000;
/** Stored units below which a class or a group has not moved. */
const TINY = 1e-7;
/** Costs of the program: the dearest group of a stage, and one admitted earlier. */
const DEAREST = 10;
const CHEAPEST = 1e-3;
const FORBIDDEN = 1e4;

/** What a move must bring: the sum of these classes, that way, by that amount. */
export interface Need {
  classes: readonly number[];
  sign: 1 | -1;
  amount: number;
  /** By how much a class can go down. */
  room: (of: number) => number;
}

/**
 * The linear program of some classes: the change that brings what is needed and moves the published groups that cost
 * least. One model serves every target, each solve starting from the last basis. A row for each published group, in which
 * two slack columns, up and down, carry its price; a last row for what the target needs.
 */
export class Program {
  readonly #highs: Highs;
  readonly #model: ReturnType<Highs["createModel"]>;
  readonly #classes: Int32Array;
  readonly #columnOf = new Map<number, number>();
  readonly #groups: readonly number[];
  readonly #rowOf = new Map<number, number>();
  readonly #lower: Float64Array;
  #wanted: readonly number[] = [];

  constructor(
    highs: Highs,
    classes: Classes,
    { mask, prices }: { mask: Uint8Array; prices: Prices },
    among: Int32Array,
  ) {
    this.#highs = highs;
    this.#classes = among;
    this.#lower = new Float64Array(among.length);
    const held = new Map<number, number[]>();
    among.forEach((of, column) => {
      this.#columnOf.set(of, column);
      for (let k = classes.groups.start[of]!; k < classes.groups.start[of + 1]!; k++) {
        const group = classes.groups.items[k]!;
        if (mask[group] !== PUBLISHED) continue;
        const columns = held.get(group);
        if (columns === undefined) held.set(group, [column]);
        else columns.push(column);
      }
    });
    this.#groups = [...held.keys()].sort((a, b) => a - b);
    this.#groups.forEach((group, row) => this.#rowOf.set(group, row));
    this.#model = highs.createModel(
      this.#modelOf(
        this.#groups.map((group) => held.get(group) ?? []),
        costsOf(this.#groups, prices),
      ),
    );
    this.#model.options.set({
      output_flag: false,
      presolve: "off",
      solver: "simplex",
      simplex_strategy: 1,
      simplex_scale_strategy: 0,
      simplex_iteration_limit: ITERATIONS,
    });
  }

  /** The cheapest move; null where there is none, as where these classes cannot go down by as much. */
  find({ classes, sign, amount, room }: Need): Move | null {
    const wanted = classes.flatMap((of) => this.#columnOf.get(of) ?? []);
    const most =
      sign === 1 ? Infinity : wanted.reduce((sum, column) => sum + room(this.#classes[column]!), 0);
    if (wanted.length === 0 || most < amount) return null;
    this.#bound(room);
    const last = this.#groups.length;
    for (const column of this.#wanted) this.#model.changeCoefficient(last, column, 0);
    this.#wanted = wanted;
    for (const column of this.#wanted) this.#model.changeCoefficient(last, column, sign);
    this.#model.changeRowBounds(last, amount, this.#highs.infinity);
    this.#model.run();
    if (this.#model.getModelStatus() !== this.#highs.constants.modelStatus.optimal) {
      this.#model.clearSolver();
      return null;
    }
    const { colValue } = this.#model.getSolution();
    const moved: number[] = [];
    for (let column = 0; column < this.#classes.length; column++)
      if (Math.abs(colValue[column]!) > TINY) moved.push(column);
    return {
      classes: Int32Array.from(moved, (column) => this.#classes[column]!),
      amounts: Float64Array.from(moved, (column) => colValue[column]!),
    };
  }

  /** A group is masked from now on: moving it costs nothing. */
  free(group: number): void {
    const row = this.#rowOf.get(group);
    if (row === undefined) return;
    const column = this.#classes.length + 2 * row;
    this.#model.changeColsCost(
      { kind: "set", indices: Int32Array.of(column, column + 1) },
      new Float64Array(2),
    );
  }

  dispose(): void {
    this.#model.dispose();
  }

  #bound(room: (of: number) => number): void {
    const moved: number[] = [];
    for (let column = 0; column < this.#classes.length; column++) {
      const lower = -Math.max(0, room(this.#classes[column]!));
      if (lower === this.#lower[column]) continue;
      this.#lower[column] = lower;
      moved.push(column);
    }
    if (moved.length === 0) return;
    this.#model.changeColsBounds(
      { kind: "set", indices: Int32Array.from(moved) },
      Float64Array.from(moved, (column) => this.#lower[column]!),
      new Float64Array(moved.length).fill(this.#highs.infinity),
    );
  }

  #modelOf(columnsOf: readonly (readonly number[])[], costs: readonly number[]): ModelData {
    const classes = this.#classes.length;
    const rows = columnsOf.map((columns, row) => [...columns, classes + 2 * row, classes + 2 * row + 1]);
    const { start, items } = listsOf([...rows, []]);
    const values = new Float64Array(items.length).fill(1);
    rows.forEach((_, row) => (values[start[row + 1]! - 1] = -1));
    const numCols = classes + 2 * rows.length;
    const numRows = rows.length + 1;
    const colCost = new Float64Array(numCols);
    costs.forEach((cost, row) => colCost.fill(cost, classes + 2 * row, classes + 2 * row + 2));
    return {
      numCols,
      numRows,
      sense: this.#highs.constants.objectiveSense.minimize,
      colCost,
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(this.#highs.infinity),
      rowLower: new Float64Array(numRows),
      rowUpper: new Float64Array(numRows),
      matrix: { format: "csr", numRows, numCols, starts: start, indices: items, values },
    };
  }
}

function costsOf(groups: readonly number[], prices: Prices): number[] {
  const dearest = groups.reduce(
    (most, group) => (isEarlier(prices[group]!) ? most : Math.max(most, prices[group]!)),
    1,
  );
  return groups.map((group) =>
    isEarlier(prices[group]!) ? FORBIDDEN : Math.max(CHEAPEST, (DEAREST * prices[group]!) / dearest),
  );
}
