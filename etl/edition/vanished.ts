import { indicators } from "#data/indicators/index.ts";
import type { EditionManifest } from "#data/contract/edition.ts";
import { editionFolder } from "./folder.ts";
import { readManifest } from "./verify.ts";

/**
 * What readers of one edition would no longer find in another, in French: indicators that we still define, contours.
 * Nothing is said of an edition whose files are lost.
 */
export async function vanished(varDir: string, before: string, after: string): Promise<string[]> {
  const former = await readManifest(editionFolder(varDir, before));
  const next = await readManifest(editionFolder(varDir, after));
  if (former === null || next === null) return [];
  const defined = new Set(indicators.map(({ slug }) => slug));
  const held = new Set(next.indicators.map(({ slug }) => slug));
  const lost = former.indicators
    .map(({ slug }) => slug)
    .filter((slug) => defined.has(slug) && !held.has(slug));
  return hasContours(former) && !hasContours(next) ? [...lost, "contours"] : lost;
}

function hasContours({ files }: EditionManifest): boolean {
  return files.some(({ name }) => name.startsWith("contours/"));
}
