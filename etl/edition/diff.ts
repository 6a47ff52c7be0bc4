import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { publishedIndicator } from "#data/contract/edition.ts";
import { commune } from "#data/contract/territory.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { diffIndicator, type IndicatorDiff, perimetersOf, type Side } from "#data/rules/diff-editions.ts";
import { editionFolder } from "./folder.ts";
import { readManifest } from "./verify.ts";

/** What moved from the edition `before` to the edition `after`, indicator by indicator. */
export async function diffEditions(varDir: string, after: string, before: string): Promise<IndicatorDiff[]> {
  const [now, was] = [await sidesOf(varDir, after), await sidesOf(varDir, before)];
  const slugs = [...new Set([...now.keys(), ...was.keys()])].sort();
  const diffs: IndicatorDiff[] = [];
  for (const slug of slugs)
    diffs.push(diffIndicator(slug, (await was.get(slug)?.()) ?? null, (await now.get(slug)?.()) ?? null));
  return diffs;
}

async function sidesOf(varDir: string, id: string): Promise<Map<string, () => Promise<Side>>> {
  const folder = editionFolder(varDir, id);
  const manifest = await readManifest(folder);
  if (manifest === null) throw new Error(`Édition ${id} : ses fichiers manquent dans ${folder}.`);
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), "utf8"));
  const meanings = publishedIndicator.array().parse(await json("indicateurs.json"));
  const perimeters = perimetersOf(commune.array().parse(await json("communes.json")));
  return new Map(
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
}
