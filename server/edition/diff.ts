import { setImmediate } from "node:timers/promises";
import type { Answer, Query } from "#data/contract/routes.ts";
import { diffIndicator, type Side } from "#data/rules/diff-editions.ts";
import type { OpenEdition } from "./open-edition.ts";

/** What moved from `before` to `after`. */
export async function diffEditions(
  after: OpenEdition,
  before: OpenEdition,
  query: Query<"diff">,
): Promise<Answer<"diff">> {
  const slugs = [...new Set([...after.indicators.keys(), ...before.indicators.keys()])]
    .filter((slug) => query.indicator?.includes(slug) ?? true)
    .sort();
  const diffs = [];
  for (const slug of slugs) {
    diffs.push(diffIndicator(slug, await side(before, slug), await side(after, slug)));
    // Others are answered between two indicators.
    await setImmediate();
  }
  const moved = diffs.flatMap(({ rows }) => rows).filter(({ level }) => query.level?.includes(level) ?? true);
  return {
    id: after.id,
    other: before.id,
    summary: diffs.map(({ rows: _rows, ...counts }) => counts),
    total: moved.length,
    rows: moved
      .slice(0, query.limit)
      .map((row) => ({ ...row, libelle: after.territories.libelle(row.level, row.code) })),
  };
}

async function side(edition: OpenEdition, slug: string): Promise<Side | null> {
  const meaning = edition.indicators.get(slug);
  if (meaning === undefined) return null;
  return {
    table: await edition.table(slug),
    formulaVersion: meaning.formula_version,
  };
}
