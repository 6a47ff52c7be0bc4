import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Pool, PoolClient } from "pg";
import { identifier } from "./stage/checks.ts";
import { cutRecord } from "./stage/record.ts";

const folder = new URL("../data/nomenclatures/", import.meta.url);
const separator = ",";

/** Loads each data/nomenclatures/<name>.csv as it is into ref.<name>, all text, in one transaction; returns a hash of them all. */
export async function loadNomenclatures(pool: Pool): Promise<string> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .map((name) => name.replace(/\.csv$/, ""))
    .sort();
  const client = await pool.connect();
  try {
    await client.query("begin");
    const hash = createHash("sha256");
    for (const name of names) {
      const text = readFileSync(new URL(`${name}.csv`, folder), "utf8");
      hash.update(name).update(text);
      await loadNomenclature(client, name, text);
    }
    await client.query("commit");
    return hash.digest("hex");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function loadNomenclature(client: PoolClient, name: string, text: string): Promise<void> {
  const [heading, ...records] = cutRecords(text);
  if (heading === undefined) throw new Error(`data/nomenclatures/${name}.csv : fichier vide`);
  const short = records.findIndex((record) => record.length !== heading.length);
  if (short !== -1)
    throw new Error(
      `data/nomenclatures/${name}.csv, enregistrement ${short + 2} : reçu ${records[short]?.length} colonnes, attendu ${heading.length} (${records[short]?.join(separator)})`,
    );
  const target = `ref.${identifier(name)}`;
  await client.query(`drop table if exists ${target}`);
  await client.query(
    `create table ${target} (${heading.map((column) => `${identifier(column)} text`).join(", ")})`,
  );
  await client.query(
    `insert into ${target} select * from unnest(${heading.map((_, index) => `$${index + 1}::text[]`).join(", ")})`,
    heading.map((_, index) => records.map((record) => (record[index] === "" ? null : record[index]))),
  );
}

/** Records of a small file; a quoted cell may hold line ends. */
function cutRecords(text: string): string[][] {
  const records: string[][] = [];
  let pending = "";
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    pending = pending === "" ? line : `${pending}\n${line}`;
    const quotes = pending.split('"').length - 1;
    if (quotes % 2 === 1) continue;
    if (pending !== "") records.push(cutRecord(pending, separator));
    pending = "";
  }
  return records;
}
