import { readFile } from "node:fs/promises";
import { z } from "zod";
import { digestOf } from "./digest.ts";

/** What a file imports, types apart: they do nothing. */
const IMPORT = /^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gm;
const ROOT = new URL("../", import.meta.url);
const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/** Digest of a file and of all that it imports: our own text, and the version of each library. */
export async function codeHash(file: URL): Promise<string> {
  const texts = new Map<string, string>();
  await gather(file, texts);
  return digestOf([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function gather(file: URL, texts: Map<string, string>): Promise<void> {
  const name = file.href.slice(file.href.startsWith(ROOT.href) ? ROOT.href.length : 0);
  if (texts.has(name)) return;
  const text = await readFile(file, "utf8");
  texts.set(name, text);
  for (const [, imported = ""] of text.matchAll(IMPORT)) {
    if (imported.startsWith("#")) await gather(new URL(imported.slice(1), ROOT), texts);
    else if (imported.startsWith(".")) await gather(new URL(imported, file), texts);
    else if (!imported.startsWith("node:")) texts.set(imported, await lockedVersion(imported));
  }
}

async function lockedVersion(imported: string): Promise<string> {
  const library = imported.split("/", imported.startsWith("@") ? 2 : 1).join("/");
  const { packages } = lock.parse(JSON.parse(await readFile(new URL("package-lock.json", ROOT), "utf8")));
  const version = packages[`node_modules/${library}`]?.version;
  if (version === undefined) throw new Error(`${library} is not in package-lock.json`);
  return version;
}
