import { z } from "zod";
import type { EditionInput } from "#data/contract/edition.ts";

const named = z.array(z.object({ slug: z.string(), title: z.string() }));

/**
 * What an edition says of itself, in French: the sources that came, changed or left since the edition before it, null
 * for the first. `sources` is the content of sources.json.
 */
export function noteOf(
  sources: readonly unknown[],
  inputs: readonly EditionInput[],
  before: readonly EditionInput[] | null,
): string {
  const titles = new Map(named.parse(sources).map(({ slug, title }) => [slug, title]));
  titles.set("declarations", "Déclarations des structures");
  const list = (slugs: readonly string[]) => slugs.map((slug) => titles.get(slug) ?? slug).join(", ");
  const now = fingerprints(inputs);
  if (before === null) return `Première édition : ${list([...now.keys()])}.`;
  const then = fingerprints(before);
  const parts = [
    ["Sources nouvelles", [...now.keys()].filter((slug) => !then.has(slug))],
    [
      "Sources actualisées",
      [...now.keys()].filter((slug) => then.has(slug) && then.get(slug) !== now.get(slug)),
    ],
    ["Sources retirées", [...then.keys()].filter((slug) => !now.has(slug))],
  ] as const;
  const said = parts
    .filter(([, slugs]) => slugs.length > 0)
    .map(([what, slugs]) => `${what} : ${list(slugs)}.`);
  return said.length > 0 ? said.join(" ") : "Mêmes sources ; des définitions ou des calculs ont changé.";
}

/** What each source gave, in one text. */
function fingerprints(inputs: readonly EditionInput[]): Map<string, string> {
  const files = new Map<string, string[]>();
  for (const { source, file, sha256 } of inputs)
    files.set(source, [...(files.get(source) ?? []), `${file}=${sha256}`]);
  return new Map([...files].map(([source, given]) => [source, given.sort().join(" ")]));
}
