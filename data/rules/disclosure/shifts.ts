import { type Lists, transpose } from "./members.ts";
import type { System } from "./system.ts";
import { PUBLISHED } from "./table.ts";

/** A change of a few leaf cells by one amount, up (1) or down (−1). It moves every cell where the signs do not cancel. */
export interface Shift {
  leaves: number[];
  signs: number[];
  /** What hiding the published groups that it moves would cost. */
  price: number;
}

/** What a shift is wanted for. */
export interface Wanted {
  /** 1 for the leaf cells of the target. */
  inside: Uint8Array;
  leaves: Int32Array;
  sign: 1 | -1;
  amount: number;
  /** By how much a leaf cell can go down in the eyes of the attacker, what is used already taken off. */
  room: (leaf: number) => number;
}

/** Leaf cells at which a shift is begun, first partners and third corners tried along each dimension, corners at most. */
const STARTS = 2;
const PARTNERS = 1;
const THIRDS = 1;
const CORNERS = 8;
/** Leaf cells of a target that are looked at for a start. */
const LOOKED = 48;

export interface ShiftFinder {
  /** The cheapest shift that was found for what is wanted; null where no leaf cell of the target may move. */
  find: (wanted: Wanted) => Shift | null;
  /** Published groups that a shift moves. */
  moved: (shift: Shift) => number[];
  /** A group is hidden from now on: moving it costs nothing. */
  hide: (group: number) => void;
}

/**
 * Looks for squares, cubes and longer alternating cycles of leaf cells: a first corner in the target, a partner that
 * repairs the dearest cells it moved, then pairs of corners as long as they repair more than they break. Corners are
 * sought among leaf cells that differ from one of the others in one dimension.
 */
export function createShiftFinder(system: System, mask: Uint8Array): ShiftFinder {
  const holders = transpose(system.members.leaves, system.support.length);
  const fibres = fibresOf(system.support);
  const price = pricesOf(system, mask);
  const net = new Int32Array(system.members.groups);
  const used = new Int8Array(system.support.length);
  const corners: number[] = [];
  let cost = 0;

  const change = (leaf: number, sign: number) => {
    let delta = 0;
    for (let k = holders.start[leaf]!; k < holders.start[leaf + 1]!; k++) {
      const group = holders.items[k]!;
      const now = net[group]!;
      if (now === 0) delta += price[group]!;
      else if (now + sign === 0) delta -= price[group]!;
    }
    return delta;
  };
  const put = (leaf: number, sign: number) => {
    cost += change(leaf, sign);
    for (let k = holders.start[leaf]!; k < holders.start[leaf + 1]!; k++) net[holders.items[k]!]! += sign;
  };
  const push = (leaf: number, sign: number) => {
    put(leaf, sign);
    used[leaf] = sign;
    corners.push(leaf);
  };
  const pop = () => {
    const leaf = corners.pop()!;
    put(leaf, -used[leaf]!);
    used[leaf] = 0;
  };

  /** Leaf cells that may take that sign beside corners of the other, those that cost least first. */
  const besides = (wanted: Wanted, sign: number, count: number, among: readonly number[] = corners) => {
    const found = fibres.map((): { leaf: number; delta: number }[] => []);
    for (const corner of among) {
      if (used[corner] === sign) continue;
      fibres.forEach(({ of, members }, d) => {
        const fibre = of[corner]!;
        for (let k = members.start[fibre]!; k < members.start[fibre + 1]!; k++) {
          const leaf = members.items[k]!;
          if (used[leaf] !== 0 || wanted.inside[leaf] === 1) continue;
          if (sign < 0 && wanted.room(leaf) < wanted.amount) continue;
          keep(found[d]!, { leaf, delta: change(leaf, sign) }, count);
        }
      });
    }
    return found.flat().sort((a, b) => a.delta - b.delta);
  };

  let best: Shift | null = null;
  const note = () => {
    if (best === null || cost < best.price)
      best = { leaves: [...corners], signs: corners.map((leaf) => used[leaf]!), price: Math.max(0, cost) };
  };

  const isFree = () => best?.price === 0;

  /** Adds pairs of corners as long as they repair more than they break. */
  const extend = (wanted: Wanted): void => {
    note();
    if (cost <= 0 || corners.length + 2 > CORNERS) return;
    let pair: [number, number] | undefined;
    let least = cost;
    for (const { leaf: third } of besides(wanted, -wanted.sign, THIRDS)) {
      push(third, -wanted.sign);
      const fourth = besides(wanted, wanted.sign, 1, [third])[0]?.leaf;
      if (fourth !== undefined) {
        const after = cost + change(fourth, wanted.sign);
        if (after < least) {
          least = after;
          pair = [third, fourth];
        }
      }
      pop();
    }
    if (pair === undefined) return;
    push(pair[0], -wanted.sign);
    push(pair[1], wanted.sign);
    extend(wanted);
    pop();
    pop();
  };

  return {
    find: (wanted) => {
      best = null;
      for (const start of startsOf(wanted, (leaf) => change(leaf, wanted.sign))) {
        push(start, wanted.sign);
        note();
        for (const { leaf: partner } of besides(wanted, -wanted.sign, PARTNERS)) {
          push(partner, -wanted.sign);
          extend(wanted);
          pop();
          if (isFree()) break;
        }
        pop();
        cost = 0;
        if (isFree()) break;
      }
      return best;
    },
    moved: ({ leaves, signs }) => {
      const touched = new Set<number>();
      leaves.forEach((leaf, i) => {
        for (let k = holders.start[leaf]!; k < holders.start[leaf + 1]!; k++) {
          net[holders.items[k]!]! += signs[i]!;
          touched.add(holders.items[k]!);
        }
      });
      const moved = [...touched].filter((group) => net[group] !== 0 && price[group]! > 0);
      for (const group of touched) net[group] = 0;
      return moved.sort((a, b) => a - b);
    },
    hide: (group) => {
      price[group] = 0;
    },
  };
}

/** Keeps the cheapest, the first ones where they cost the same. */
function keep(
  found: { leaf: number; delta: number }[],
  one: { leaf: number; delta: number },
  count: number,
): void {
  const last = found.at(-1);
  if (found.length === count && last !== undefined && one.delta >= last.delta) return;
  if (found.some(({ leaf }) => leaf === one.leaf)) return;
  let at = found.length;
  while (at > 0 && found[at - 1]!.delta > one.delta) at--;
  found.splice(at, 0, one);
  if (found.length > count) found.pop();
}

function startsOf({ leaves, sign, amount, room }: Wanted, costOf: (leaf: number) => number): number[] {
  const found: { leaf: number; delta: number }[] = [];
  const step = Math.max(1, Math.floor(leaves.length / LOOKED));
  for (let i = 0; i < leaves.length; i += step) {
    const leaf = leaves[i]!;
    if (sign < 0 && room(leaf) < amount) continue;
    keep(found, { leaf, delta: costOf(leaf) }, STARTS);
  }
  return found.map(({ leaf }) => leaf);
}

/** Mass hidden, and for each cell the mass of a mean leaf cell; nothing for what is hidden already. */
function pricesOf({ behind, members, support }: System, mask: Uint8Array): Float64Array {
  const mean = support.total.reduce((sum, one) => sum + one, 0) / Math.max(1, support.length) + 1;
  return Float64Array.from(behind, ({ total }, group) => {
    const cells = members.cells.start[group + 1]! - members.cells.start[group]!;
    const wide = (members.leaves.start[group + 1]! - members.leaves.start[group]!) ** 0.5;
    return mask[group] === PUBLISHED ? (total + cells * mean) * wide : 0;
  });
}

interface Fibre {
  /** Fibre of each leaf cell. */
  of: Int32Array;
  members: Lists;
}

/** Leaf cells that differ in one dimension only, for each dimension of more than one leaf. */
function fibresOf({ length, leaves }: System["support"]): Fibre[] {
  return leaves.flatMap((column, d) => {
    if (column.every((leaf) => leaf === column[0])) return [];
    const known = new Map<string, number>();
    const of = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const key = leaves.map((one, e) => (e === d ? "" : one[i])).join();
      const fibre = known.get(key) ?? known.size;
      known.set(key, fibre);
      of[i] = fibre;
    }
    const start = Int32Array.from({ length: length + 1 }, (_, i) => i);
    return [{ of, members: transpose({ start, items: of }, known.size) }];
  });
}
