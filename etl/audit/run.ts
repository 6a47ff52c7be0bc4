import { join } from "node:path";
import { nameless, type Table } from "#data/rules/disclosure/table.ts";
import { z } from "zod";
import { inThreads } from "../in-threads.ts";
import type { NamedTable, ShownTables } from "../edition/shown-tables.ts";
import { Kept } from "../kept.ts";
import type { Attack, Narrowed } from "./attack.ts";
import { readLeaves } from "./leaves.ts";
import { knownWith, movesOf } from "./moves.ts";
import { type Editions, readPublished, type Standing, tableKey, unattacked } from "./published.ts";

/** What the attacker found in all the tables of an edition. */
export interface AuditReport {
  tables: number;
  cells: number;
  masked: number;
  attacked: number;
  clearedByShift: number;
  clearedByProgram: number;
  undecided: number;
  narrowed: (Narrowed & Pick<Table, "magnitude" | "millesime">)[];
  /** Cells that keep what the edition before printed. */
  held: number;
  /** Cells whose printed component is neither the sum of what was declared nor held. */
  others: number;
  /** Published rows that no table knows. */
  strangers: number;
}

interface Seen {
  table: Table;
  /** 1 where a cell is shown. */
  shown: Uint8Array;
}

/** What finds what a table betrays. */
export const ATTACKER = new URL("./attack-thread.ts", import.meta.url);

const ATTACKING = {
  file: ATTACKER,
  made: z.custom<Attack>(),
  deciding: ({ table, shown }: Seen) => ({ table: nameless(table), shown }),
};

/** What an attacker may hold together. */
export interface Attacked extends Editions {
  tables: AsyncIterable<NamedTable> | Iterable<NamedTable>;
  /** What readers had of these tables. */
  earlier: ShownTables;
  varDir: string;
}

/**
 * Plays the attacker on every table, seeing of it what the files show, then on what it gives when earlier editions are
 * subtracted from it. A table with the same cells shown as at the last audit has the verdict that it had.
 */
export async function auditTables({
  tables,
  files,
  former,
  earlier,
  varDir,
}: Attacked): Promise<AuditReport> {
  const report: AuditReport = {
    tables: 0,
    cells: 0,
    masked: 0,
    attacked: 0,
    clearedByShift: 0,
    clearedByProgram: 0,
    undecided: 0,
    narrowed: [],
    held: 0,
    others: 0,
    strangers: 0,
  };
  const attacked = new Set<string>();
  const standing: Standing = new Map();
  const seen = async function* () {
    for await (const named of tables) {
      const { table } = named;
      attacked.add(tableKey(table));
      const { shown, held, others, strangers } = readPublished(
        table,
        readLeaves(table),
        { files, former },
        standing,
      );
      report.tables++;
      report.cells += shown.length;
      report.masked += shown.filter((one) => one === 0).length;
      report.held += held;
      report.others += others;
      report.strangers += strangers;
      yield { table, shown };
      for (const before of await earlier.before(named, await earlier.keep(named))) {
        const known = knownWith(table, shown, before);
        if (known.some((one, cell) => one !== shown[cell])) yield { table, shown: known };
        if (before.table !== table) yield { table: movesOf(table, before.table), shown };
      }
    }
  };
  const kept = await Kept.open(join(varDir, "kept", "attacks"), ATTACKER);
  await inThreads(seen(), { ...ATTACKING, kept }, ({ table: { magnitude, millesime } }, attack) => {
    report.attacked += attack.attacked;
    report.clearedByShift += attack.clearedByShift;
    report.clearedByProgram += attack.clearedByProgram;
    report.undecided += attack.undecided;
    report.narrowed.push(...attack.narrowed.map((one) => ({ ...one, magnitude, millesime })));
  });
  report.narrowed.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  report.strangers += unattacked(files, attacked, standing);
  return report;
}

function nameOf({ magnitude, millesime, name }: AuditReport["narrowed"][number]): string {
  return `${magnitude} ${millesime} ${name}`;
}
