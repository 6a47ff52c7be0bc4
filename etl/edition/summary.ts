import type { EditionIndicator } from "#data/contract/edition.ts";
import { type Status, statusOf } from "#data/contract/vocabulary.ts";
import { textAt, textColumn } from "#data/encoding/columns.ts";
import { type IndicatorContent, levelsOf } from "./content.ts";

/** What the manifest says of an indicator, so that its files can be read without anything else. */
export function summaryOf({ meaning, table, held = 0 }: IndicatorContent): EditionIndicator {
  const status = textColumn(table, "status");
  const statuses: Partial<Record<Status, number>> = {};
  for (let row = 0; row < table.length; row++) {
    const name = statusOf(textAt(status, row));
    statuses[name] = (statuses[name] ?? 0) + 1;
  }
  const sorted = Object.fromEntries(Object.entries(statuses).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { slug, formula_version, label, unit, numerator, denominator, sources } = meaning;
  return {
    slug,
    formula_version,
    rows: table.length,
    levels: levelsOf(table),
    millesimes: [...textColumn(table, "millesime").values].sort(),
    statuses: sorted,
    ...{ label, unit, numerator, denominator, sources: [...sources], held },
  };
}
