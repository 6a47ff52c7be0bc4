import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EditionFile, EditionManifest } from "#data/contract/edition.ts";
import { COLUMNS, CSV } from "./columns.ts";
import { writeCompressed } from "./compress.ts";
import { type EditionContent, type IndicatorContent, publishedForm } from "./content.ts";
import { type DraftFile, indicatorFiles } from "./indicator-files.ts";
import { namesOf } from "./people.ts";
import { regionsByPlace } from "./regions.ts";
import { copyCompressed, copyFiles, type EarlierEdition, keyMaker, writeKeys } from "./reuse.ts";
import { summaryOf } from "./summary.ts";

const LICENCE = {
  name: "Licence Ouverte 2.0",
  url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
};

export type ManifestDraft = Omit<EditionManifest, "id">;

/** Files written at a time, so that some are compressed while others are made. */
const parallel = 4;

/**
 * Writes the files of an edition under `folder`; the manifest follows, once the edition has a name. Those of an
 * indicator of which nothing changed since `earlier` are copied, not made again.
 */
export async function writeFiles(
  folder: string,
  content: EditionContent,
  earlier: EarlierEdition = { folder: "", files: [], keys: {} },
): Promise<ManifestDraft> {
  const files: EditionFile[] = [];
  const keys: Record<string, string> = {};
  const waiting = worksOf(folder, content, earlier, await keyMaker(content), keys);
  const worker = async () => {
    for (const work of waiting) files.push(...(await work()));
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  await writeKeys(folder, Object.fromEntries(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1))));
  const draft = {
    demonstration: content.demonstration,
    licence: LICENCE,
    publisher: content.publisher,
    columns: [...COLUMNS],
    csv: CSV,
    indicators: content.indicators.map(summaryOf),
    inputs: [...content.inputs],
    files,
  };
  return { hash: createHash("sha256").update(JSON.stringify(draft)).digest("hex"), ...draft };
}

export async function writeManifest(folder: string, manifest: EditionManifest): Promise<void> {
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

type Work = () => Promise<EditionFile[]>;

function* worksOf(
  folder: string,
  content: EditionContent,
  earlier: EarlierEdition,
  keyOf: (indicator: IndicatorContent) => string,
  keys: Record<string, string>,
): Generator<Work> {
  const [names, regions] = [namesOf(content), regionsByPlace(content)];
  for (const indicator of content.indicators) {
    yield async () => {
      const { slug } = indicator.meaning;
      const key = (keys[slug] = keyOf(indicator));
      const same = earlier.keys[slug] === key ? earlier.files.filter((file) => file.indicator === slug) : [];
      if (same.length > 0 && (await copyFiles(earlier, folder, same))) return same;
      const files: EditionFile[] = [];
      for (const file of indicatorFiles(indicator, names, regions))
        files.push(await writeOne(folder, file, earlier));
      return files;
    };
  }
  for (const file of otherFiles(content)) yield async () => [await writeOne(folder, file, earlier)];
}

function* otherFiles({ indicators, references, contours }: EditionContent): Generator<DraftFile> {
  const json = (name: string, rows: readonly unknown[]) => ({
    ...{ name, content: JSON.stringify(rows), rows: rows.length },
    ...{ indicator: null, region: null, compress: true },
  });
  yield json("indicateurs.json", indicators.map(publishedForm));
  for (const [name, rows] of references) yield json(name, rows);
  for (const [name, content] of contours)
    yield { name: `contours/${name}`, content, rows: null, indicator: null, region: null, compress: true };
}

async function writeOne(
  folder: string,
  { content, compress, ...file }: DraftFile,
  earlier: EarlierEdition,
): Promise<EditionFile> {
  const { name } = file;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const written = { name, bytes: bytes.length, sha256, rows: file.rows };
  const { indicator, region } = file;
  if (!compress) return { ...written, compressed: [], indicator, region };
  const same = earlier.files.find((known) => known.name === name && known.sha256 === sha256);
  const copied =
    same !== undefined && (await copyCompressed(join(earlier.folder, name), path, same.compressed));
  const compressed = copied ? same.compressed : await writeCompressed(path, bytes);
  return { ...written, compressed, indicator, region };
}
