import { Memory } from "./memory.ts";
import { nestedRestsOf } from "./nested.ts";
import { pricesOf } from "./prices.ts";
import type { Highs } from "./program.ts";
import { lossOf, type Protection } from "./protect.ts";
import { Protector } from "./protector.ts";
import { type System, systemOf } from "./system.ts";
import { isShown, PUBLISHED, SECRET_INDUIT, type Table } from "./table.ts";
import { createDifferences, secretsOf, unsafeAmong } from "./targets.ts";

/** What became of the cells of a table, and those of them that are shown to nobody all the same: 1. */
export interface Decided {
  table: Table;
  mask: Uint8Array;
  withheld: Uint8Array;
}

/**
 * What becomes of the cells of a table at last, once rows that would show some of them are masked by another quantity.
 * What was protected still is: hiding more only adds room. But what is left of a total without all its shown parts is
 * another set then, which may be secret in its turn, and is protected like any other.
 */
export function settle({ table, mask, withheld }: Decided, highs: Highs | null): Protection {
  const system = systemOf(table);
  const { group } = system.members;
  const open = mask.map((state, cell) => (withheld[cell] === 1 && isShown(state) ? SECRET_INDUIT : state));
  const groups = groupsOf(system, open);
  const differencesOf = createDifferences(system);
  const known = [...secretsOf(system), ...differencesOf(groupsOf(system, mask))];
  const names = new Set(known.map(({ leaves }) => leaves.join()));
  const nested = () => unsafeAmong(system, nestedRestsOf(system, groups));
  const freshOf = () =>
    [...differencesOf(groups), ...nested()].filter(
      ({ leaves }) => names.size < names.add(leaves.join()).size,
    );
  let fresh = freshOf();
  if (fresh.length > 0) {
    const prices = pricesOf(system, groups, new Uint8Array(groups.length));
    const protector = new Protector(system, { mask: groups, prices, memory: new Memory() }, highs);
    try {
      for (; fresh.length > 0; fresh = freshOf()) protector.protect(fresh);
    } finally {
      protector.dispose();
    }
  }
  const settled = open.map((state, cell) =>
    isShown(state) && groups[group[cell]!] !== PUBLISHED ? SECRET_INDUIT : state,
  );
  return { mask: settled, loss: lossOf(system, settled) };
}

/** A group is published where one of its cells is shown. */
function groupsOf({ members }: System, mask: Uint8Array): Uint8Array {
  const groups = new Uint8Array(members.groups).fill(SECRET_INDUIT);
  members.group.forEach((group, cell) => {
    if (isShown(mask[cell]!)) groups[group] = PUBLISHED;
  });
  return groups;
}
