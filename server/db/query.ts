import { readFileSync } from "node:fs";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";

const texts = new Map<string, string>();

/** Runs a `.sql` file (read once) with `$1…` parameters and parses each row. */
export async function rows<Row extends z.ZodType>(
  db: Pool | PoolClient,
  file: URL,
  params: readonly unknown[],
  row: Row,
): Promise<z.infer<Row>[]> {
  const result = await db.query(sqlText(file), [...params]);
  return z.array(row).parse(result.rows);
}

function sqlText(file: URL): string {
  const known = texts.get(file.href);
  if (known !== undefined) return known;
  const text = readFileSync(file, "utf8");
  texts.set(file.href, text);
  return text;
}
