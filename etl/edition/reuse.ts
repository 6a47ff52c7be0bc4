import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { EditionFile } from "#data/contract/edition.ts";
import { SUFFIX } from "./compress.ts";
import type { EditionContent, IndicatorContent } from "./content.ts";

/** An edition already written, most files of which are often those of the next. */
export interface EarlierEdition {
  folder: string;
  files: readonly EditionFile[];
  /** What the files of each indicator were made of. */
  keys: Readonly<Record<string, string>>;
}

/**
 * Beside the manifest and no part of the edition: another version of our code may give other keys to the same bytes,
 * and the same bytes are the same edition.
 */
const KEYS = "keys.json";

export async function readKeys(folder: string): Promise<EarlierEdition["keys"]> {
  const text = await readFile(join(folder, KEYS), "utf8").catch(() => "{}");
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}

export async function writeKeys(folder: string, keys: EarlierEdition["keys"]): Promise<void> {
  await writeFile(join(folder, KEYS), `${JSON.stringify(keys, null, 2)}\n`);
}

/** What names the codes in files for people, and shares rows out between regions. */
const NAMING = ["territoires.json", "metiers.json", "secteurs.json", "diplomes.json"];
/** What turns rows into bytes. */
const CODE = [
  "../../package-lock.json",
  "../../data/encoding/arrow.ts",
  "../../data/encoding/columns.ts",
  "../../data/encoding/csv.ts",
  "../../data/encoding/parquet.ts",
  "../../data/rules/french-names.ts",
  "./columns.ts",
  "./indicator-files.ts",
  "./people.ts",
  "./regions.ts",
];

/** Gives the key of an indicator: the hash of everything its files are made of. */
export async function keyMaker({
  references,
}: EditionContent): Promise<(content: IndicatorContent) => string> {
  const common = createHash("sha256");
  for (const path of CODE) common.update(await readFile(new URL(path, import.meta.url)));
  for (const name of NAMING) common.update(JSON.stringify(references.get(name) ?? []));
  return ({ meaning, table, lineage }) => {
    const hash = common.copy().update(JSON.stringify(meaning));
    for (const column of [...table.columns, ...(lineage?.columns ?? [])]) {
      if (column.kind === "text") hash.update(JSON.stringify(column.values)).update(column.codes);
      else hash.update(column.values);
    }
    return hash.digest("hex");
  };
}

/** Copies files of an earlier edition with their compressed copies; false when one is gone or is not what it was. */
export async function copyFiles(
  earlier: EarlierEdition,
  folder: string,
  files: readonly EditionFile[],
): Promise<boolean> {
  for (const { name, sha256, compressed } of files) {
    const from = join(earlier.folder, name);
    const bytes = await readFile(from).catch(() => null);
    if (bytes === null || createHash("sha256").update(bytes).digest("hex") !== sha256) return false;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
    if (!(await copyCompressed(from, join(folder, name), compressed))) return false;
  }
  return true;
}

/** False when the earlier copies are gone. */
export async function copyCompressed(
  from: string,
  to: string,
  encodings: EditionFile["compressed"],
): Promise<boolean> {
  try {
    const copies = encodings.map((encoding) => SUFFIX[encoding]);
    await Promise.all(copies.map((suffix) => copyFile(`${from}${suffix}`, `${to}${suffix}`)));
    return true;
  } catch {
    return false;
  }
}
