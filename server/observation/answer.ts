import type { ObservationQuery } from "#data/contract/query.ts";
import type { Media } from "#data/contract/route.ts";
import { toArrow } from "#data/encoding/arrow.ts";
import type { ColumnTable } from "#data/encoding/columns.ts";
import { toCsv } from "#data/encoding/csv.ts";
import { toJsonRows } from "#data/encoding/json.ts";
import { toParquet } from "#data/encoding/parquet.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import type { Written } from "../http/publish.ts";
import { columnsFor, readObservations } from "./read-model.ts";
import { sourcesOf } from "./sources.ts";
import { toWorkbook, workbookColumns } from "./spreadsheet.ts";

/** Rows past which an answer is refused: an address pasted without filters must not build 300 MB. */
const MAX_ROWS: Partial<Record<Media, number>> = {
  json: 100_000,
  csv: 500_000,
  // A workbook is built in memory, a cell at a time, on the thread that answers.
  xlsx: 10_000,
  parquet: 500_000,
  arrow: 1_000_000,
};
/** The same for column formats where each row carries a text of its own. */
const MAX_IDS = 100_000;

export async function answerObservations(
  edition: OpenEdition,
  query: ObservationQuery,
  media: Media,
): Promise<Written> {
  if (media === "xlsx") return answerWorkbook(edition, query);
  const bulk = media === "arrow" || media === "parquet";
  const wanted = columnsFor(query, bulk);
  const withIds = bulk && wanted.includes("id");
  const table = await readObservations(edition, query, {
    wanted,
    limit: withIds ? MAX_IDS : MAX_ROWS[media],
    lighter: withIds ? "retirez id de colonnes" : bulk ? null : "demandez le format Arrow",
  });
  return { media, ...encode(edition, query, table, media) };
}

async function answerWorkbook(edition: OpenEdition, query: ObservationQuery): Promise<Written> {
  const indicators = query.indicator.flatMap((slug) => edition.indicators.get(slug) ?? []);
  const table = await readObservations(edition, query, {
    wanted: workbookColumns(query, indicators),
    limit: MAX_ROWS.xlsx,
    lighter: "demandez le format CSV",
  });
  const bytes = await toWorkbook({ edition, indicators, table });
  return { media: "xlsx", bytes, filename: `${fileName(edition, query)}.xlsx` };
}

function fileName(edition: OpenEdition, { indicator }: ObservationQuery): string {
  return `releve-${indicator.length === 1 ? indicator[0] : "observations"}-${edition.id}`;
}

function encode(edition: OpenEdition, query: ObservationQuery, table: ColumnTable, media: Media) {
  const name = fileName(edition, query);
  if (media === "csv") {
    return { bytes: toCsv(table, { decimal: query.decimal }), filename: `${name}.csv` };
  }
  if (media === "parquet") return { bytes: toParquet(table), filename: `${name}.parquet` };
  if (media === "arrow") {
    return { bytes: toArrow(table, "stream", { edition: edition.id, built_at: edition.builtAt }) };
  }
  const meta = {
    total: table.length,
    edition: edition.id,
    built_at: edition.builtAt,
    indicators: query.indicator,
    sources: sourcesOf(edition, query.indicator),
  };
  return { bytes: `{"rows":${toJsonRows(table)},${JSON.stringify(meta).slice(1)}` };
}
