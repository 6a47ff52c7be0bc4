import { createHash } from "node:crypto";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { EditionFile, EditionIndicator, EditionManifest } from "#data/contract/edition.ts";
import { type Status, statusOf } from "#data/contract/vocabulary.ts";
import { toArrow } from "#data/encoding/arrow.ts";
import { textAt, textColumn } from "#data/encoding/columns.ts";
import { toCsv } from "#data/encoding/csv.ts";
import { toParquet } from "#data/encoding/parquet.ts";
import { type EditionContent, type IndicatorContent, levelsOf, publishedForm } from "./content.ts";
import { COLUMNS } from "./columns.ts";

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

const LICENCE = {
  name: "Licence Ouverte 2.0",
  url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
};

/** What every page loads is worth the time: brotli 11 would take thrice that of 10 to spare 3 %. */
const SMALL = { under: 256 * 1024, brotli: 10, gzip: 9 };
const LARGE = { brotli: 5, gzip: 5 };
const SUFFIX = { br: ".br", gzip: ".gz" };
/** Whole tables are fetched by few: past this a copy is not worth the time it delays an edition. */
const COMPRESSED_UNDER = 24 * 2 ** 20;

export type ManifestDraft = Omit<EditionManifest, "id">;

/** An edition already written, of which the same files need not be compressed again. */
export interface EarlierEdition {
  folder: string;
  files: readonly EditionFile[];
}

/** Files written at a time, so that some are compressed while others are made. */
const parallel = 4;

/** Writes the files of an edition under `folder`; the manifest follows, once the edition has a name. */
export async function writeFiles(
  folder: string,
  content: EditionContent,
  earlier: EarlierEdition = { folder: "", files: [] },
): Promise<ManifestDraft> {
  const files: EditionFile[] = [];
  const waiting = filesOf(content);
  const worker = async () => {
    for (const [name, bytes, rows] of waiting) files.push(await writeOne(folder, name, bytes, rows, earlier));
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  const draft = {
    demonstration: content.demonstration,
    licence: LICENCE,
    columns: [...COLUMNS],
    indicators: content.indicators.map(summary),
    inputs: [...content.inputs],
    files,
  };
  return { hash: createHash("sha256").update(JSON.stringify(draft)).digest("hex"), ...draft };
}

export async function writeManifest(folder: string, manifest: EditionManifest): Promise<void> {
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function* filesOf(content: EditionContent): Generator<[string, Uint8Array | string, number | null]> {
  for (const { meaning, table } of content.indicators) {
    const { slug } = meaning;
    yield [`${slug}.arrow`, toArrow(table, "file", { indicator: slug }), table.length];
    yield [`${slug}.parquet`, toParquet(table), table.length];
    yield [`${slug}.csv`, toCsv(table, { decimal: "point" }), table.length];
  }
  yield [
    "indicateurs.json",
    JSON.stringify(content.indicators.map(publishedForm)),
    content.indicators.length,
  ];
  for (const [name, rows] of content.references) yield [name, JSON.stringify(rows), rows.length];
  for (const [name, bytes] of content.contours) yield [`contours/${name}`, bytes, null];
}

async function writeOne(
  folder: string,
  name: string,
  content: Uint8Array | string,
  rows: number | null,
  earlier: EarlierEdition,
): Promise<EditionFile> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const same = earlier.files.find((file) => file.name === name && file.sha256 === sha256);
  const copied =
    same !== undefined && (await copyCompressed(join(earlier.folder, name), path, same.compressed));
  const compressed = copied ? same.compressed : await writeCompressed(path, bytes);
  return { name, bytes: bytes.length, sha256, rows, compressed };
}

/** False when the earlier copies are gone. */
async function copyCompressed(
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

async function writeCompressed(path: string, bytes: Uint8Array): Promise<EditionFile["compressed"]> {
  if (path.endsWith(".parquet") || bytes.length > COMPRESSED_UNDER || bytes.length < 1024) return [];
  const effort = bytes.length < SMALL.under ? SMALL : LARGE;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort.brotli,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [br, gzipped] = await Promise.all([brotli(bytes, { params }), gz(bytes, { level: effort.gzip })]);
  await Promise.all([writeFile(`${path}${SUFFIX.br}`, br), writeFile(`${path}${SUFFIX.gzip}`, gzipped)]);
  return ["br", "gzip"];
}

function summary({ meaning, table }: IndicatorContent): EditionIndicator {
  const status = textColumn(table, "status");
  const statuses: Partial<Record<Status, number>> = {};
  for (let row = 0; row < table.length; row++) {
    const name = statusOf(textAt(status, row));
    statuses[name] = (statuses[name] ?? 0) + 1;
  }
  const sorted = Object.fromEntries(Object.entries(statuses).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    slug: meaning.slug,
    formula_version: meaning.formula_version,
    rows: table.length,
    levels: levelsOf(table),
    millesimes: [...textColumn(table, "millesime").values].sort(),
    statuses: sorted,
  };
}
