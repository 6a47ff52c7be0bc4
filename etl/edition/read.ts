import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pool, PoolClient } from "pg";
import { type EditionInput, editionInput } from "#data/contract/edition.ts";
import type { Indicator } from "#data/contract/indicator.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { indicators } from "#data/indicators/index.ts";
import { RETURNS_SOURCE } from "#data/rules/returns-source.ts";
import { rows } from "#server/db/query.ts";
import { snapshot } from "#server/db/snapshot.ts";
import { loadSources } from "../source.ts";
import type { EditionContent, IndicatorContent } from "./content.ts";
import { readContours } from "./contour-files.ts";
import { editionFolder } from "./folder.ts";
import { withLineage } from "./lineage.ts";
import { readMart } from "./mart.ts";
import { type FormerRows, protectIndicators } from "./protect.ts";
import { readPublisher } from "./publisher.ts";
import { REFERENCES } from "./references.ts";
import type { NamedTable } from "./shown-tables.ts";
import { readTables } from "./tables.ts";

/** Whose content it is, and where what was worked out for it is kept. */
interface Wanted {
  varDir: string;
  demonstration: boolean;
  declared: boolean;
}

/** Everything that is published, as the marts stand at one instant. */
export function readContent(
  pool: Pool,
  { varDir, demonstration, declared }: Wanted,
): Promise<EditionContent> {
  return snapshot(pool, async (client) => {
    const inputs = await readInputs(client);
    return {
      demonstration,
      publisher: readPublisher(demonstration),
      ...(await readIndicators(client, declared, varDir)),
      references: new Map([
        ...(await readReferences(client)),
        ["sources.json", await citedSources(inputs)] as const,
      ]),
      contours: (await exists(client, "mart.commune_contour")) ? await readContours(client) : new Map(),
      inputs,
    };
  });
}

/**
 * Indicators that have rows, in the order of the registry; what comes from returns goes out through the disclosure
 * engine alone. An empty mart is not published.
 */
async function readIndicators(
  client: PoolClient,
  declared: boolean,
  varDir: string,
): Promise<Pick<EditionContent, "indicators" | "losses" | "tables">> {
  const found = await readMarts(client, ({ returns }) => declared || returns === null);
  const fromReturns = found.filter(({ meaning }) => meaning.returns !== null);
  if (fromReturns.length === 0) return { indicators: found };
  const former = await formerRows(client, varDir);
  const { indicators, ...further } = await protectIndicators(client, fromReturns, { varDir, former });
  const told = await withLineage(client, indicators);
  const safe = new Map(told.map((content) => [content.meaning.slug, content]));
  return { indicators: found.map((content) => safe.get(content.meaning.slug) ?? content), ...further };
}

/** Rows of the edition that readers have. */
async function formerRows(client: PoolClient, varDir: string): Promise<FormerRows> {
  const { rows: found } = await client.query<{ edition: string }>("select edition from app.publication");
  const folder = found[0] && editionFolder(varDir, found[0].edition);
  return async (slug) => {
    const file = folder && join(folder, `${slug}.arrow`);
    return file !== undefined && existsSync(file) ? fromArrow(await readFile(file)) : null;
  };
}

/** The tables of what returns say, as an attacker of a built edition needs them. */
export async function* readReturnTables(pool: Pool): AsyncGenerator<NamedTable> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const declared = await readMarts(client, ({ returns }) => returns !== null);
    for await (const { table, gestionnaires } of readTables(client, declared)) yield { table, gestionnaires };
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function readMarts(
  client: PoolClient,
  isWanted: (meaning: Indicator) => boolean,
): Promise<IndicatorContent[]> {
  const found: IndicatorContent[] = [];
  for (const meaning of indicators.filter(isWanted)) {
    if (!(await exists(client, `mart.${meaning.slug}`))) continue;
    const table = await readMart(client, meaning.slug);
    if (table.length > 0) found.push({ meaning, table });
  }
  return found;
}

async function readReferences(client: PoolClient): Promise<[string, unknown[]][]> {
  const read: [string, unknown[]][] = [];
  for (const { file, needs, row } of REFERENCES) {
    const present = await Promise.all(needs.map((relation) => exists(client, relation)));
    const sql = new URL(`./reference/${file}.sql`, import.meta.url);
    read.push([`${file}.json`, present.includes(false) ? [] : await rows(client, sql, [], row)]);
  }
  return read;
}

async function exists(client: PoolClient, relation: string): Promise<boolean> {
  const { rows: found } = await client.query<{ known: boolean }>(
    "select to_regclass($1) is not null as known",
    [relation],
  );
  return found[0]?.known ?? false;
}

/** Files whose rows stand, of the sources that are public. */
async function readInputs(client: PoolClient): Promise<EditionInput[]> {
  const hidden = (await loadSources())
    .filter(({ manifest }) => !manifest.public)
    .map(({ manifest }) => manifest.slug);
  return rows(client, new URL("./inputs.sql", import.meta.url), [hidden], editionInput);
}

async function citedSources(inputs: readonly EditionInput[]) {
  const sources = await loadSources();
  const { slug: returns, title, producer, citation, licence, landing } = RETURNS_SOURCE;
  const declared = { slug: returns, title, producer, citation, licence, landing, millesimes: [] };
  const cited = sources.flatMap(({ manifest }) => {
    const files = inputs.filter(({ source }) => source === manifest.slug);
    if (files.length === 0) return [];
    const { slug, title, producer, citation, licence, landing } = manifest;
    const millesimes = [...new Set(files.flatMap(({ millesime }) => millesime ?? []))].sort();
    return [{ slug, title, producer, citation, licence, landing, millesimes }];
  });
  return inputs.some(({ source }) => source === returns) ? [...cited, declared] : cited;
}
