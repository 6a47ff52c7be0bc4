import { RETURNS_SOURCE } from "#data/rules/returns-source.ts";
import type { CitedSource, OpenEdition } from "../edition/open-edition.ts";

/** Each source of the indicators, once. */
export function sourcesOf(edition: OpenEdition, slugs: readonly string[]): CitedSource[] {
  const cited = new Set(slugs.flatMap((slug) => edition.indicators.get(slug)?.sources ?? []));
  return [...cited].map((slug) => edition.sources.get(slug) ?? unnamed(slug));
}

function unnamed(slug: string): CitedSource {
  if (slug !== RETURNS_SOURCE.slug) return { slug, title: slug, producer: slug, citation: slug };
  const { title, producer, citation } = RETURNS_SOURCE;
  return { slug, title, producer, citation };
}
