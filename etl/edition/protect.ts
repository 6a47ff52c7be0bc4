import { join } from "node:path";
import type { PoolClient } from "pg";
import { z } from "zod";
import {
  codedColumn,
  type Column,
  type ColumnTable,
  numberAt,
  numberColumn,
  textAt,
  textColumn,
} from "#data/encoding/columns.ts";
import type { Protection } from "#data/rules/disclosure/protect.ts";
import { SECRET, SECRET_INDUIT, type Table } from "#data/rules/disclosure/table.ts";
import { inThreads } from "../in-threads.ts";
import { Kept } from "../kept.ts";
import type { IndicatorContent } from "./content.ts";
import type { TableLoss } from "./loss.ts";
import { type ReadTable, readTables } from "./tables.ts";

export interface ProtectedContents {
  indicators: IndicatorContent[];
  losses: TableLoss[];
}

const PROTECTING = {
  file: new URL("./protect-thread.ts", import.meta.url),
  made: z.custom<Protection>(),
};

/** What decides of a table. */
const CODE = [new URL("../../data/rules/disclosure/", import.meta.url)];

/** Leavers below which an insertion is not shown (design.md §5). */
const LEAVERS = 20;

/**
 * The indicators of returns as they may be shown: a row carries numbers where every magnitude that it reads may. Only
 * tables that the last edition did not have are worked on.
 */
export async function protectIndicators(
  client: PoolClient,
  contents: readonly IndicatorContent[],
  varDir: string,
): Promise<ProtectedContents> {
  const states = new Map(contents.map(({ meaning, table }) => [meaning.slug, new Uint8Array(table.length)]));
  const losses: TableLoss[] = [];
  const readings = new Map<Table, ReadTable["readings"]>();
  const tables = async function* () {
    for await (const read of readTables(client, contents)) {
      readings.set(read.table, read.readings);
      yield read.table;
    }
  };
  const kept = await Kept.open(join(varDir, "kept", "protections"), CODE);
  await inThreads(tables(), { ...PROTECTING, kept }, (table, { mask, loss }) => {
    losses.push({ magnitude: table.magnitude, millesime: table.millesime, ...loss });
    for (const { indicator, row, cell } of readings.get(table) ?? [])
      raise(states.get(indicator), row, mask[cell] ?? SECRET);
    readings.delete(table);
  });
  losses.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const content of contents) hideFewLeavers(content, states.get(content.meaning.slug));
  const indicators = contents.map((content) => ({
    ...content,
    table: masked(content.table, states.get(content.meaning.slug) ?? new Uint8Array(0)),
  }));
  return { indicators, losses };
}

function nameOf({ magnitude, millesime }: TableLoss): string {
  return `${magnitude} ${millesime}`;
}

/** A secret of its own says more than one that protects another. */
function raise(states: Uint8Array | undefined, row: number, state: number): void {
  if (states === undefined || states[row] === SECRET) return;
  if (state === SECRET || state === SECRET_INDUIT) states[row] = state;
}

function hideFewLeavers({ meaning, table }: IndicatorContent, states: Uint8Array | undefined): void {
  if (meaning.returns?.kind !== "formation" || !meaning.returns.heads || states === undefined) return;
  const leavers = numberColumn(table, "denominator");
  for (let row = 0; row < table.length; row++)
    if ((numberAt(leavers, row) ?? LEAVERS) < LEAVERS) states[row] = SECRET;
}

/** The rows with every number taken off those that are masked, and why in their status. */
export function masked(table: ColumnTable, states: Uint8Array): ColumnTable {
  return {
    length: table.length,
    columns: table.columns.map((column) => maskedColumn(table, column, states)),
  };
}

function maskedColumn(table: ColumnTable, column: Column, states: Uint8Array): Column {
  if (column.kind === "number")
    return { ...column, values: column.values.map((value, row) => (states[row] === 0 ? value : NaN)) };
  if (column.name !== "status") return column;
  const status = textColumn(table, "status");
  const names = new Map<string, number>();
  const codes = Array.from(states, (state, row) => {
    const name =
      state === SECRET ? "secret" : state === SECRET_INDUIT ? "secret_induit" : textAt(status, row);
    const code = names.get(name) ?? names.size;
    names.set(name, code);
    return code;
  });
  return codedColumn("status", [...names.keys()], codes);
}
