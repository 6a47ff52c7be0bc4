import { gridOf } from "./grid.ts";
import { linesOf } from "./lines.ts";
import { membersOf } from "./members.ts";
import { type Behind, isUnsafe, tallyOf } from "./primary.ts";
import { secondary, type System } from "./secondary.ts";
import { supportOf } from "./support.ts";
import { PUBLISHED, SECRET, type Table } from "./table.ts";

/** What masking costs. Mass is the sum of the cells: an ETP counts once for each cell that shows it. */
export interface Loss {
  cells: number;
  secret: number;
  secretInduit: number;
  /** 0–1. */
  cellShare: number;
  /** 0–1. */
  massShare: number;
}

export interface Protection {
  /** PUBLISHED, SECRET or SECRET_INDUIT for each cell, in the order of the table. */
  mask: Uint8Array;
  loss: Loss;
}

/** What becomes of each cell of a table. The order of its contributions changes nothing. */
export function protect(table: Table): Protection {
  const system = systemOf(table);
  const groups = primary(system);
  secondary(system, groups);
  const mask = Uint8Array.from(system.members.group, (group) => groups[group]!);
  return { mask, loss: lossOf(system, mask) };
}

/** The relations of a table, and who stands behind its cells. */
export function systemOf(table: Table): System {
  const grid = gridOf(table);
  const support = supportOf(table);
  const members = membersOf(table, grid, support);
  const lines = linesOf(table, grid, members, support.length);
  return { unit: table.unit, support, members, lines, behind: behindGroups(support, members) };
}

/** The groups that are secret by themselves. */
export function primary({ behind, support }: System): Uint8Array {
  return Uint8Array.from(behind, (one) => (isUnsafe(one, support.heads !== null) ? SECRET : PUBLISHED));
}

function behindGroups(support: System["support"], { groups, leaves }: System["members"]): Behind[] {
  const tally = tallyOf(support);
  return Array.from({ length: groups }, (_, group) => {
    tally.clear();
    for (let k = leaves.start[group]!; k < leaves.start[group + 1]!; k++) tally.add(leaves.items[k]!);
    return tally.behind();
  });
}

function lossOf({ members, behind }: System, mask: Uint8Array): Loss {
  const loss = { cells: mask.length, secret: 0, secretInduit: 0, cellShare: 0, massShare: 0 };
  let mass = 0;
  let lost = 0;
  mask.forEach((state, cell) => {
    const { total } = behind[members.group[cell]!]!;
    mass += total;
    if (state === PUBLISHED) return;
    lost += total;
    if (state === SECRET) loss.secret++;
    else loss.secretInduit++;
  });
  loss.cellShare = mask.length === 0 ? 0 : (loss.secret + loss.secretInduit) / mask.length;
  loss.massShare = mass === 0 ? 0 : lost / mass;
  return loss;
}
