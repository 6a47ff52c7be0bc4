import { join } from "node:path";
import type { PoolClient } from "pg";
import { z } from "zod";
import { type ColumnTable, numberAt, numberColumn } from "#data/encoding/columns.ts";
import type { Protection } from "#data/rules/disclosure/protect.ts";
import {
  HELD,
  nameless,
  PUBLISHED,
  SECRET,
  SECRET_INDUIT,
  type Table,
} from "#data/rules/disclosure/table.ts";
import { inThreads } from "../in-threads.ts";
import { Kept } from "../kept.ts";
import type { IndicatorContent } from "./content.ts";
import type { TableLoss } from "./loss.ts";
import { shownRows } from "./shown-rows.ts";
import { ShownTables, type TableHashes, tableName } from "./shown-tables.ts";
import { type ReadTable, readTables } from "./tables.ts";

export interface ProtectedContents {
  indicators: IndicatorContent[];
  losses: TableLoss[];
  /** What readers will compare with the editions to come. */
  tables: TableHashes;
}

/** Rows of an indicator in the published edition; null where it has none. */
export type FormerRows = (slug: string) => Promise<ColumnTable | null>;

/** A table, and what was shown under its name in earlier editions. */
export interface Decided {
  table: Table;
  earlier: readonly Table[];
}

/** What decides of a table. */
export const PROTECTOR = new URL("./protect-thread.ts", import.meta.url);

const PROTECTING = {
  file: PROTECTOR,
  made: z.custom<Protection>(),
  deciding: ({ table, earlier }: Decided) => [table, ...earlier].map(nameless),
};

/** Leavers below which an insertion is not shown (design.md §5). */
const LEAVERS = 20;

/**
 * The indicators of returns as they may be shown: a row carries numbers where every magnitude that it reads may, and
 * keeps those of the published edition where one of them is held. Only tables that the last edition did not have are
 * worked on.
 */
export async function protectIndicators(
  client: PoolClient,
  contents: readonly IndicatorContent[],
  { varDir, former }: { varDir: string; former: FormerRows },
): Promise<ProtectedContents> {
  const states = new Map(contents.map(({ meaning, table }) => [meaning.slug, new Uint8Array(table.length)]));
  const losses: TableLoss[] = [];
  const hashes = new Map<string, string>();
  const readings = new Map<Table, ReadTable["readings"]>();
  const shownTables = await ShownTables.open(client, varDir);
  const tables = async function* (): AsyncGenerator<Decided> {
    for await (const read of readTables(client, contents)) {
      const hash = await shownTables.keep(read);
      hashes.set(tableName(read.table), hash);
      readings.set(read.table, read.readings);
      yield { table: read.table, earlier: await shownTables.earlierThan(read, hash) };
    }
  };
  const kept = await Kept.open(join(varDir, "kept", "protections"), PROTECTOR);
  await inThreads(tables(), { ...PROTECTING, kept }, ({ table }, { mask, loss }) => {
    losses.push({ magnitude: table.magnitude, millesime: table.millesime, ...loss });
    for (const { indicator, row, cell } of readings.get(table) ?? [])
      raise(states.get(indicator), row, mask[cell] ?? SECRET);
    readings.delete(table);
  });
  losses.sort((a, b) => (tableName(a) < tableName(b) ? -1 : 1));
  for (const content of contents) hideFewLeavers(content, states.get(content.meaning.slug));
  const indicators: IndicatorContent[] = [];
  for (const content of contents) {
    const own = states.get(content.meaning.slug) ?? new Uint8Array(0);
    const rows = own.includes(HELD) ? await former(content.meaning.slug) : null;
    indicators.push({ ...content, ...shownRows(content.table, own, rows) });
  }
  return { indicators, losses, tables: hashes };
}

/** A secret of its own says more than one that protects another, and both more than a row that is held. */
const FROM_WEAKEST = [PUBLISHED, HELD, SECRET_INDUIT, SECRET];

function raise(states: Uint8Array | undefined, row: number, state: number): void {
  const known = states?.[row] ?? SECRET;
  if (states !== undefined && FROM_WEAKEST.indexOf(state) > FROM_WEAKEST.indexOf(known)) states[row] = state;
}

function hideFewLeavers({ meaning, table }: IndicatorContent, states: Uint8Array | undefined): void {
  if (meaning.returns?.kind !== "formation" || !meaning.returns.heads || states === undefined) return;
  const leavers = numberColumn(table, "denominator");
  for (let row = 0; row < table.length; row++)
    if ((numberAt(leavers, row) ?? LEAVERS) < LEAVERS) states[row] = SECRET;
}
