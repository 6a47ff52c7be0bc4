import { readFileSync } from "node:fs";
import type { PoolClient } from "pg";
import { z } from "zod";
import { EXCLUSIONS, LINEAGE_COLUMNS } from "#data/contract/lineage.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { codedColumn, type ColumnTable, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { RULES } from "#data/rules/disclosure/rules.ts";
import type { IndicatorContent } from "./content.ts";

const count = z.number().int();

const answered = z.object({
  level: z.string(),
  code: z.string(),
  secteur: z.string(),
  millesime: z.string(),
  structures_expected: count,
  structures_counted: count,
  places_expected: count,
  places_counted: count,
  sans_declaration: count,
  ne_sait_pas: count,
  sans_stock_n_1: count,
});
export type AnsweredRow = z.infer<typeof answered>;

/**
 * Who stands behind the figures of an indicator that comes from returns, to be published beside them; null for public
 * sources. `content.table` is already protected: a place whose figure is masked has no row.
 */
export async function readLineage(
  client: PoolClient,
  content: IndicatorContent,
): Promise<ColumnTable | null> {
  const { returns, slug } = content.meaning;
  if (returns === null) return null;
  const text = readFileSync(new URL("./lineage.sql", import.meta.url), "utf8");
  const { rows } = await client.query(text.replaceAll("{atoms}", `atome_${slug}`), [returns.kind]);
  return lineageTable(z.array(answered).parse(rows), content.table);
}

/** Indicators that come from returns, already protected, each with who stands behind its figures. */
export async function withLineage(
  client: PoolClient,
  contents: readonly IndicatorContent[],
): Promise<IndicatorContent[]> {
  const told: IndicatorContent[] = [];
  for (const content of contents) told.push({ ...content, lineage: await readLineage(client, content) });
  return told;
}

/** The rows whose figure is published, their counts hidden where one would tell too few structures. */
export function lineageTable(rows: readonly AnsweredRow[], table: ColumnTable): ColumnTable {
  const published = publishedPlaces(table);
  const kept = rows.filter((row) => published.has(keyOf(row)));
  return {
    length: kept.length,
    columns: LINEAGE_COLUMNS.map((name) => {
      if (name === "level" || name === "code" || name === "secteur" || name === "millesime")
        return textsOf(
          name,
          kept.map((row) => row[name]),
        );
      const values = Float64Array.from(kept, (row) => (isTold(row) ? row[name] : NaN));
      return { kind: "number" as const, name, values };
    }),
  };
}

/** None of the groups that a reader could tell apart, by subtraction too, may hold one or two structures. */
function isTold(row: AnsweredRow): boolean {
  const left = EXCLUSIONS.map((reason) => row[reason]);
  return [row.structures_counted, ...left].every((n) => n === 0 || n >= RULES.minimumGestionnaires);
}

function publishedPlaces(table: ColumnTable): Set<string> {
  const text = (name: string) => textColumn(table, name);
  const [level, code, secteur, millesime] = ["level", "code", "secteur", "millesime"].map(text);
  const [metier, modalite] = [text("metier"), text("modalite")];
  const value = numberColumn(table, "value");
  const places = new Set<string>();
  for (let row = 0; row < table.length; row++) {
    const whole = textAt(metier, row) === ALL && textAt(modalite, row) === ALL;
    if (!whole || Number.isNaN(value.values[row])) continue;
    places.add([level, code, secteur, millesime].map((column) => column && textAt(column, row)).join("~"));
  }
  return places;
}

function keyOf({ level, code, secteur, millesime }: AnsweredRow): string {
  return [level, code, secteur, millesime].join("~");
}

function textsOf(name: string, texts: readonly string[]) {
  const values = [...new Set(texts)];
  const codes = new Map(values.map((text, i) => [text, i]));
  return codedColumn(
    name,
    values,
    texts.map((text) => codes.get(text) ?? 0),
  );
}
