import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type EditionManifest, publishedIndicator } from "#data/contract/edition.ts";
import { commune } from "#data/contract/territory.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import {
  diffIndicator,
  type IndicatorDiff,
  perimetersOf,
  sameFigures,
  type Side,
} from "#data/rules/diff-editions.ts";
import { editionFolder } from "./folder.ts";
import { readManifest } from "./verify.ts";

/** What moved from the edition `before` to the edition `after`, indicator by indicator. */
export async function diffEditions(varDir: string, after: string, before: string): Promise<IndicatorDiff[]> {
  const [is, was] = [await open(varDir, after), await open(varDir, before)];
  const slugs = [...new Set([...is.sides.keys(), ...was.sides.keys()])].sort();
  const diffs: IndicatorDiff[] = [];
  for (const slug of slugs) {
    const same = sameFigures(slug, was.manifest, is.manifest);
    const side = async ({ sides }: Opened) => (await sides.get(slug)?.()) ?? null;
    diffs.push(same ?? diffIndicator(slug, await side(was), await side(is)));
  }
  return diffs;
}

interface Opened {
  manifest: EditionManifest;
  sides: Map<string, () => Promise<Side>>;
}

async function open(varDir: string, id: string): Promise<Opened> {
  const folder = editionFolder(varDir, id);
  const manifest = await readManifest(folder);
  if (manifest === null) throw new Error(`Édition ${id} : ses fichiers manquent dans ${folder}.`);
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), "utf8"));
  const meanings = publishedIndicator.array().parse(await json("indicateurs.json"));
  const perimeters = perimetersOf(commune.array().parse(await json("communes.json")));
  const sides = new Map(
    meanings.map(({ slug, formula_version, sources }) => [
      slug,
      async () => ({
        table: fromArrow(await readFile(join(folder, `${slug}.arrow`))),
        formulaVersion: formula_version,
        perimeters,
        inputs: manifest.inputs.filter(({ source }) => sources.includes(source)),
        held: manifest.indicators.find((one) => one.slug === slug)?.held ?? 0,
      }),
    ]),
  );
  return { manifest, sides };
}
