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
import { UnderWay } from "./under-way.ts";

/** The figures of an edition and what they mean, without its references: enough to compare it with another. */
export interface EditionFigures {
  readonly id: string;
  readonly indicators: ReadonlyMap<string, PublishedIndicator>;
  table(slug: string): Promise<ColumnTable>;
}

/** An edition as answers need it: references in memory, tables of figures read when first asked for. */
export interface OpenEdition extends EditionFigures {
  readonly hash: string;
  readonly builtAt: string;
  readonly folder: string;
  readonly manifest: EditionManifest;
  readonly territories: Territories;
  readonly sources: ReadonlyMap<string, CitedSource>;
  readonly metiers: readonly Metier[];
  readonly secteurs: readonly Secteur[];
  readonly diplomes: readonly Diplome[];
  readonly offres: readonly Offre[];
  readonly etablissements: readonly Etablissement[];
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
const tablesUnderWay = new UnderWay<ColumnTable>();

/** Opens the edition that lies in `folder`. */
export async function openEdition(folder: string, builtAt: string): Promise<OpenEdition> {
  const json = <T extends z.ZodType>(name: string, schema: T) => readJson(folder, name, schema);
  const manifest = await json("manifest.json", editionManifest);
  const sources = await json("sources.json", z.array(citedSource));
  return {
    ...(await openFigures(folder, manifest)),
    hash: manifest.hash,
    builtAt,
    folder,
    manifest,
    territories: new Territories(
      await json("territoires.json", z.array(territory)),
      await json("communes.json", z.array(commune)),
    ),
    sources: new Map(sources.map((source) => [source.slug, source])),
    metiers: await json("metiers.json", z.array(metier)),
    secteurs: await json("secteurs.json", z.array(secteur)),
    diplomes: await json("diplomes.json", z.array(diplome)),
    offres: await json("offres_formation.json", z.array(offre)),
    etablissements: await json("etablissements.json", z.array(etablissement)),
  };
}

/** Opens the figures alone of the edition that lies in `folder`. */
export async function openFigures(
  folder: string,
  { id, hash }: Pick<EditionManifest, "id" | "hash">,
): Promise<EditionFigures> {
  const indicators = await readJson(folder, "indicateurs.json", z.array(publishedIndicator));
  return {
    id,
    indicators: new Map(indicators.map((indicator) => [indicator.slug, indicator])),
    table: async (slug) => tables.get(`${hash}/${slug}`) ?? readTable(hash, folder, slug),
  };
}

async function readJson<T extends z.ZodType>(folder: string, name: string, schema: T): Promise<z.infer<T>> {
  return schema.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
}

function readTable(hash: string, folder: string, slug: string): Promise<ColumnTable> {
  const key = `${hash}/${slug}`;
  return tablesUnderWay.run(key, async () => {
    const table = fromArrow(await readFile(join(folder, `${slug}.arrow`)));
    textColumn(table, "code");
    tables.set(key, table);
    return table;
  });
}

function weight(table: ColumnTable): number {
  return table.columns.reduce(
    (sum, column) => sum + (column.kind === "text" ? column.codes.byteLength : column.values.byteLength),
    1024,
  );
}
