import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import type { Column, ColumnTable } from "./columns.ts";

/** Rows as a Parquet file (snappy, dictionaries where they pay); NaN is written as null. */
export function toParquet(table: ColumnTable): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData: table.columns.map(source), createdBy: "releve" }));
}

function source(column: Column): ColumnSource {
  const { name } = column;
  if (column.kind === "text") {
    const data = Array.from(column.codes, (code) => column.values[code]!);
    return { name, type: "STRING", nullable: false, data };
  }
  const data = Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  return { name, type: "DOUBLE", nullable: true, data };
}
