import { admit } from "./admit.ts";
import { isUnsafe } from "./primary.ts";
import type { Highs } from "./program.ts";
import { type System, systemOf } from "./system.ts";
import { isShown, PUBLISHED, SECRET, SECRET_INDUIT, type Table } from "./table.ts";

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

/**
 * What becomes of each cell of a table. The order of its contributions changes nothing. With a solver, moves that are
 * longer than cycles are found too: far fewer cells are masked, in far more time. Cells where `withheld` is 1 are shown
 * to nobody whatever is decided here: they protect the others for nothing.
 */
export function protect(table: Table, highs: Highs | null = null, withheld?: Uint8Array): Protection {
  const system = systemOf(table);
  const groups = primary(system);
  if (withheld !== undefined) withhold(system, groups, withheld);
  admit(system, groups, highs);
  const mask = Uint8Array.from(system.members.group, (group) => groups[group]!);
  return { mask, loss: lossOf(system, mask) };
}

/** The groups that are secret by themselves. */
export function primary({ behind, support }: System): Uint8Array {
  return Uint8Array.from(behind, (one) => (isUnsafe(one, support.rule) ? SECRET : PUBLISHED));
}

/** Masks the safe groups of which no cell may be shown. */
function withhold({ members }: System, groups: Uint8Array, withheld: Uint8Array): void {
  const open = new Uint8Array(members.groups);
  members.group.forEach((group, cell) => (open[group]! |= 1 - withheld[cell]!));
  open.forEach((isOpen, group) => {
    if (isOpen === 0 && groups[group] === PUBLISHED) groups[group] = SECRET_INDUIT;
  });
}

/** Of a mask by cell; a cell that keeps the row of another edition is not lost. */
export function lossOf({ members, behind }: System, mask: Uint8Array): Loss {
  const loss = { cells: mask.length, secret: 0, secretInduit: 0, cellShare: 0, massShare: 0 };
  let mass = 0;
  let lost = 0;
  mask.forEach((state, cell) => {
    const { total } = behind[members.group[cell]!]!;
    mass += total;
    if (isShown(state)) return;
    lost += total;
    if (state === SECRET) loss.secret++;
    else loss.secretInduit++;
  });
  loss.cellShare = mask.length === 0 ? 0 : (loss.secret + loss.secretInduit) / mask.length;
  loss.massShare = mass === 0 ? 0 : lost / mass;
  return loss;
}
