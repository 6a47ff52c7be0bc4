import type { Classes } from "./classes.ts";
import type { Move } from "./move.ts";
import { isEarlier, type Prices } from "./prices.ts";
import { type Highs, type Need, Program } from "./program.ts";
import type { System } from "./system.ts";

/** Places of a program beside those of its target, and programs kept at once. */
const NEAR = 12;
const KEPT = 200;

/**
 * The programs of a stage. What a target needs is nearly always found among the classes of a few places near it; the
 * program of all places is only asked where that would mask what an earlier stage admitted.
 */
export class Programs {
  readonly #highs: Highs;
  readonly #system: System;
  readonly #classes: Classes;
  readonly #state: { mask: Uint8Array; prices: Prices };
  readonly #programs = new Map<string, Program>();
  /** Classes with leaf cells at each place, published nodes that hold it. */
  readonly #classesAt: readonly Set<number>[];
  readonly #nodesAt: readonly number[][];

  constructor(highs: Highs, system: System, classes: Classes, state: { mask: Uint8Array; prices: Prices }) {
    this.#highs = highs;
    this.#system = system;
    this.#classes = classes;
    this.#state = state;
    const [place] = system.table.dimensions;
    const classesAt = Array.from({ length: place.leaves }, () => new Set<number>());
    system.support.leaves[0].forEach((at, leaf) => classesAt[at]!.add(classes.of[leaf]!));
    this.#classesAt = classesAt;
    const nodesAt = Array.from({ length: place.leaves }, (): number[] => []);
    place.nodes.forEach(({ leaves }, node) => leaves.forEach((at) => nodesAt[at]!.push(node)));
    this.#nodesAt = nodesAt;
  }

  /** The cheapest move of what is near the leaf cells of a target, else of all; null where there is none. */
  find(leaves: Int32Array, need: Need, movedBy: (move: Move) => readonly number[]): Move | null {
    const near = this.#programOf(this.#near(leaves)).find(need);
    const { prices } = this.#state;
    if (near !== null && movedBy(near).every((group) => !isEarlier(prices[group]!))) return near;
    return this.#programOf([...this.#classesAt.keys()]).find(need);
  }

  /** A group is masked from now on: moving it costs nothing. */
  free(group: number): void {
    for (const program of this.#programs.values()) program.free(group);
  }

  dispose(): void {
    for (const program of this.#programs.values()) program.dispose();
  }

  /** The places of some leaf cells, and those that share the smallest nodes with them; ascending. */
  #near(leaves: Int32Array): number[] {
    const [{ nodes }] = this.#system.table.dimensions;
    const own = new Set(Array.from(leaves, (leaf) => this.#system.support.leaves[0][leaf]!));
    const shared = new Set([...own].flatMap((place) => this.#nodesAt[place]!));
    const nearness = (place: number) =>
      this.#nodesAt[place]!.reduce(
        (sum, node) => sum + (shared.has(node) ? 1 / nodes[node]!.leaves.length : 0),
        this.#classesAt[place]!.size * SIZE,
      );
    const others = [...this.#classesAt.keys()]
      .filter((place) => !own.has(place))
      .map((place) => ({ place, near: nearness(place) }))
      .sort((a, b) => b.near - a.near || a.place - b.place);
    return [...own, ...others.slice(0, NEAR).map(({ place }) => place)].sort((a, b) => a - b);
  }

  #programOf(places: readonly number[]): Program {
    const key = places.join();
    const known = this.#programs.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#programs;
    if (oldest !== undefined && this.#programs.size >= KEPT) {
      oldest[1].dispose();
      this.#programs.delete(oldest[0]);
    }
    const among = new Set(places.flatMap((place) => [...this.#classesAt[place]!]));
    const program = new Program(this.#highs, this.#classes, this.#state, Int32Array.from(among).sort());
    this.#programs.set(key, program);
    return program;
  }
}

/** What one class weighs in nearness: of places as near, those with more to move. */
const SIZE = 1e-5;
