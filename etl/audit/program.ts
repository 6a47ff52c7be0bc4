import type { Highs, ModelData } from "highs";
import { at, concat, listOf } from "./sparse.ts";
import type { System } from "./system.ts";

export type { Highs } from "highs";

type Model = ReturnType<Highs["createModel"]>;

/** Simplex iterations after which a program is left undecided: a count and not a time, so that two runs agree. */
const ITERATIONS = 20_000;

/** Primal simplex: only costs change between two solves, the last basis stays feasible. */
const FROM_LAST_BASIS = { presolve: "off", simplex_strategy: 4 } as const;
const FROM_NOTHING = { presolve: "on", simplex_strategy: 1 } as const;

/** What a linear program found: how far the total goes, and by which change of each class of the system. */
export interface Optimum {
  gain: number;
  shift: Float64Array;
}

/**
 * The linear programs of one block of a system, in changes from the true values: what readers know stays, no class goes
 * below what the attacker owns of it. One model serves every cell of the block, each solve starting from the last basis.
 */
export class Program {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #classes: Int32Array;
  readonly #columnOf = new Map<number, number>();
  readonly #size: number;
  readonly #lower: Float64Array;
  #wanted: readonly number[] = [];

  constructor(highs: Highs, system: System, block: number) {
    this.#highs = highs;
    this.#classes = listOf(system.blocks, block);
    this.#size = system.mass.length;
    this.#lower = new Float64Array(this.#classes.length);
    this.#classes.forEach((of, column) => this.#columnOf.set(of, column));
    this.#model = highs.createModel(this.#modelOf(system));
    this.#model.options.set({
      output_flag: false,
      solver: "simplex",
      simplex_iteration_limit: ITERATIONS,
      ...FROM_LAST_BASIS,
    });
  }

  /** The change that gains most, each class counting for its weight; null if undecided. */
  reach(weights: ReadonlyMap<number, number>, capacity: (of: number) => number): Optimum | null {
    this.#bound(capacity);
    const costs = new Map<number, number>();
    for (const column of this.#wanted) costs.set(column, 0);
    for (const [of, weight] of weights) costs.set(this.#columnOf.get(of) ?? -1, weight);
    costs.delete(-1);
    this.#price(costs);
    this.#wanted = [...costs.keys()].filter((column) => costs.get(column) !== 0);
    this.#model.run();
    if (!this.#isDecided()) this.#runAnew();
    if (!this.#isDecided()) {
      this.#model.clearSolver();
      return null;
    }
    const { colValue } = this.#model.getSolution();
    const shift = new Float64Array(this.#size);
    this.#classes.forEach((of, column) => (shift[of] = at(colValue, column)));
    return { gain: this.#model.getObjectiveValue(), shift };
  }

  #isDecided(): boolean {
    return this.#model.getModelStatus() === this.#highs.constants.modelStatus.optimal;
  }

  /** From nothing: a last basis is now and then a bad place to start from. */
  #runAnew(): void {
    this.#model.clearSolver();
    this.#model.options.set(FROM_NOTHING);
    this.#model.run();
    this.#model.options.set(FROM_LAST_BASIS);
  }

  dispose(): void {
    this.#model.dispose();
  }

  #bound(capacity: (of: number) => number): void {
    const moved = Int32Array.from(this.#classes.keys()).filter(
      (column) => at(this.#lower, column) !== -capacity(at(this.#classes, column)),
    );
    if (moved.length === 0) return;
    for (const column of moved) this.#lower[column] = -capacity(at(this.#classes, column));
    const upper = new Float64Array(moved.length).fill(this.#highs.infinity);
    this.#model.changeColsBounds(
      { kind: "set", indices: moved },
      Float64Array.from(moved, (column) => at(this.#lower, column)),
      upper,
    );
  }

  #price(costs: ReadonlyMap<number, number>): void {
    if (costs.size === 0) return;
    const columns = Int32Array.from(costs.keys()).sort();
    this.#model.changeColsCost(
      { kind: "set", indices: columns },
      Float64Array.from(columns, (column) => costs.get(column) ?? 0),
    );
  }

  #modelOf(system: System): ModelData {
    const { residual } = system;
    const inside = (row: number) => this.#columnOf.has(residual.items[at(residual.starts, row)] ?? -1);
    const numbers = [...residual.starts.keys()].slice(0, -1).filter(inside);
    const rows = concat(numbers.map((row) => listOf(residual, row)));
    const numCols = this.#classes.length;
    const numRows = numbers.length;
    const indices = rows.items.map((of) => this.#columnOf.get(of) ?? -1);
    return {
      numCols,
      numRows,
      sense: this.#highs.constants.objectiveSense.maximize,
      colCost: new Float64Array(numCols),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(this.#highs.infinity),
      rowLower: new Float64Array(numRows),
      rowUpper: new Float64Array(numRows),
      matrix: {
        format: "csr",
        numRows,
        numCols,
        starts: rows.starts,
        indices,
        values: new Float64Array(indices.length).fill(1),
      },
    };
  }
}
