import { RULES } from "#data/rules/disclosure/rules.ts";
import type { Attacker } from "./attacker.ts";
import { at } from "./sparse.ts";
import type { System } from "./system.ts";
import type { Target } from "./targets.ts";

/** One direction in which a target must be free to move: how far, and how far it was seen to move. */
export interface Side {
  target: Target;
  sign: 1 | -1;
  /** What the total must be able to gain or lose, in stored units. */
  needed: number;
  /** What leaves that the same shown cells count let it gain or lose. */
  local: number;
  /** Classes whose change moves the total further. */
  classes: Int32Array;
}

/** Values are integers: a thousandth of one is the rounding of a solver. */
export const ROUNDING = 1e-3;

/**
 * The two sides of a target in the eyes of the attacker. Upwards it takes the protection; downwards too, but no lower
 * than what the attacker owns of it, which nobody can hide from it. Within a class, leaves in and out of the target
 * trade freely; the classes that remain are what equations tie.
 */
export function sidesOf(target: Target, unit: number, attacker: Attacker, system: System): Side[] {
  const { total, largestTotal } = target.behind;
  const protection = Math.max(RULES.protection * total, RULES.protectionUnits * unit);
  const inside = new Map<number, { leaves: number; free: number }>();
  for (const leaf of target.leaves) {
    const of = at(system.classOf, leaf);
    const share = inside.get(of) ?? { leaves: 0, free: 0 };
    share.leaves++;
    share.free += attacker.freeLeaf(leaf);
    inside.set(of, share);
  }
  const up: Side = { target, sign: 1, needed: protection, local: 0, classes: new Int32Array(0) };
  const needed = Math.min(protection, total - largestTotal);
  const down: Side = { target, sign: -1, needed, local: 0, classes: new Int32Array(0) };
  const touched: number[] = [];
  const whole: number[] = [];
  for (const [of, { leaves, free }] of inside) {
    const isFree = at(system.fixed, of) === 0;
    if (isFree) touched.push(of);
    if (leaves < at(system.members.starts, of + 1) - at(system.members.starts, of)) {
      up.local += attacker.freeClass(of) - free;
      down.local += free;
    } else if (isFree) whole.push(of);
  }
  up.classes = Int32Array.from(touched).sort();
  down.classes = Int32Array.from(whole).sort();
  return [up, down];
}

/** Whether a further gain is enough for a side. */
export function isEnough({ needed, local }: Side, gain: number): boolean {
  return local + gain >= needed - ROUNDING;
}
