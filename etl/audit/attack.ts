import type { Table } from "#data/rules/disclosure/table.ts";
import { Attacker } from "./attacker.ts";
import { countContributors } from "./contributors.ts";
import { cellCount, type Leaves, readLeaves } from "./leaves.ts";
import { Blocks, type Outcome } from "./blocks.ts";
import type { Highs } from "./program.ts";
import { Shifts } from "./shift.ts";
import { isEnough, sidesOf, type Side } from "./sides.ts";
import { buildSystem } from "./system.ts";
import { findTargets, type Target } from "./targets.ts";

/** A figure that somebody could place too closely. Bounds in stored units, null on the side that has room enough or was left undecided. */
export interface Narrowed {
  name: string;
  value: number;
  low: number | null;
  high: number | null;
  why: "shown" | "narrow" | "undecided";
}

/** What became of an attack on a table. */
export interface Attack {
  cells: number;
  masked: number;
  /** Sets of leaves that the rules forbid to show: masked cells, crossings and differences, each once. */
  attacked: number;
  clearedByShift: number;
  clearedByProgram: number;
  undecided: number;
  narrowed: Narrowed[];
}

/**
 * Plays the attacker on a table of which readers see the cells where `shown` is 1: for each total that the rules forbid,
 * its largest contributor, who knows the rules, every shown value and its own figures, tries to place it.
 */
export function attackTable(
  table: Table,
  shown: Uint8Array,
  highs: Highs,
  leaves: Leaves = readLeaves(table),
): Attack {
  const system = buildSystem(leaves, shown);
  const { attacked, betrayed } = findTargets(table, leaves, shown, countContributors(table, leaves), system);
  const attacker = new Attacker(table, leaves, system);
  const report: Attack = {
    cells: cellCount(table),
    masked: shown.reduce((sum, isShown) => sum + 1 - isShown, 0),
    attacked: attacked.length + betrayed.length,
    clearedByShift: 0,
    clearedByProgram: 0,
    undecided: 0,
    narrowed: betrayed.map(({ behind: { total }, name }) => ({
      name: name(),
      value: total,
      low: total,
      high: total,
      why: "shown",
    })),
  };
  const ordered = attacked
    .map((target, order) => ({ target, order }))
    .sort((a, b) => a.target.behind.largest - b.target.behind.largest || a.order - b.order);
  const shifts = new Shifts(system, attacker);
  const left = new Map<Target, Side[]>();
  for (const { target } of ordered) {
    attacker.become(target.behind.largest);
    const sides = sidesOf(target, table.unit, attacker, system).filter((side) => !isEnough(side, 0));
    const still = sides.filter((side) => !shifts.finds(side));
    if (still.length === 0) report.clearedByShift++;
    else left.set(target, still);
  }
  const blocks = new Blocks(highs, system, attacker);
  try {
    const outcomes = blocks.settle([...left.values()].flat());
    for (const [target, sides] of left) {
      const narrowed = narrowing(target, sides, outcomes);
      if (narrowed === null) report.clearedByProgram++;
      else report.narrowed.push(narrowed);
      if (narrowed?.why === "undecided") report.undecided++;
    }
  } finally {
    blocks.dispose();
  }
  return report;
}

function narrowing(
  target: Target,
  sides: readonly Side[],
  outcomes: ReadonlyMap<Side, Outcome>,
): Narrowed | null {
  const short = sides.filter((side) => outcomes.get(side)?.isEnough !== true);
  if (short.length === 0) return null;
  const value = target.behind.total;
  const bound = (sign: 1 | -1) => {
    const side = short.find((one) => one.sign === sign);
    const reach = side === undefined ? null : (outcomes.get(side)?.reach ?? null);
    return reach === null ? null : value + sign * reach;
  };
  const isUndecided = short.some((side) => (outcomes.get(side)?.reach ?? null) === null);
  return {
    name: target.name(),
    value,
    low: bound(-1),
    high: bound(1),
    why: isUndecided ? "undecided" : "narrow",
  };
}
