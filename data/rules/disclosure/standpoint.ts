import type { Classes } from "./classes.ts";
import type { Move } from "./move.ts";
import type { System } from "./system.ts";

/** Nobody who declared: an attacker without figures of its own. */
export const NOBODY = -1;

/**
 * What an attacker leaves possible: a class can go down by what others put in it, less what is used already. One
 * attacker at a time.
 */
export class Standpoint {
  readonly #system: System;
  readonly #classes: Classes;
  readonly #own: Float64Array;
  readonly #ownOfLeaf: Float64Array;
  readonly #used: Float64Array;
  readonly #touched = new Set<number>();
  #attacker = NOBODY;

  constructor(system: System, classes: Classes) {
    this.#system = system;
    this.#classes = classes;
    this.#own = new Float64Array(classes.count);
    this.#ownOfLeaf = new Float64Array(system.support.length);
    this.#used = new Float64Array(classes.count);
  }

  become(attacker: number): void {
    if (attacker === this.#attacker) return;
    this.#each((leaf) => {
      this.#own[this.#classes.of[leaf]!] = 0;
      this.#ownOfLeaf[leaf] = 0;
    });
    this.#attacker = attacker;
    this.#each((leaf, value) => {
      this.#own[this.#classes.of[leaf]!]! += value;
      this.#ownOfLeaf[leaf] = value;
    });
  }

  /** Stored units. */
  room(of: number): number {
    return this.#classes.total[of]! - this.#own[of]! - this.#used[of]!;
  }

  roomOfLeaf(leaf: number): number {
    return this.#system.support.total[leaf]! - this.#ownOfLeaf[leaf]!;
  }

  /** How many times a move can be made. */
  times({ classes, amounts }: Move, way: 1 | -1): number {
    let most = Infinity;
    for (let i = 0; i < classes.length && most > 0; i++) {
      const amount = amounts[i]! * way;
      if (amount < 0) most = Math.min(most, this.room(classes[i]!) / -amount);
    }
    return most;
  }

  use({ classes, amounts }: Move, times: number): void {
    for (let i = 0; i < classes.length; i++) this.#take(classes[i]!, -amounts[i]! * times);
  }

  /** Takes all the room of a class. */
  empty(of: number): void {
    this.#take(of, this.room(of));
  }

  /** Gives back all that was used. */
  release(): void {
    for (const of of this.#touched) this.#used[of] = 0;
    this.#touched.clear();
  }

  #take(of: number, amount: number): void {
    this.#used[of]! += amount;
    this.#touched.add(of);
  }

  #each(visit: (leaf: number, value: number) => void): void {
    if (this.#attacker === NOBODY) return;
    const { holdings, support } = this.#system;
    for (let k = holdings.start[this.#attacker]!; k < holdings.start[this.#attacker + 1]!; k++) {
      const contribution = holdings.items[k]!;
      visit(support.leafOf[contribution]!, support.value[contribution]!);
    }
  }
}
