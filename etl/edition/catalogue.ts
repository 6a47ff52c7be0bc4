import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { EditionManifest } from "#data/contract/edition.ts";
import { dcatCatalogue, type Described } from "#data/encoding/dcat.ts";
import type { EditionContent } from "./content.ts";

const cited = z.object({ slug: z.string(), citation: z.string() }).array();
const place = z.object({ level: z.string(), code: z.string(), libelle: z.string() }).array();

/** Writes catalog.jsonld beside the files of an edition, naming them as they lie there: the folder can be put anywhere. */
export async function writeCatalogue(
  folder: string,
  manifest: EditionManifest,
  content: EditionContent,
): Promise<void> {
  const catalogue = dcatCatalogue(describedBy(manifest, content), { files: "", root: null });
  await writeFile(join(folder, "catalog.jsonld"), `${JSON.stringify(catalogue, null, 2)}\n`);
}

function describedBy(manifest: EditionManifest, { indicators, references }: EditionContent): Described {
  const sources = cited.parse(references.get("sources.json") ?? []);
  const places = place.parse(references.get("territoires.json") ?? []);
  return {
    manifest,
    definitions: new Map(indicators.map(({ meaning }) => [meaning.slug, meaning.definition])),
    citations: new Map(sources.map(({ slug, citation }) => [slug, citation])),
    places: places.filter(({ level }) => level === "fr" || level === "reg"),
  };
}
