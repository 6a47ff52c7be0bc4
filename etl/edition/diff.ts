import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { publishedIndicator } from "#data/contract/edition.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { diffIndicator, type IndicatorDiff, type Side } from "#data/rules/diff-editions.ts";
import { editionFolder } from "./folder.ts";

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
  const text = await readFile(join(folder, "indicateurs.json"), "utf8").catch((cause: unknown) => {
    throw new Error(`Édition ${id} : ses fichiers manquent dans ${folder}.`, { cause });
  });
  const meanings = publishedIndicator.array().parse(JSON.parse(text));
  return new Map(
    meanings.map(({ slug, formula_version }) => [
      slug,
      async () => ({
        table: fromArrow(await readFile(join(folder, `${slug}.arrow`))),
        formulaVersion: formula_version,
      }),
    ]),
  );
}
