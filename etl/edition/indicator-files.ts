import type { EditionFile } from "#data/contract/edition.ts";
import { toArrow } from "#data/encoding/arrow.ts";
import { toParquet } from "#data/encoding/parquet.ts";
import type { IndicatorContent } from "./content.ts";
import { type Names, toPeopleCsv } from "./people.ts";
import { regionalTables, type RegionsByPlace } from "./regions.ts";

/** A file to write, before it has a fingerprint. */
export interface DraftFile extends Pick<EditionFile, "name" | "rows" | "indicator" | "region"> {
  content: Uint8Array | string;
  /** Whether copies are compressed beside it: those of a region are taken by programs, once. */
  compress: boolean;
}

/** Where the files of one region lie. */
export function regionFile(region: string, name: string): string {
  return `regions/${region}/${name}`;
}

/** The files of one indicator: whole in Arrow, Parquet and CSV for people, then in Arrow and Parquet for each region. */
export function* indicatorFiles(
  { meaning, table, lineage }: IndicatorContent,
  names: Names,
  regions: RegionsByPlace,
): Generator<DraftFile> {
  const { slug } = meaning;
  const whole = { indicator: slug, region: null, rows: table.length, compress: true };
  const metadata = { indicator: slug };
  yield { ...whole, name: `${slug}.arrow`, content: toArrow(table, "file", metadata) };
  yield { ...whole, name: `${slug}.parquet`, content: toParquet(table) };
  yield { ...whole, name: `${slug}.csv`, content: toPeopleCsv(table, meaning, names) };
  if (lineage) {
    const content = toArrow(lineage, "file", metadata);
    yield { ...whole, name: `${slug}.lineage.arrow`, rows: lineage.length, content };
  }
  for (const [region, part] of regionalTables(table, regions)) {
    const one = { indicator: slug, region, rows: part.length, compress: false };
    const content = toArrow(part, "file", { ...metadata, region });
    yield { ...one, name: regionFile(region, `${slug}.arrow`), content };
    yield { ...one, name: regionFile(region, `${slug}.parquet`), content: toParquet(part) };
  }
}
