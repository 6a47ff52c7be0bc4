import type { Classes } from "./classes.ts";
import { itemsOf, type Lists, listsOf, transpose } from "./lists.ts";
import type { Move } from "./move.ts";
import { isEarlier, type Prices } from "./prices.ts";
import { type Highs, type Need, Program } from "./program.ts";
import type { System } from "./system.ts";

/** Programs kept at once. */
const KEPT = 60;

/** What a program is made of: classes of the places nearest the target, and of some modalités and populations. */
interface Box {
  /** Classes from which no further place is added. */
  classes: number;
  /** Modalités, and populations, at most. */
  parts: number;
}

/** What a target needs is nearly always found in the first; the next ones cost more time. */
const BOXES: readonly Box[] = [
  { classes: 500, parts: 2 },
  { classes: 1500, parts: 2 },
  { classes: 1500, parts: Infinity },
  { classes: Infinity, parts: Infinity },
];

/** Dimensions of which a box holds some parts only. */
const PARTED = [3, 4] as const;

/**
 * The programs of a stage: each is asked in a small box about the target, and in a larger one only where the smaller one
 * has no move, or none that spares what an earlier stage admitted.
 */
export class Programs {
  readonly #highs: Highs;
  readonly #system: System;
  readonly #classes: Classes;
  readonly #state: { mask: Uint8Array; prices: Prices };
  readonly #programs = new Map<string, Program>();
  /** Leaf cells of each place, published nodes that hold it. */
  readonly #leavesAt: Lists;
  readonly #nodesAt: Lists;
  /** What each part holds, of modalités and of populations: stored units. */
  readonly #held: readonly Float64Array[];

  constructor(highs: Highs, system: System, classes: Classes, state: { mask: Uint8Array; prices: Prices }) {
    this.#highs = highs;
    this.#system = system;
    this.#classes = classes;
    this.#state = state;
    const { support, table } = system;
    const [place] = table.dimensions;
    const each = { start: Int32Array.from({ length: support.length + 1 }, (_, i) => i) };
    this.#leavesAt = transpose({ ...each, items: Int32Array.from(support.leaves[0]) }, place.leaves);
    this.#nodesAt = transpose(listsOf(place.nodes.map(({ leaves }) => leaves)), place.leaves);
    const all = Int32Array.from({ length: support.length }, (_, leaf) => leaf);
    this.#held = PARTED.map((dimension) => this.#heldBy(all, dimension));
  }

  /** The cheapest move of the first box that has one which spares earlier stages, else of the largest; null where there is none. */
  find(leaves: Int32Array, need: Need, movedBy: (move: Move) => readonly number[]): Move | null {
    const { prices } = this.#state;
    let asked: Program | null = null;
    let move: Move | null = null;
    for (const box of BOXES) {
      const program = this.#programOf(leaves, box);
      // A small table fills no larger box.
      if (program === asked) continue;
      asked = program;
      move = program.find(need);
      if (move !== null && movedBy(move).every((group) => !isEarlier(prices[group]!))) return move;
    }
    return move;
  }

  /** A group is masked from now on: moving it costs nothing. */
  free(group: number): void {
    for (const program of this.#programs.values()) program.free(group);
  }

  dispose(): void {
    for (const program of this.#programs.values()) program.dispose();
  }

  #programOf(leaves: Int32Array, box: Box): Program {
    const parts = PARTED.map((dimension) => this.#partsOf(leaves, dimension, box.parts));
    const among = this.#among(this.#placesByNearness(leaves), parts, box.classes);
    const key = among.join();
    const known = this.#programs.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#programs;
    if (oldest !== undefined && this.#programs.size >= KEPT) {
      oldest[1].dispose();
      this.#programs.delete(oldest[0]);
    }
    const program = new Program(this.#highs, this.#classes, this.#state, among);
    this.#programs.set(key, program);
    return program;
  }

  /** Every place: those that hold most of some leaf cells, then those that share the smallest nodes with them. */
  #placesByNearness(leaves: Int32Array): number[] {
    const [{ nodes, leaves: count }] = this.#system.table.dimensions;
    const { support } = this.#system;
    const own = new Map<number, number>();
    for (const leaf of leaves) {
      const place = support.leaves[0][leaf]!;
      own.set(place, (own.get(place) ?? NEAREST) + support.total[leaf]!);
    }
    const shared = new Set([...own.keys()].flatMap((place) => [...itemsOf(this.#nodesAt, place)]));
    const nearness = Float64Array.from({ length: count }, (_, place) => {
      const held = own.get(place);
      if (held !== undefined) return held;
      const { start } = this.#leavesAt;
      let near = (start[place + 1]! - start[place]!) * SIZE;
      for (const node of itemsOf(this.#nodesAt, place))
        if (shared.has(node)) near += 1 / nodes[node]!.leaves.length;
      return near;
    });
    return Array.from(nearness.keys()).sort((a, b) => nearness[b]! - nearness[a]! || a - b);
  }

  /** The parts that hold most of some leaf cells; where these are fewer than asked, those that most nodes count with them. */
  #partsOf(leaves: Int32Array, dimension: 3 | 4, most: number): number[] {
    const { leaves: count, nodes } = this.#system.table.dimensions[dimension];
    const parts = Array.from({ length: count }, (_, part) => part);
    if (parts.length <= most) return parts;
    const own = this.#heldBy(leaves, dimension);
    const all = this.#held[PARTED.indexOf(dimension)]!;
    const shared = new Int32Array(count);
    for (const node of nodes)
      if (node.leaves.some((part) => own[part]! > 0)) for (const part of node.leaves) shared[part]!++;
    return parts
      .sort((a, b) => own[b]! - own[a]! || shared[b]! - shared[a]! || all[b]! - all[a]! || a - b)
      .slice(0, most)
      .sort((a, b) => a - b);
  }

  #heldBy(leaves: Int32Array, dimension: 3 | 4): Float64Array {
    const { support, table } = this.#system;
    const held = new Float64Array(table.dimensions[dimension].leaves);
    for (const leaf of leaves) held[support.leaves[dimension][leaf]!]! += support.total[leaf]!;
    return held;
  }

  /** The classes with leaf cells of some parts, place after place until they are enough; ascending. */
  #among(places: readonly number[], parts: readonly (readonly number[])[], enough: number): Int32Array {
    const { leaves } = this.#system.support;
    const kept = parts.map((some) => new Set(some));
    const among = new Set<number>();
    for (const place of places) {
      if (among.size >= enough) break;
      for (const leaf of itemsOf(this.#leavesAt, place))
        if (PARTED.every((dimension, i) => kept[i]!.has(leaves[dimension][leaf]!)))
          among.add(this.#classes.of[leaf]!);
    }
    return Int32Array.from(among).sort();
  }
}

/** More than the nearness of any place that holds none of the leaf cells. */
const NEAREST = 1e6;
/** What one leaf cell weighs in nearness: of places as near, those with more to move. */
const SIZE = 1e-5;
