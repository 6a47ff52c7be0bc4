import type { CitedSource, OpenEdition } from "../edition/open-edition.ts";

/** Each source of the indicators, once. */
export function sourcesOf(edition: OpenEdition, slugs: readonly string[]): CitedSource[] {
  const cited = new Set(slugs.flatMap((slug) => edition.indicators.get(slug)?.sources ?? []));
  return [...cited].map(
    (slug) => edition.sources.get(slug) ?? { slug, title: slug, producer: slug, citation: slug },
  );
}
