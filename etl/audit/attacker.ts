import type { Table } from "#data/rules/disclosure/table.ts";
import type { Leaves } from "./leaves.ts";
import { at, listOf, transpose, type Lists } from "./sparse.ts";
import type { System } from "./system.ts";

/** What one gestionnaire knows besides what is shown: its own figures, below which no leaf and no class can go. */
export class Attacker {
  readonly #table: Table;
  readonly #leaves: Leaves;
  readonly #system: System;
  readonly #contributionsOf: Lists;
  readonly #ownLeaf: Float64Array;
  readonly #ownClass: Float64Array;
  #who = -1;

  constructor(table: Table, leaves: Leaves, system: System) {
    const rows = table.contributions.gestionnaire.length;
    this.#table = table;
    this.#leaves = leaves;
    this.#system = system;
    this.#contributionsOf = transpose(
      {
        starts: Int32Array.from({ length: rows + 1 }, (_, i) => i),
        items: Int32Array.from(table.contributions.gestionnaire),
      },
      leaves.gestionnaires,
    );
    this.#ownLeaf = new Float64Array(leaves.count);
    this.#ownClass = new Float64Array(system.mass.length);
  }

  /** Becomes gestionnaire `who`. */
  become(who: number): void {
    if (who === this.#who) return;
    this.#each(this.#who, (leaf) => {
      this.#ownLeaf[leaf] = 0;
      this.#ownClass[at(this.#system.classOf, leaf)] = 0;
    });
    this.#who = who;
    this.#each(who, (leaf, value) => {
      const of = at(this.#system.classOf, leaf);
      this.#ownLeaf[leaf] = at(this.#ownLeaf, leaf) + value;
      this.#ownClass[of] = at(this.#ownClass, of) + value;
    });
  }

  /** How far a leaf can go down in its eyes. */
  freeLeaf(leaf: number): number {
    return at(this.#leaves.mass, leaf) - at(this.#ownLeaf, leaf);
  }

  /** How far a class can go down in its eyes. */
  freeClass(of: number): number {
    return at(this.#system.mass, of) - at(this.#ownClass, of);
  }

  /** Classes where another gestionnaire holds something, with what it holds of each. */
  holdings(who: number): Map<number, number> {
    const held = new Map<number, number>();
    this.#each(who, (leaf, value) => {
      const of = at(this.#system.classOf, leaf);
      if (value > 0) held.set(of, (held.get(of) ?? 0) + value);
    });
    return held;
  }

  #each(who: number, visit: (leaf: number, value: number) => void): void {
    if (who < 0) return;
    for (const row of listOf(this.#contributionsOf, who))
      visit(at(this.#leaves.leafOf, row), at(this.#table.contributions.value, row));
  }
}
