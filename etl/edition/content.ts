import type { EditionInput, EditionManifest, PublishedIndicator } from "#data/contract/edition.ts";
import type { Indicator } from "#data/contract/indicator.ts";
import { LEVELS, type Level } from "#data/contract/vocabulary.ts";
import { type ColumnTable, textColumn } from "#data/encoding/columns.ts";
import type { TableLoss } from "./loss.ts";
import type { ShownTable } from "./shown-tables.ts";

/** Everything an edition is made of, before it is bytes. */
export interface EditionContent {
  demonstration: boolean;
  publisher: EditionManifest["publisher"];
  indicators: readonly IndicatorContent[];
  /** JSON files by name. */
  references: ReadonlyMap<string, readonly unknown[]>;
  /** TopoJSON files by name, under contours/. */
  contours: ReadonlyMap<string, Uint8Array>;
  inputs: readonly EditionInput[];
  /** What secrecy cost, by magnitude and millésime. */
  losses?: readonly TableLoss[];
  /** The tables of what returns say, for readers will compare this edition with the next. */
  tables?: ReadonlyMap<string, ShownTable>;
}

export interface IndicatorContent {
  meaning: Indicator;
  table: ColumnTable;
  /** Rows kept as the edition before had them, for their change would isolate too few; none where returns have no part. */
  held?: number;
  /** Who stands behind the figures; none for public sources. */
  lineage?: ColumnTable | null;
}

/** The meaning of an indicator with what its table holds, as catalogues show it. */
export function publishedForm({ meaning, table }: IndicatorContent): PublishedIndicator {
  const sorted = (name: string) => [...textColumn(table, name).values].sort();
  return {
    ...meaning,
    published: {
      rows: table.length,
      levels: levelsOf(table),
      millesimes: sorted("millesime"),
      metiers: sorted("metier"),
      secteurs: sorted("secteur"),
      modalites: sorted("modalite"),
    },
  };
}

export function levelsOf(table: ColumnTable): Level[] {
  const held = new Set(textColumn(table, "level").values);
  return LEVELS.filter((level) => held.has(level));
}
