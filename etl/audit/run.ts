import { join } from "node:path";
import type { Table } from "#data/rules/disclosure/table.ts";
import { z } from "zod";
import { inThreads } from "../in-threads.ts";
import { Kept } from "../kept.ts";
import type { Attack, Narrowed } from "./attack.ts";
import { readLeaves } from "./leaves.ts";
import { readPublished, tableKey, unattacked, type PublishedFile } from "./published.ts";

/** What the attacker found in all the tables of an edition. */
export interface AuditReport {
  tables: number;
  cells: number;
  masked: number;
  attacked: number;
  clearedByShift: number;
  clearedByProgram: number;
  undecided: number;
  narrowed: (Narrowed & Pick<Attack, "magnitude" | "millesime">)[];
  /** Cells whose printed component is not the sum of what was declared. */
  others: number;
  /** Published rows that no table knows. */
  strangers: number;
}

const ATTACKING = { file: new URL("./attack-thread.ts", import.meta.url), made: z.custom<Attack>() };

/** What decides of a table: the attacker, and the rules that it knows. */
const CODE = [new URL("./", import.meta.url), new URL("../../data/rules/disclosure/", import.meta.url)];

/**
 * Plays the attacker on every table, seeing of it what the files show. A table with the same cells shown as at the last
 * audit has the verdict that it had.
 */
export async function auditTables(
  tables: AsyncIterable<Table> | Iterable<Table>,
  files: readonly PublishedFile[],
  varDir: string,
): Promise<AuditReport> {
  const report: AuditReport = {
    tables: 0,
    cells: 0,
    masked: 0,
    attacked: 0,
    clearedByShift: 0,
    clearedByProgram: 0,
    undecided: 0,
    narrowed: [],
    others: 0,
    strangers: 0,
  };
  const attacked = new Set<string>();
  const seen = async function* () {
    for await (const table of tables) {
      attacked.add(tableKey(table));
      const { shown, others, strangers } = readPublished(table, readLeaves(table), files);
      report.others += others;
      report.strangers += strangers;
      yield { table, shown };
    }
  };
  const kept = await Kept.open(join(varDir, "kept", "attacks"), CODE);
  await inThreads(seen(), { ...ATTACKING, kept }, (_, attack) => {
    report.tables++;
    report.cells += attack.cells;
    report.masked += attack.masked;
    report.attacked += attack.attacked;
    report.clearedByShift += attack.clearedByShift;
    report.clearedByProgram += attack.clearedByProgram;
    report.undecided += attack.undecided;
    const { magnitude, millesime } = attack;
    report.narrowed.push(...attack.narrowed.map((one) => ({ ...one, magnitude, millesime })));
  });
  report.narrowed.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  report.strangers += unattacked(files, attacked);
  return report;
}

function nameOf({ magnitude, millesime, name }: AuditReport["narrowed"][number]): string {
  return `${magnitude} ${millesime} ${name}`;
}
