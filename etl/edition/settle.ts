import { join } from "node:path";
import { z } from "zod";
import type { Protection } from "#data/rules/disclosure/protect.ts";
import type { Decided } from "#data/rules/disclosure/settle.ts";
import { isShown, nameless } from "#data/rules/disclosure/table.ts";
import { inThreads } from "../in-threads.ts";
import { Kept } from "../kept.ts";
import type { TableLoss } from "./loss.ts";
import type { ShownTable, ShownTables } from "./shown-tables.ts";
import type { ReadTable } from "./tables.ts";

/** A table that is decided, the rows that read each of its cells, and what masking costs. */
export interface Standing extends ShownTable {
  readings: ReadTable["readings"];
  loss: TableLoss;
}

/** State of each row of each indicator. */
export type States = ReadonlyMap<string, Uint8Array>;

/** What settles a table. */
export const SETTLER = new URL("./settle-thread.ts", import.meta.url);

const SETTLING = {
  file: SETTLER,
  made: z.custom<Protection>(),
  deciding: ({ table, mask, withheld }: Decided) => ({ table: nameless(table), mask, withheld }),
};

/**
 * Settles every table as it stands, then again those whose rows others hide part of, as long as one hides more: `hide` is
 * told of each row.
 */
export async function settleTables(
  standing: ReadonlyMap<string, Standing>,
  states: States,
  { varDir, shownTables }: { varDir: string; shownTables: ShownTables },
  hide: (indicator: string, row: number, state: number) => void,
): Promise<void> {
  const kept = await Kept.open(join(varDir, "kept", "settled"), SETTLER);
  for (let isFirst = true; ; isFirst = false) {
    const unsettled = [...standing.values()].flatMap((one) => {
      const withheld = withheldCells(one.mask.length, one.readings, states);
      const isHidden = one.mask.some((state, cell) => withheld[cell] === 1 && isShown(state));
      return isFirst || isHidden ? [{ one, withheld }] : [];
    });
    if (unsettled.length === 0) return;
    const settled = new Map<Decided, Standing>();
    const wanted = async function* (): AsyncGenerator<Decided> {
      for (const { one, withheld } of unsettled) {
        const decided = { table: await shownTables.read(one.hash), mask: one.mask, withheld };
        settled.set(decided, one);
        yield decided;
      }
    };
    const found = new Map<Standing, Protection>();
    await inThreads(wanted(), { ...SETTLING, kept }, (decided, protection) => {
      found.set(settled.get(decided)!, protection);
      settled.delete(decided);
    });
    // All at once: which table was settled first changes nothing.
    for (const [one, { mask, loss }] of found) {
      for (const { indicator, row, cell } of one.readings)
        if (isShown(one.mask[cell]!)) hide(indicator, row, mask[cell]!);
      one.mask = mask;
      one.loss = { ...one.loss, ...loss };
    }
  }
}

/** Of so many cells, those that no row shows, by what is decided so far: 1. */
export function withheldCells(cells: number, readings: ReadTable["readings"], states: States): Uint8Array {
  const withheld = new Uint8Array(cells).fill(1);
  for (const { indicator, row, cell } of readings)
    if (isShown(states.get(indicator)![row]!)) withheld[cell] = 0;
  return withheld;
}
