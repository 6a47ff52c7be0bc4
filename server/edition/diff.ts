import { setImmediate } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Moved } from "#data/contract/edition.ts";
import type { Query } from "#data/contract/routes.ts";
import {
  diffIndicator,
  type IndicatorDiff,
  type MovedRow,
  type Perimeters,
  perimetersOf,
  sameFigures,
  type Side,
} from "#data/rules/diff-editions.ts";
import { placeOf } from "../territory/territories.ts";
import type { OpenEdition } from "./open-edition.ts";
import { UnderWay } from "./under-way.ts";

/** What two editions say of one another: they never change, so it is worked out once. Counted in rows, some 300 bytes each. */
const known = new LRUCache<string, IndicatorDiff[]>({
  maxSize: 400_000,
  sizeCalculation: (diffs) => diffs.reduce((sum, { rows }) => sum + rows.length, 1),
});
const underWay = new UnderWay<IndicatorDiff[]>();

/** What moved from `before` to `after`, every indicator. */
export function diffEditions(after: OpenEdition, before: OpenEdition): Promise<IndicatorDiff[]> {
  const key = `${after.hash} ${before.hash}`;
  return underWay.run(key, async () => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const [was, is] = [sideMaker(before), sideMaker(after)];
    const slugs = [...new Set([...after.indicators.keys(), ...before.indicators.keys()])].sort();
    const diffs: IndicatorDiff[] = [];
    for (const slug of slugs) {
      diffs.push(
        sameFigures(slug, before.manifest, after.manifest) ??
          diffIndicator(slug, await was(slug), await is(slug)),
      );
      // Others are answered between two indicators.
      await setImmediate();
    }
    known.set(key, diffs);
    return diffs;
  });
}

function sideMaker(edition: OpenEdition): (slug: string) => Promise<Side | null> {
  const perimeters: Perimeters = perimetersOf(edition.territories.communes);
  const { inputs, indicators } = edition.manifest;
  return async (slug) => {
    const meaning = edition.indicators.get(slug);
    if (meaning === undefined) return null;
    return {
      table: await edition.table(slug),
      formulaVersion: meaning.formula_version,
      perimeters,
      inputs: inputs.filter(({ source }) => meaning.sources.includes(source)),
      held: indicators.find((one) => one.slug === slug)?.held ?? 0,
    };
  };
}

type Filters = Omit<Query<"diff">, "limit" | "offset">;

/** The rows that filters keep, indicator after indicator, with the name of their place. */
export function keptRows(diffs: readonly IndicatorDiff[], after: OpenEdition, filters: Filters): Moved[] {
  const keeps = keeper(after, filters);
  return diffs
    .flatMap(({ rows }) => rows.filter(keeps))
    .map((row) => ({ ...row, libelle: after.territories.libelle(row.level, row.code) }));
}

const FILTERS = ["indicator", "level", "code", "metier", "secteur", "millesime", "change", "cause"] as const;

function keeper({ territories }: OpenEdition, filters: Filters): (row: MovedRow) => boolean {
  const place = filters.within === undefined ? null : placeOf(filters.within);
  const wanted = FILTERS.flatMap((name) => {
    const values: readonly string[] | undefined = filters[name];
    return values === undefined ? [] : [{ name, values: new Set<string>(values) }];
  });
  const within = new Map<string, ReadonlySet<string>>();
  const lies = ({ level, code }: MovedRow) => {
    if (place === null) return true;
    const codes = within.get(level) ?? territories.codesWithin(level, place);
    within.set(level, codes);
    return codes.has(code);
  };
  return (row) => wanted.every(({ name, values }) => values.has(row[name])) && lies(row);
}
