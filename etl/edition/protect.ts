import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { z } from "zod";
import type { ColumnTable } from "#data/encoding/columns.ts";
import { type Before, maskAfter } from "#data/rules/disclosure/changes.ts";
import type { Protection } from "#data/rules/disclosure/protect.ts";
import {
  HELD,
  nameless,
  PUBLISHED,
  SECRET,
  SECRET_INDUIT,
  type Table,
} from "#data/rules/disclosure/table.ts";
import { openHighs } from "../highs.ts";
import { inThreads } from "../in-threads.ts";
import { Kept } from "../kept.ts";
import type { IndicatorContent } from "./content.ts";
import type { TableLoss } from "./loss.ts";
import type { Undecided } from "./protect-thread.ts";
import { shownRows } from "./shown-rows.ts";
import { settleTables, type Standing, withheldCells } from "./settle.ts";
import { type ShownTable, ShownTables, tableName } from "./shown-tables.ts";
import { type ReadTable, readTables } from "./tables.ts";

export interface ProtectedContents {
  indicators: IndicatorContent[];
  losses: TableLoss[];
  /** What readers will compare with the editions to come. */
  tables: ReadonlyMap<string, ShownTable>;
}

/** Rows of an indicator in the published edition; null where it has none. */
export type FormerRows = (slug: string) => Promise<ColumnTable | null>;

/** What decides of a table. */
export const PROTECTOR = new URL("./protect-thread.ts", import.meta.url);

const PROTECTING = {
  file: PROTECTOR,
  made: z.custom<Protection>(),
  deciding: ({ table, withheld }: Undecided) => ({ table: nameless(table), withheld }),
};

/**
 * The indicators of returns as they may be shown: a row carries numbers where every magnitude that it reads may, and
 * keeps those of the published edition where one of them is held. Tables that share rows are decided one after the
 * other: what one hides costs nothing to hide in the next. Only tables that the last edition did not have are worked on.
 */
export async function protectIndicators(
  client: PoolClient,
  contents: readonly IndicatorContent[],
  { varDir, former }: { varDir: string; former: FormerRows },
): Promise<ProtectedContents> {
  const states = new Map(contents.map(({ meaning, table }) => [meaning.slug, new Uint8Array(table.length)]));
  const standing = new Map<string, Standing>();
  const waiting = new Map<Table, { read: ReadTable; hash: string; earlier: readonly Before[] }>();
  const decisions = new EventEmitter();
  const shownTables = await ShownTables.open(client, varDir);
  const highs = await openHighs();
  const wanted = async function* (): AsyncGenerator<Undecided> {
    for await (const read of readTables(client, contents)) {
      const hash = await shownTables.keep(read);
      const earlier = await shownTables.before(read, hash);
      while ([...waiting.values()].some((other) => shareRows(other.read, read)))
        await once(decisions, "decided");
      waiting.set(read.table, { read, hash, earlier });
      yield { table: read.table, withheld: withheldCells(read.table.cells[0].length, read.readings, states) };
    }
  };
  const kept = await Kept.open(join(varDir, "kept", "protections"), PROTECTOR);
  await inThreads(wanted(), { ...PROTECTING, kept }, ({ table }, { mask: fresh, loss }) => {
    const { read, hash, earlier } = waiting.get(table)!;
    waiting.delete(table);
    const others = earlier.filter((before) => before.table !== table || !isSame(before.mask, fresh));
    const mask = others.reduce((states, before) => maskAfter(table, states, before, highs), fresh);
    const { magnitude, millesime } = table;
    standing.set(tableName(table), {
      ...{ hash, mask, readings: read.readings },
      loss: { magnitude, millesime, ...loss },
    });
    for (const { indicator, row, cell } of read.readings)
      raise(states.get(indicator), row, mask[cell] ?? SECRET);
    decisions.emit("decided");
  });
  await settleTables(standing, states, { varDir, shownTables }, (indicator, row, state) =>
    raise(states.get(indicator), row, state),
  );
  const losses = [...standing.values()]
    .map(({ loss }) => loss)
    .sort((a, b) => (tableName(a) < tableName(b) ? -1 : 1));
  const indicators: IndicatorContent[] = [];
  for (const content of contents) {
    const own = states.get(content.meaning.slug) ?? new Uint8Array(0);
    const rows = own.includes(HELD) ? await former(content.meaning.slug) : null;
    indicators.push({ ...content, ...shownRows(content.table, own, rows) });
  }
  const tables = new Map([...standing].map(([name, { hash, mask }]) => [name, { hash, mask }]));
  return { indicators, losses, tables };
}

function shareRows(one: ReadTable, other: ReadTable): boolean {
  if (one.table.millesime !== other.table.millesime) return false;
  const own = new Set(one.readings.map(({ indicator }) => indicator));
  return other.readings.some(({ indicator }) => own.has(indicator));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((state, cell) => state === other[cell]);
}

/** A secret of its own says more than one that protects another, and both more than a row that is held. */
const FROM_WEAKEST = [PUBLISHED, HELD, SECRET_INDUIT, SECRET];

function raise(states: Uint8Array | undefined, row: number, state: number): void {
  const known = states?.[row] ?? SECRET;
  if (states !== undefined && FROM_WEAKEST.indexOf(state) > FROM_WEAKEST.indexOf(known)) states[row] = state;
}
