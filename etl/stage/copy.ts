import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { identifier } from "./checks.ts";
import { encodeRows, rowSeparator, type CellRow } from "./rows.ts";
import { RecordSplitter, type SplitterOptions } from "./splitter.ts";

/**
 * A table in which a file lands: `line` and the file's columns. A record that could not be cut has its line negated, and
 * why in its first column.
 */
export interface LoadTable {
  /** Qualified. */
  name: string;
  /** In the order of the file. */
  columns: readonly string[];
}

/**
 * Creates the table in which a file lands. Unlogged: the archive holds the bytes. To be called in the transaction that
 * copies into it, so that COPY may freeze its rows and a failure leaves nothing behind.
 */
export async function createLoadTable(
  client: ClientBase,
  name: string,
  columns: readonly string[],
): Promise<LoadTable> {
  const qualified = `load.${identifier(name)}`;
  const cells = columns.map((column) => `, ${identifier(column)} text`).join("");
  await client.query(`drop table if exists ${qualified}`);
  await client.query(
    `create unlogged table ${qualified} (line integer not null${cells}) with (autovacuum_enabled = false)`,
  );
  return { name: qualified, columns };
}

/** Copies CSV bytes, from their first record on; returns how many records were seen. */
export async function copyBytes(
  client: ClientBase,
  table: LoadTable,
  stream: Readable,
  options: SplitterOptions,
): Promise<number> {
  const splitter = new RecordSplitter(options);
  const encoding = options.encoding === "latin1" ? "WIN1252" : "UTF8";
  await pipeline(stream, splitter, client.query(copyFrom(copyCommand(table, options.separator, encoding))));
  return splitter.records;
}

/** Copies rows already cut into cells. */
export async function copyRows(
  client: ClientBase,
  table: LoadTable,
  rows: AsyncIterable<CellRow> | Iterable<CellRow>,
  onRow: () => void,
): Promise<void> {
  const copy = client.query(copyFrom(copyCommand(table, rowSeparator, "UTF8")));
  await pipeline(Readable.from(encodeRows(rows, table.columns.length, onRow), { objectMode: false }), copy);
}

function copyCommand(table: LoadTable, separator: string, encoding: string): string {
  const cells = table.columns.map(identifier).join(", ");
  const options = `format csv, freeze, delimiter ${separator === "\t" ? "E'\\t'" : `'${separator}'`}, encoding '${encoding}'`;
  return `copy ${table.name} from stdin (${options}, force_null (${cells}))`;
}
