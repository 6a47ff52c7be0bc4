import { type Classes, classesOf } from "./classes.ts";
import { type Cycle, Cycles } from "./cycles.ts";
import type { Memory } from "./memory.ts";
import type { Move } from "./move.ts";
import { isEarlier, type Prices } from "./prices.ts";
import { protectionOf, type Target } from "./primary.ts";
import type { Highs } from "./program.ts";
import { Programs } from "./programs.ts";
import { NOBODY, Standpoint } from "./standpoint.ts";
import type { System } from "./system.ts";
import { PUBLISHED, SECRET_INDUIT } from "./table.ts";

/** Cycles tried at most for one side of a target, and shares of what is needed that one of them may bring. */
const TRIES = 200;
const SHARES = [1, 1 / 8, 1 / 64];
/** Moves remembered for each class, and long ones for all. */
const REMEMBERED = 12;
const LONG = 256;
/** Stored units that are as good as none, and by which a published group has not moved. */
const NOTHING = 1e-9;
const MARGIN = 1e-6;

/** A move of many classes, with what each of all classes moves. */
interface LongMove {
  move: Move;
  amountOf: Float64Array;
}

/** What is published at a stage and what masking it costs; what was found at the stage before. */
export interface Stage {
  mask: Uint8Array;
  prices: Prices;
  memory: Memory;
}

/** One side of a target in the eyes of an attacker. */
interface Side {
  target: Target;
  /** Classes that hold some of it. */
  touched: readonly number[];
  sign: 1 | -1;
  needed: number;
}

/**
 * Gives targets explicit moves of unpublished leaf cells that shift them up and down by their protection and leave every
 * published cell as it is, in the eyes of their largest contributor, and masks the groups that stand in their way. What
 * is masked stays so: a move once found holds to the end of the stage.
 */
export class Protector {
  readonly #system: System;
  readonly #mask: Uint8Array;
  readonly #prices: Prices;
  readonly #memory: Memory;
  readonly #classes: Classes;
  readonly #standpoint: Standpoint;
  readonly #cycles: Cycles;
  readonly #programs: Programs | null;
  /** Leaf cells of the target in each class, and by how much these can go down. */
  readonly #held: Int32Array;
  readonly #heldRoom: Float64Array;
  readonly #inside: Uint8Array;
  readonly #known: Move[][];
  readonly #long: LongMove[] = [];
  readonly #net: Float64Array;

  constructor(system: System, { mask, prices, memory }: Stage, highs: Highs | null) {
    this.#system = system;
    this.#mask = mask;
    this.#prices = prices;
    this.#memory = memory;
    const classes = classesOf(system, mask);
    this.#classes = classes;
    this.#standpoint = new Standpoint(system, classes);
    this.#cycles = new Cycles(system, classes, prices);
    this.#programs = highs === null ? null : new Programs(highs, system, classes, { mask, prices });
    this.#held = new Int32Array(classes.count);
    this.#heldRoom = new Float64Array(classes.count);
    this.#inside = new Uint8Array(classes.count);
    this.#known = Array.from({ length: classes.count }, () => []);
    this.#net = new Float64Array(system.members.groups);
  }

  /** Protects targets, those of the largest total first. */
  protect(targets: readonly Target[]): void {
    for (const target of targets.toSorted((a, b) => b.behind.total - a.behind.total)) {
      const { behind } = target;
      const needed = protectionOf(behind, this.#system.unit);
      this.#face(target, behind.largest, [
        { sign: 1, needed },
        { sign: -1, needed: Math.min(needed, behind.total - behind.largestValue) },
      ]);
      // The only contributor knows all of it; whoever is not must not see that nobody else is.
      if (behind.gestionnaires === 1)
        this.#face(target, NOBODY, [{ sign: -1, needed: Math.min(needed, behind.total) }]);
    }
  }

  /** Ends the stage: what was found is kept for the next one. */
  dispose(): void {
    this.#memory.keep(this.#classes, this.#system.support.total);
    this.#programs?.dispose();
  }

  #face(target: Target, attacker: number, sides: readonly Pick<Side, "sign" | "needed">[]): void {
    this.#standpoint.become(attacker);
    const touched: number[] = [];
    for (const leaf of target.leaves) {
      const of = this.#classes.of[leaf]!;
      if (this.#held[of]!++ === 0) touched.push(of);
      this.#heldRoom[of]! += this.#standpoint.roomOfLeaf(leaf);
    }
    for (const side of sides) {
      this.#give({ target, touched, ...side });
      this.#standpoint.release();
      for (const of of touched) this.#inside[of] = 0;
    }
    for (const of of touched) this.#held[of] = this.#heldRoom[of] = 0;
  }

  #give(side: Side): void {
    const starts: number[] = [];
    let left = side.needed - this.#within(side, starts);
    if (left > NOTHING) left = this.#recall(side, left);
    if (left > NOTHING) left = this.#again(side, starts, left);
    if (left > NOTHING) left = this.#cycle(side, starts, left);
    if (left > NOTHING) this.#program(side, starts, left);
  }

  /**
   * What moves inside classes that hold leaf cells of the target and others: one part against the other. The classes
   * from which more can come are added to `starts`: going up, all of them; going down, those wholly in the target.
   */
  #within({ touched, sign }: Side, starts: number[]): number {
    let gain = 0;
    for (const of of touched) {
      const isWhole = this.#held[of] === this.#classes.sizes[of];
      if (!isWhole)
        gain += sign === 1 ? this.#standpoint.room(of) - this.#heldRoom[of]! : this.#heldRoom[of]!;
      if (!isWhole && sign === -1) continue;
      this.#inside[of] = 1;
      starts.push(of);
      if (!isWhole) this.#standpoint.empty(of);
    }
    return gain;
  }

  /** What the moves of the stage before bring to the same target, those that nothing published shows; what is left to find. */
  #recall({ target, sign }: Side, needed: number): number {
    let left = needed;
    for (const move of this.#memory.recall(target, this.#classes)) {
      const gain = this.#gainOf(move);
      if (Math.abs(gain) <= NOTHING || this.#movedBy(move).length > 0) continue;
      left -= this.#make(move, gain, { target, sign, needed: left });
      if (left <= NOTHING) return 0;
    }
    return left;
  }

  /** What moves that were found for others bring; what is left to find. */
  #again({ target, sign }: Side, starts: readonly number[], needed: number): number {
    let left = needed;
    for (const start of starts)
      for (const move of this.#known[start]!) {
        left -= this.#make(move, this.#gainOf(move), { target, sign, needed: left });
        if (left <= NOTHING) return 0;
      }
    for (const { move, amountOf } of this.#long) {
      const gain = starts.reduce((sum, of) => sum + amountOf[of]!, 0);
      left -= this.#make(move, gain, { target, sign, needed: left });
      if (left <= NOTHING) return 0;
    }
    return left;
  }

  /** What a move brings to the target, up. */
  #gainOf({ classes, amounts }: Move): number {
    let gain = 0;
    for (let i = 0; i < classes.length; i++) gain += this.#inside[classes[i]!]! * amounts[i]!;
    return gain;
  }

  /** Makes a move, the way that serves, as far as it goes: what it brings. */
  #make(
    move: Move,
    gain: number,
    { target, sign, needed }: Pick<Side, "target" | "sign" | "needed">,
  ): number {
    const way = gain * sign > 0 ? 1 : -1;
    if (Math.abs(gain) <= NOTHING) return 0;
    const times = Math.min(this.#standpoint.times(move, way), needed / Math.abs(gain));
    if (times <= 0) return 0;
    this.#standpoint.use(move, way * times);
    this.#memory.give(target, move);
    return times * Math.abs(gain);
  }

  #cycle({ target, sign }: Side, starts: readonly number[], needed: number): number {
    let left = needed;
    for (let tried = 0; left > NOTHING && tried < TRIES; tried++) {
      const found = this.#cheapest(sign, starts, left);
      if (found === null || (this.#programs !== null && found.price > 0)) break;
      this.#hide(found.move);
      for (const of of found.move.classes) remember(this.#known[of]!, found.move, REMEMBERED);
      left -= this.#make(found.move, this.#gainOf(found.move), { target, sign, needed: left });
    }
    return left;
  }

  /** A cycle for the whole amount, or for a part of it where that costs less. */
  #cheapest(sign: 1 | -1, starts: readonly number[], amount: number): Cycle | null {
    let best: Cycle | null = null;
    for (const share of SHARES) {
      const found = this.#cycles.find({
        inside: this.#inside,
        starts,
        sign,
        amount: amount * share,
        room: (of) => this.#standpoint.room(of),
      });
      if (found !== null && (best === null || found.price < best.price)) best = found;
      if (best?.price === 0) break;
    }
    return best;
  }

  #program({ target, sign }: Side, starts: readonly number[], needed: number): void {
    const move = this.#programs?.find(
      target.leaves,
      { classes: starts, sign, amount: needed, room: (of) => this.#standpoint.room(of) },
      (found) => this.#movedBy(found),
    );
    if (move === null || move === undefined) return;
    this.#hide(move);
    const amountOf = new Float64Array(this.#classes.count);
    move.classes.forEach((of, i) => (amountOf[of] = move.amounts[i]!));
    remember(this.#long, { move, amountOf }, LONG);
    this.#memory.give(target, move);
  }

  #hide(move: Move): void {
    for (const group of this.#movedBy(move)) {
      this.#mask[group] = SECRET_INDUIT;
      this.#prices[group] = 0;
      this.#programs?.free(group);
    }
  }

  /** Published groups in which a move does not cancel: counted anew, whoever found it. */
  #movedBy({ classes, amounts }: Move): number[] {
    const { start, items } = this.#classes.groups;
    const touched = new Set<number>();
    classes.forEach((of, i) => {
      for (let k = start[of]!; k < start[of + 1]!; k++) {
        this.#net[items[k]!]! += amounts[i]!;
        touched.add(items[k]!);
      }
    });
    const moved = [...touched].filter(
      (group) => Math.abs(this.#net[group]!) > MARGIN && this.#mask[group] === PUBLISHED,
    );
    for (const group of touched) this.#net[group] = 0;
    return moved.sort(
      (a, b) => Number(isEarlier(this.#prices[b]!)) - Number(isEarlier(this.#prices[a]!)) || a - b,
    );
  }
}

/** The latest first. */
function remember<T>(moves: T[], move: T, most: number): void {
  moves.unshift(move);
  if (moves.length > most) moves.pop();
}
