import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Manifest } from "#data/contract/manifest.ts";
import { readManifests } from "#server/db/manifests.ts";
import type { RawTable } from "./stage/raw-table.ts";
import type { Read } from "./stage/read.ts";

/** A source as the pipeline knows it: its manifest, its tables, its own reader if it has one. */
export interface Source {
  manifest: Manifest;
  tables: readonly RawTable[];
  read: Read | undefined;
  /** Of the code and manifest that decide how its files are read: when it changes, they are loaded anew. */
  codeHash: string;
}

/** Of the loader itself: raised when the same file would give other rows. */
const loaderVersion = "1";

const codes = new URL("./sources/", import.meta.url);

/** Slugs of every source that has a manifest and a row schema, those loaded first ahead. */
export async function loadSources(): Promise<Source[]> {
  const manifests = readManifests().filter(({ slug }) => existsSync(new URL(`${slug}/row.ts`, codes)));
  const sources = await Promise.all(manifests.map(loadSource));
  return sources.sort((left, right) => Number(right.manifest.first) - Number(left.manifest.first));
}

async function loadSource(manifest: Manifest): Promise<Source> {
  const folder = new URL(`${manifest.slug}/`, codes);
  const { tables } = (await import(new URL("row.ts", folder).href)) as { tables: RawTable[] };
  const readPath = new URL("read.ts", folder);
  const reader = existsSync(readPath) ? ((await import(readPath.href)) as { read: Read }) : undefined;
  return { manifest, tables, read: reader?.read, codeHash: codeHash(folder, manifest) };
}

function codeHash(folder: URL, { files, max_refused }: Manifest): string {
  const hash = createHash("sha256").update(loaderVersion);
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".ts") && !name.endsWith(".test.ts"))
      hash.update(name).update(readFileSync(fileURLToPath(new URL(name, folder))));
  }
  // Addresses and pinned hashes may change without the rows changing.
  const shapes = files.map((file) => Object.entries(file).filter(([name]) => name !== "vintages"));
  return hash.update(JSON.stringify({ shapes, max_refused })).digest("hex");
}
