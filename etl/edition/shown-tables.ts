import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Before } from "#data/rules/disclosure/changes.ts";
import type { Table } from "#data/rules/disclosure/table.ts";
import { digestOf } from "../digest.ts";

/** A table, and who its numbers of gestionnaires stand for. */
export interface NamedTable {
  table: Table;
  /** Code of the gestionnaire of each number. */
  gestionnaires: readonly string[];
}

/** A table of an edition: the hash under which it is kept, and what became of its cells. */
export interface ShownTable {
  hash: string;
  mask: Uint8Array;
}

/** By name. */
type EditionTables = ReadonlyMap<string, ShownTable>;

const DAY_MS = 86_400_000;
const listed = z.array(z.tuple([z.string(), z.string(), z.string()]));
const namedTable = z.custom<NamedTable>();

/**
 * The tables that published editions were made of, which readers compare with those of the next: under the hash of
 * what they hold in RELEVE_VAR/shown, with a list for each edition. They hold what gestionnaires declared: never served.
 */
export class ShownTables {
  readonly #folder: string;
  readonly #editions: readonly EditionTables[];

  private constructor(folder: string, editions: readonly EditionTables[]) {
    this.#folder = folder;
    this.#editions = editions;
  }

  static async open(db: Pool | PoolClient, varDir: string): Promise<ShownTables> {
    const folder = folderOf(varDir);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const shown = await editionsShown(db);
    return new ShownTables(folder, await Promise.all(shown.map((id) => readList(folder, id))));
  }

  /** Keeps a table for the editions to come; returns its hash. */
  async keep(named: NamedTable): Promise<string> {
    const hash = digestOf(named);
    if (!existsSync(join(this.#folder, hash)))
      await writeWhole(this.#folder, hash, gzipSync(serialize(named), { level: 1 }));
    return hash;
  }

  /** A table that is kept. */
  async read(hash: string): Promise<Table> {
    return (await this.#read(hash)).table;
  }

  /**
   * What was shown under that name, each state once, its gestionnaires numbered as they are now; `hash` is that of the
   * table, which is its own former self where nothing has changed.
   */
  async before({ table, gestionnaires }: NamedTable, own: string): Promise<Before[]> {
    const name = tableName(table);
    const shown = this.#editions.flatMap((edition) => edition.get(name) ?? []);
    const distinct = new Map(shown.map((one) => [`${one.hash} ${one.mask.join("")}`, one]));
    const found: Before[] = [];
    for (const { hash, mask } of distinct.values()) {
      if (hash === own) {
        found.push({ table, mask });
        continue;
      }
      found.push({ table: renumbered(await this.#read(hash), gestionnaires), mask });
    }
    return found;
  }

  async #read(hash: string): Promise<NamedTable> {
    return namedTable.parse(deserialize(gunzipSync(await readFile(join(this.#folder, hash)))));
  }
}

export function tableName({ magnitude, millesime }: Pick<Table, "magnitude" | "millesime">): string {
  return `${magnitude} ${millesime}`;
}

/** Writes down which tables an edition was made of, and forgets those that no published edition has. */
export async function rememberTables(
  db: Pool | PoolClient,
  varDir: string,
  edition: string,
  tables: EditionTables,
): Promise<void> {
  if (tables.size === 0) return;
  const folder = folderOf(varDir);
  const list = [...tables].map(([name, { hash, mask }]) => [name, hash, gzipSync(mask).toString("base64")]);
  await writeWhole(folder, `${edition}.json`, JSON.stringify(list));
  const wanted = new Set([...(await editionsShown(db)), edition].map((id) => `${id}.json`));
  for (const id of [...wanted])
    for (const { hash } of (await readList(folder, id.slice(0, -".json".length))).values()) wanted.add(hash);
  for (const name of await readdir(folder))
    if (!wanted.has(name) && (await isOld(join(folder, name)))) await rm(join(folder, name), { force: true });
}

/** Not of a build that is under way. */
async function isOld(file: string): Promise<boolean> {
  const { mtimeMs } = await stat(file);
  return Date.now() - mtimeMs > DAY_MS;
}

function folderOf(varDir: string): string {
  return join(varDir, "shown");
}

/** Published once, with returns. */
async function editionsShown(db: Pool | PoolClient): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select edition.id
     from app.edition
     inner join app.edition_audit on edition_audit.edition = edition.id
     where edition.published_at is not null and edition_audit.tables > 0
     order by edition.id`,
  );
  return rows.map(({ id }) => id);
}

async function readList(folder: string, edition: string): Promise<EditionTables> {
  const text = await readFile(join(folder, `${edition}.json`), "utf8").catch(() => {
    throw new Error(
      `Édition ${edition} : elle montre des déclarations, et ${folder} n’a plus ses tableaux. Rétablissez ce dossier depuis une sauvegarde : sans lui, une déclaration corrigée se lirait par différence avec elle.`,
    );
  });
  return new Map(
    listed
      .parse(JSON.parse(text))
      .map(([name, hash, mask]) => [name, { hash, mask: gunzipSync(Buffer.from(mask, "base64")) }]),
  );
}

/** Whole or not at all, for us alone. */
async function writeWhole(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  const aside = join(folder, `${name}.${process.pid}`);
  await writeFile(aside, content, { mode: 0o600 });
  await rename(aside, join(folder, name));
}

/** A gestionnaire that is not there any more has a number that nobody has. */
function renumbered({ table, gestionnaires: then }: NamedTable, now: readonly string[]): Table {
  const numbers = new Map(now.map((code, number) => [code, number]));
  const numberOf = then.map((code, number) => numbers.get(code) ?? now.length + number);
  const { contributions } = table;
  return {
    ...table,
    contributions: {
      ...contributions,
      gestionnaire: contributions.gestionnaire.map((who) => numberOf[who]!),
    },
  };
}
