import type { Classes } from "./classes.ts";
import type { Move } from "./move.ts";
import { type Pairs, pairsOf } from "./pairs.ts";
import { isEarlier, type Prices } from "./prices.ts";
import type { System } from "./system.ts";

/** What a move is wanted for: the sum of the classes inside must go that way, by that amount. */
export interface Wanted {
  /** 1 for the classes of the target. */
  inside: Uint8Array;
  starts: readonly number[];
  sign: 1 | -1;
  amount: number;
  /** By how much a class can go down. */
  room: (of: number) => number;
}

/** A move by one unit of a few classes, and what masking the groups that it moves would cost. */
export interface Cycle {
  move: Move;
  price: number;
}

/** Classes in a cycle at most, those tried to repair a group by how many there are already, steps and starts of a search. */
const CORNERS = 10;
const TRIED = [4, 3, 2, 2];
const STEPS = 4;
const STARTS = 3;
/** Pairs that are looked at to close a cycle. */
const LOOKED = 200;

/**
 * Looks for squares, cubes and longer alternating cycles of classes: a first one in the target, then, as long as a
 * published group is moved, the pair that repairs all of them, else classes that repair the group which the fewest could.
 */
export class Cycles {
  readonly #groups: Classes["groups"];
  readonly #ofGroup: Classes["ofGroup"];
  readonly #pairs: Pairs;
  readonly #prices: Prices;
  readonly #net: Int32Array;
  readonly #used: Int8Array;
  readonly #corners: number[] = [];
  #cost = 0;
  #print = 0;
  #steps = 0;
  #best: Cycle | null = null;

  constructor(system: System, classes: Classes, prices: Prices) {
    this.#groups = classes.groups;
    this.#ofGroup = classes.ofGroup;
    this.#pairs = pairsOf(system, classes);
    this.#prices = prices;
    this.#net = new Int32Array(prices.length);
    this.#used = new Int8Array(classes.count);
  }

  /** The cheapest cycle that was found; null where no class of the target may move. */
  find(wanted: Wanted): Cycle | null {
    this.#best = null;
    this.#steps = 0;
    for (const start of this.#startsOf(wanted)) {
      this.#cost = 0;
      this.#print = 0;
      this.#push(start, wanted.sign);
      this.#extend(wanted);
      this.#pop();
      if (this.#isFree()) break;
    }
    return this.#best;
  }

  #extend(wanted: Wanted): void {
    this.#note();
    const group = this.#toRepair();
    if (group === -1 || this.#corners.length >= CORNERS || this.#steps >= STEPS) return;
    this.#steps++;
    this.#close(wanted);
    if (this.#isFree()) return;
    const sign = this.#net[group]! > 0 ? -1 : 1;
    for (const of of this.#repairs(wanted, group, sign)) {
      this.#push(of, sign);
      this.#extend(wanted);
      this.#pop();
      if (this.#isFree()) return;
    }
  }

  #note(): void {
    if (this.#best !== null && this.#cost >= this.#best.price * (1 - 1e-12)) return;
    const move = {
      classes: Int32Array.from(this.#corners),
      amounts: Float64Array.from(this.#corners, (of) => this.#used[of]!),
    };
    this.#best = { move, price: this.#toRepair() === -1 ? 0 : this.#cost };
  }

  #isFree(): boolean {
    return this.#best?.price === 0;
  }

  /** Tries the roomiest of the pairs that repair every group at once. */
  #close({ inside, sign, amount, room }: Wanted): void {
    const { up, down, next, first } = this.#pairs;
    let found = -1;
    let most = 0;
    let pair = first(-this.#print);
    for (let looked = 0; pair !== -1 && looked < LOOKED; looked++, pair = next[pair]!) {
      if (this.#used[up[pair]!] !== 0 || this.#used[down[pair]!] !== 0) continue;
      if (inside[sign > 0 ? down[pair]! : up[pair]!] === 1) continue;
      const left = room(down[pair]!);
      if (left < amount || left <= most) continue;
      most = left;
      found = pair;
    }
    if (found === -1) return;
    this.#push(up[found]!, 1);
    this.#push(down[found]!, -1);
    this.#note();
    this.#pop();
    this.#pop();
  }

  /** The moved group to repair: one admitted earlier first, then the one that the fewest classes could; −1 where none is. */
  #toRepair(): number {
    let found = -1;
    let fewest = Infinity;
    for (const of of this.#corners)
      for (let k = this.#groups.start[of]!; k < this.#groups.start[of + 1]!; k++) {
        const group = this.#groups.items[k]!;
        const price = this.#prices[group]!;
        if (this.#net[group] === 0 || price === 0) continue;
        const held = this.#ofGroup.start[group + 1]! - this.#ofGroup.start[group]!;
        const rank = isEarlier(price) ? held - LARGE : held;
        if (rank > fewest || (rank === fewest && group >= found)) continue;
        found = group;
        fewest = rank;
      }
    return found;
  }

  /** Classes that may take a sign to repair a group, those that leave the least to repair first. */
  #repairs({ inside, sign: wanted, amount, room }: Wanted, group: number, sign: 1 | -1): number[] {
    const found: Candidate[] = [];
    const count = TRIED[this.#corners.length - 1] ?? 1;
    for (let k = this.#ofGroup.start[group]!; k < this.#ofGroup.start[group + 1]!; k++) {
      const of = this.#ofGroup.items[k]!;
      if (this.#used[of] !== 0 || (inside[of] === 1 && sign !== wanted)) continue;
      const left = sign < 0 ? room(of) : Infinity;
      if (left >= amount) keep(found, { of, cost: this.#change(of, sign), room: left }, count);
    }
    return found.map(({ of }) => of);
  }

  #startsOf({ starts, sign, amount, room }: Wanted): number[] {
    const found: Candidate[] = [];
    for (const of of starts) {
      const left = sign < 0 ? room(of) : Infinity;
      if (left >= amount) keep(found, { of, cost: this.#change(of, sign), room: left }, STARTS);
    }
    return found.map(({ of }) => of);
  }

  #change(of: number, sign: number): number {
    let delta = 0;
    for (let k = this.#groups.start[of]!; k < this.#groups.start[of + 1]!; k++) {
      const group = this.#groups.items[k]!;
      const now = this.#net[group]!;
      if (now === 0) delta += this.#prices[group]!;
      else if (now + sign === 0) delta -= this.#prices[group]!;
    }
    return delta;
  }

  #push(of: number, sign: number): void {
    this.#put(of, sign);
    this.#used[of] = sign;
    this.#corners.push(of);
  }

  #pop(): void {
    const of = this.#corners.pop()!;
    this.#put(of, -this.#used[of]!);
    this.#used[of] = 0;
  }

  #put(of: number, sign: number): void {
    this.#cost += this.#change(of, sign);
    this.#print += sign * this.#pairs.print[of]!;
    for (let k = this.#groups.start[of]!; k < this.#groups.start[of + 1]!; k++)
      this.#net[this.#groups.items[k]!]! += sign;
  }
}

/** More than there are classes. */
const LARGE = 2 ** 31;

interface Candidate {
  of: number;
  cost: number;
  room: number;
}

/** Keeps the cheapest, of these the roomiest, the first ones where they are equal. */
function keep(found: Candidate[], one: Candidate, count: number): void {
  const isBefore = (other: Candidate) =>
    one.cost < other.cost || (one.cost === other.cost && one.room > other.room);
  if (found.length === count && !isBefore(found[count - 1]!)) return;
  let at = found.length;
  while (at > 0 && isBefore(found[at - 1]!)) at--;
  found.splice(at, 0, one);
  if (found.length > count) found.pop();
}
