import { z } from "zod";
import { type ColumnTable, takeRows, textColumn } from "#data/encoding/columns.ts";
import type { EditionContent } from "./content.ts";

const place = z.object({ level: z.string(), code: z.string(), reg: z.string().array() }).array();

/** The regions that each territory touches, by level:code. */
export type RegionsByPlace = ReadonlyMap<string, readonly string[]>;

/**
 * Regions of the territories of an edition. An edition of one region has none: its regional files would be the whole
 * ones over again.
 */
export function regionsByPlace({ references }: EditionContent): RegionsByPlace {
  const places = place.parse(references.get("territoires.json") ?? []);
  if (places.filter(({ level }) => level === "reg").length < 2) return new Map();
  const below = places.filter(({ level }) => level !== "fr");
  return new Map(below.map(({ level, code, reg }) => [`${level}:${code}`, reg]));
}

/**
 * The rows of each region: the region, and every territory that touches it, whole, as `within=reg:…` answers them.
 * Regions of which the table says nothing are left out.
 */
export function regionalTables(table: ColumnTable, regions: RegionsByPlace): [string, ColumnTable][] {
  if (regions.size === 0) return [];
  const level = textColumn(table, "level");
  const code = textColumn(table, "code");
  const kept = new Map<string, number[]>();
  const ofPlace = new Map<number, readonly string[]>();
  for (let row = 0; row < table.length; row++) {
    const [l = 0, c = 0] = [level.codes[row], code.codes[row]];
    const key = l * code.values.length + c;
    const touched = ofPlace.get(key) ?? regions.get(`${level.values[l]}:${code.values[c]}`) ?? [];
    ofPlace.set(key, touched);
    for (const region of touched) {
      const rows = kept.get(region);
      if (rows === undefined) kept.set(region, [row]);
      else rows.push(row);
    }
  }
  return [...kept]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, rows]) => [region, takeRows(table, Uint32Array.from(rows))]);
}
