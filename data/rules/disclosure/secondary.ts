import { protectionOf } from "./primary.ts";
import { createShiftFinder, type Shift, type ShiftFinder } from "./shifts.ts";
import type { System } from "./system.ts";
import { PUBLISHED, SECRET_INDUIT } from "./table.ts";
import { secretsOf, type Target } from "./targets.ts";

/** Protects the secret groups of a table, those of the largest total first. */
export function secondary(system: System, mask: Uint8Array): void {
  protectTargets(createProtector(system, mask), secretsOf(system));
}

/** Protects targets, those of the largest total first. */
export function protectTargets(protect: (target: Target) => void, targets: readonly Target[]): void {
  for (const target of targets.toSorted((a, b) => b.behind.total - a.behind.total)) protect(target);
}

/** Shifts tried at most for one side of a target, and shares of what is needed that one shift may bring. */
const SHIFTS = 200;
const REMEMBERED = 12;

/**
 * Gives a target explicit changes of unpublished leaf cells that move it up and down by its protection and leave every
 * published cell as it is, in the eyes of its largest contributor, and masks the groups that stand in their way. What is
 * masked stays so: a change once found holds to the end.
 */
export function createProtector(system: System, mask: Uint8Array): (target: Target) => void {
  const { support, unit } = system;
  const finder = createShiftFinder(system, mask);
  const inside = new Uint8Array(support.length);
  const used = new Float64Array(support.length);
  const known: Shift[][] = Array.from({ length: support.length }, () => []);
  let attacker = -1;

  const room = (leaf: number) => {
    let own = 0;
    for (let k = support.start[leaf]!; k < support.start[leaf + 1]!; k++)
      if (support.gestionnaire[k] === attacker) own = support.value[k]!;
    return support.total[leaf]! - own - used[leaf]!;
  };

  const roomOf = ({ leaves, signs }: Shift, sign: number) => {
    let least = Infinity;
    leaves.forEach((leaf, i) => {
      if (signs[i]! * sign < 0) least = Math.min(least, room(leaf));
    });
    return least;
  };

  const use = (touched: Set<number>, { leaves, signs }: Shift, sign: number, amount: number) => {
    leaves.forEach((leaf, i) => {
      used[leaf]! -= signs[i]! * sign * amount;
      touched.add(leaf);
    });
  };

  /** What shifts that cost nothing, found for others, bring to a side. */
  const reuse = (target: Target, sign: 1 | -1, needed: number, touched: Set<number>): number => {
    let left = needed;
    for (const leaf of target.leaves)
      for (const shift of known[leaf]!) {
        if (left <= 0) return 0;
        let gain = 0;
        shift.leaves.forEach((corner, i) => {
          if (inside[corner] === 1) gain += shift.signs[i]!;
        });
        if (gain === 0) continue;
        const way = Math.sign(gain) * sign;
        const amount = Math.min(roomOf(shift, way), left / Math.abs(gain));
        if (amount <= 0) continue;
        use(touched, shift, way, amount);
        left -= amount * Math.abs(gain);
      }
    return left;
  };

  const remember = (shift: Shift) => {
    for (const leaf of shift.leaves) {
      const list = known[leaf]!;
      if (list.length === REMEMBERED) list.shift();
      list.push(shift);
    }
  };

  const move = (target: Target, sign: 1 | -1, needed: number) => {
    const touched = new Set<number>();
    let left = reuse(target, sign, needed, touched);
    for (let tried = 0; left > 1e-9 && tried < SHIFTS; tried++) {
      const shift = cheapest(finder, left, (amount) => ({
        inside,
        leaves: target.leaves,
        sign,
        amount,
        room,
      }));
      if (shift === null) break;
      for (const group of finder.moved(shift)) {
        if (mask[group] === PUBLISHED) mask[group] = SECRET_INDUIT;
        finder.hide(group);
      }
      remember(shift);
      const amount = Math.min(left, roomOf(shift, 1));
      use(touched, shift, 1, amount);
      left -= amount;
    }
    for (const leaf of touched) used[leaf] = 0;
    return left <= 1e-9;
  };

  return (target) => {
    const { behind, leaves } = target;
    for (const leaf of leaves) inside[leaf] = 1;
    attacker = behind.largest;
    const protection = protectionOf(behind, unit);
    move(target, 1, protection);
    move(target, -1, Math.min(protection, behind.total - behind.largestValue));
    if (behind.gestionnaires === 1) {
      attacker = -1;
      move(target, -1, Math.min(protection, behind.total));
    }
    for (const leaf of leaves) inside[leaf] = 0;
  };
}

/** A shift of the whole amount, or one of a part of it where that costs less. */
function cheapest(
  finder: ShiftFinder,
  amount: number,
  wantedOf: (amount: number) => Parameters<ShiftFinder["find"]>[0],
): Shift | null {
  let best: Shift | null = null;
  for (const share of [1, 1 / 4, 1 / 16]) {
    const found = finder.find(wantedOf(amount * share));
    if (found !== null && (best === null || found.price < best.price)) best = found;
    if (best?.price === 0) break;
  }
  return best;
}
