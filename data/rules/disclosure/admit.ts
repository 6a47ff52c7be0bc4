import { itemsOf } from "./lists.ts";
import { Memory } from "./memory.ts";
import { Protector } from "./protector.ts";
import { pricesOf } from "./prices.ts";
import type { Highs } from "./program.ts";
import type { System } from "./system.ts";
import { PUBLISHED, SECRET_INDUIT } from "./table.ts";
import { createDifferences, secretsOf } from "./targets.ts";

/** How many times fewer leaf cells the groups of a stage hold than those of the one before, and stages at most. */
const NARROWER = 8;
const STAGES = 4;
const MODALITE = 3;

/**
 * Admits the groups that are safe by themselves, the widest first, totals before their modalités. At each stage its groups
 * are published, then every secret is given room again, and groups of the stage are masked where they leave none; those
 * admitted earlier stay. So a fine cell never costs a wide one.
 */
export function admit(system: System, mask: Uint8Array, highs: Highs | null): void {
  const stageOf = stagesOf(system);
  const isSafe = mask.map((state) => Number(state === PUBLISHED));
  isSafe.forEach((safe, group) => {
    if (safe === 1) mask[group] = SECRET_INDUIT;
  });
  const differencesOf = createDifferences(system);
  const targets = secretsOf(system);
  const names = new Set(targets.map(({ leaves }) => leaves.join()));
  const memory = new Memory();
  for (let stage = 0; stage < STAGES; stage++) {
    const earlier = mask.map((state) => Number(state === PUBLISHED));
    let opened = 0;
    for (let group = 0; group < mask.length; group++)
      if (stageOf[group] === stage && isSafe[group] === 1) {
        mask[group] = PUBLISHED;
        opened++;
      }
    if (opened === 0) continue;
    const protector = new Protector(system, { mask, prices: pricesOf(system, mask, earlier), memory }, highs);
    try {
      protector.protect(targets);
      // What is no cell but follows from published cells; masking makes others: asked again until none is new.
      for (;;) {
        const fresh = differencesOf(mask).filter(({ leaves }) => names.size < names.add(leaves.join()).size);
        if (fresh.length === 0) break;
        targets.push(...fresh);
        protector.protect(fresh);
      }
    } finally {
      protector.dispose();
    }
  }
}

/** A group of modalités that make a part of a total comes after those of its size. */
function stagesOf({ members, table }: System): Int32Array {
  const sizes = Int32Array.from(
    { length: members.groups },
    (_, group) => members.leaves.start[group + 1]! - members.leaves.start[group]!,
  );
  const widest = sizes.reduce((most, size) => Math.max(most, size), 1);
  const { nodes, leaves } = table.dimensions[MODALITE];
  const isPart = (cell: number) => nodes[table.cells[MODALITE][cell]!]!.leaves.length < leaves;
  return sizes.map((size, group) => {
    let stage = itemsOf(members.cells, group).every(isPart) ? 1 : 0;
    for (let least = widest; least > size * NARROWER; least /= NARROWER) stage++;
    return Math.min(stage, STAGES - 1);
  });
}
