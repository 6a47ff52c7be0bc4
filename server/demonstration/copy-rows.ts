import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

type Value = string | number | boolean | null | readonly string[];

/** Writes many rows at once; a list becomes a text array. Columns and rows in the same order. */
export async function copyRows(
  db: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  const sink = db.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
  await pipeline(Readable.from(chunks(rows)), sink);
}

/** Long enough that a stream step costs little, short enough that memory stays flat. */
const CHUNK_CHARS = 256 * 1024;

function* chunks(rows: Iterable<readonly Value[]>): Generator<string> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(written).join("\t")}\n`;
    if (text.length < CHUNK_CHARS) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

function written(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value === "object")
    return escaped(`{${value.map((one) => `"${one.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`);
  return typeof value === "string" ? escaped(value) : String(value);
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
