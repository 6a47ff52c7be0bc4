import type { Router } from "express";
import { type Answer, routes } from "#data/contract/routes.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { publish, type Served } from "../http/publish.ts";
import { buildSearchIndex, type SearchIndex } from "./search-index.ts";

export function searchRoutes(router: Router, served: Served): void {
  const indexOf = followIndex(served);
  publish(router, routes.recherche, served, async ({ edition, query }) => {
    const index = await indexOf(edition);
    const rows = index.find(query.q, { limit: query.limit, types: query.type });
    return { json: { rows, total: rows.length, edition: edition.id } satisfies Answer<"recherche"> };
  });
}

/** One index, of the published edition, begun as soon as it is taken up. */
function followIndex({ editions }: Served): (edition: OpenEdition) => Promise<SearchIndex> {
  let held: { hash: string; index: Promise<SearchIndex> } | null = null;
  const indexOf = (edition: OpenEdition) => {
    if (held?.hash !== edition.hash) held = { hash: edition.hash, index: buildSearchIndex(edition) };
    return held.index;
  };
  editions.onChange((edition) => void indexOf(edition));
  return indexOf;
}
