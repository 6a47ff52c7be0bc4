import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import {
  type EditionManifest,
  editionManifest,
  type PublishedIndicator,
  publishedIndicator,
} from "#data/contract/edition.ts";
import {
  type Diplome,
  diplome,
  type Etablissement,
  etablissement,
  type Metier,
  metier,
  type Offre,
  offre,
  type Secteur,
  secteur,
} from "#data/contract/reference.ts";
import { commune, territory } from "#data/contract/territory.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { type ColumnTable, textColumn } from "#data/encoding/columns.ts";
import { Territories } from "../territory/territories.ts";

/** An edition as answers need it: references in memory, tables of figures read when first asked for. */
export interface OpenEdition {
  readonly id: string;
  readonly hash: string;
  readonly builtAt: string;
  readonly folder: string;
  readonly manifest: EditionManifest;
  readonly territories: Territories;
  readonly indicators: ReadonlyMap<string, PublishedIndicator>;
  readonly sources: ReadonlyMap<string, CitedSource>;
  readonly metiers: readonly Metier[];
  readonly secteurs: readonly Secteur[];
  readonly diplomes: readonly Diplome[];
  readonly offres: readonly Offre[];
  readonly etablissements: readonly Etablissement[];
  table(slug: string): Promise<ColumnTable>;
}

const citedSource = z.object({
  slug: z.string(),
  title: z.string(),
  producer: z.string(),
  citation: z.string(),
});
export type CitedSource = z.infer<typeof citedSource>;

/** Tables of every open edition share this memory, in bytes. */
const tables = new LRUCache<string, ColumnTable>({ maxSize: 768 * 2 ** 20, sizeCalculation: weight });

/** Opens the edition that lies in `folder`. */
export async function openEdition(folder: string, builtAt: string): Promise<OpenEdition> {
  const json = async <T extends z.ZodType>(name: string, schema: T): Promise<z.infer<T>> =>
    schema.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
  const manifest = await json("manifest.json", editionManifest);
  const indicators = await json("indicateurs.json", z.array(publishedIndicator));
  const sources = await json("sources.json", z.array(citedSource));
  return {
    id: manifest.id,
    hash: manifest.hash,
    builtAt,
    folder,
    manifest,
    territories: new Territories(
      await json("territoires.json", z.array(territory)),
      await json("communes.json", z.array(commune)),
    ),
    indicators: new Map(indicators.map((indicator) => [indicator.slug, indicator])),
    sources: new Map(sources.map((source) => [source.slug, source])),
    metiers: await json("metiers.json", z.array(metier)),
    secteurs: await json("secteurs.json", z.array(secteur)),
    diplomes: await json("diplomes.json", z.array(diplome)),
    offres: await json("offres_formation.json", z.array(offre)),
    etablissements: await json("etablissements.json", z.array(etablissement)),
    table: (slug) => readTable(manifest.hash, folder, slug),
  };
}

async function readTable(hash: string, folder: string, slug: string): Promise<ColumnTable> {
  const key = `${hash}/${slug}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = fromArrow(await readFile(join(folder, `${slug}.arrow`)));
  textColumn(table, "code");
  tables.set(key, table);
  return table;
}

function weight(table: ColumnTable): number {
  return table.columns.reduce(
    (sum, column) => sum + (column.kind === "text" ? column.codes.byteLength : column.values.byteLength),
    1024,
  );
}
