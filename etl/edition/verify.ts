import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { editionManifest } from "#data/contract/edition.ts";
import { publishedIndicator } from "#data/contract/edition.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { faultsOf } from "./validate.ts";
import { editionFolder } from "./folder.ts";

/** Files of an edition that are missing or no longer what its manifest says, in French. */
export async function verifyFiles(varDir: string, id: string): Promise<string[]> {
  const folder = editionFolder(varDir, id);
  const manifest = await readManifest(folder);
  if (manifest === null) return [`Ses fichiers manquent dans ${folder}.`];
  const faults: string[] = [];
  for (const { name, sha256 } of manifest.files) {
    const received = await digest(join(folder, name));
    if (received === null) faults.push(`${name} : fichier absent.`);
    else if (received !== sha256)
      faults.push(`${name} : empreinte ${received.slice(0, 12)}…, attendue ${sha256.slice(0, 12)}….`);
  }
  return faults;
}

/** What an audit can say before there are returns to protect: files are whole, masked rows carry no number. */
export async function audit(varDir: string, id: string): Promise<string[]> {
  const faults = await verifyFiles(varDir, id);
  if (faults.length > 0) return faults;
  const folder = editionFolder(varDir, id);
  const meanings = publishedIndicator
    .array()
    .parse(JSON.parse(await readFile(join(folder, "indicateurs.json"), "utf8")));
  for (const { published: _, ...meaning } of meanings) {
    const table = fromArrow(await readFile(join(folder, `${meaning.slug}.arrow`)));
    faults.push(...faultsOf({ meaning, table }));
  }
  return faults;
}

export async function readManifest(folder: string) {
  try {
    return editionManifest.parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function digest(path: string): Promise<string | null> {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch {
    return null;
  }
}
