import { type Grid, gridOf } from "./grid.ts";
import { type Lines, linesOf } from "./lines.ts";
import { type Lists, transpose } from "./lists.ts";
import { type Members, membersOf } from "./members.ts";
import { type Behind, tallyOf } from "./primary.ts";
import { type Support, supportOf } from "./support.ts";
import type { Table } from "./table.ts";

/** What the stages after the first work on: groups of cells, their relations, who stands behind each. */
export interface System {
  table: Table;
  grid: Grid;
  unit: number;
  support: Support;
  members: Members;
  /** Groups that hold each leaf cell. */
  holders: Lists;
  /** Contributions of each gestionnaire, by its rank. */
  holdings: Lists;
  lines: Lines;
  behind: readonly Behind[];
}

/** The relations of a table, and who stands behind its cells. */
export function systemOf(table: Table): System {
  const grid = gridOf(table);
  const support = supportOf(table);
  const members = membersOf(table, grid, support);
  const lines = linesOf(table, grid, members, support.length);
  const each = { start: Int32Array.from({ length: support.value.length + 1 }, (_, i) => i) };
  return {
    table,
    grid,
    unit: table.unit,
    support,
    members,
    holders: transpose(members.leaves, support.length),
    holdings: transpose({ ...each, items: support.gestionnaire }, support.gestionnaires),
    lines,
    behind: behindGroups(support, members),
  };
}

function behindGroups(support: Support, { groups, leaves }: Members): Behind[] {
  const tally = tallyOf(support);
  return Array.from({ length: groups }, (_, group) => {
    tally.clear();
    for (let k = leaves.start[group]!; k < leaves.start[group + 1]!; k++) tally.add(leaves.items[k]!);
    return tally.behind();
  });
}
