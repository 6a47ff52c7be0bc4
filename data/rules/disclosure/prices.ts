import type { System } from "./system.ts";
import { PUBLISHED } from "./table.ts";

/** More than all groups of a stage cost together: a group admitted at an earlier one is only masked if nothing else will do. */
const EARLIER = 1e15;

/** What masking each group would cost: its mass, and for each of its cells the mass of a mean leaf cell; 0 if it is masked. */
export type Prices = Float64Array;

export function pricesOf(
  { behind, members, support }: System,
  mask: Uint8Array,
  earlier: Uint8Array,
): Prices {
  const mass = support.total.reduce((sum, one) => sum + one, 0);
  const mean = mass / Math.max(1, support.length) + 1;
  return Float64Array.from(behind, ({ total }, group) => {
    if (mask[group] !== PUBLISHED) return 0;
    const cells = members.cells.start[group + 1]! - members.cells.start[group]!;
    return total + cells * mean + (earlier[group] === 1 ? EARLIER : 0);
  });
}

export function isEarlier(price: number): boolean {
  return price >= EARLIER;
}
