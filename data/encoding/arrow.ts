import * as arrow from "apache-arrow";
import type { Column, ColumnTable, NumberColumn, TextColumn } from "./columns.ts";

/**
 * Rows as Arrow IPC: texts as dictionaries, numbers as float64. `stream` for answers, `file` for files.
 * The same rows give the same bytes: dictionary ids are the rank of the column, not the library's counter.
 */
export function toArrow(
  table: ColumnTable,
  format: "stream" | "file",
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = table.columns.map((column, rank) =>
    column.kind === "text" ? dictionaryData(column, rank) : numberData(column),
  );
  const fields = table.columns.map(
    ({ name }, i) => new arrow.Field(name, parts[i]!.type, table.columns[i]?.kind === "number"),
  );
  const schema = new arrow.Schema(fields, new Map(Object.entries(metadata)));
  const struct = arrow.makeData({
    type: new arrow.Struct(fields),
    length: table.length,
    nullCount: 0,
    children: parts,
  });
  const batch = new arrow.RecordBatch(schema, struct);
  return arrow.tableToIPC(new arrow.Table(schema, [batch]), format);
}

function dictionaryData({ values, codes }: TextColumn, rank: number): arrow.Data {
  const small = values.length <= 0xff;
  const wide = values.length > 0xffff;
  const indices = small ? new arrow.Uint8() : wide ? new arrow.Uint32() : new arrow.Uint16();
  return arrow.makeData({
    type: new arrow.Dictionary(new arrow.Utf8(), indices, rank),
    length: codes.length,
    nullCount: 0,
    data: small ? Uint8Array.from(codes) : codes,
    dictionary: arrow.makeVector(utf8Data(values)),
  });
}

function utf8Data(values: readonly string[]): arrow.Data<arrow.Utf8> {
  const encoded = values.map((text) => new TextEncoder().encode(text));
  const valueOffsets = new Int32Array(values.length + 1);
  encoded.forEach((bytes, i) => (valueOffsets[i + 1] = valueOffsets[i]! + bytes.length));
  const data = new Uint8Array(valueOffsets[values.length]!);
  encoded.forEach((bytes, i) => data.set(bytes, valueOffsets[i]));
  return arrow.makeData({ type: new arrow.Utf8(), length: values.length, nullCount: 0, valueOffsets, data });
}

function numberData({ values }: NumberColumn): arrow.Data<arrow.Float64> {
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  // A null's slot holds 0, so that equal tables have equal bytes whatever their NaN.
  const data = new Float64Array(values.length);
  let nullCount = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) nullCount++;
    else {
      data[i] = value;
      nullBitmap[i >> 3] = nullBitmap[i >> 3]! | (1 << (i & 7));
    }
  }
  const type = new arrow.Float64();
  return arrow.makeData(
    nullCount === 0
      ? { type, length: values.length, nullCount, data }
      : { type, length: values.length, nullCount, data, nullBitmap },
  );
}

/** Columns from Arrow bytes as `toArrow` writes them. */
export function fromArrow(bytes: Uint8Array): ColumnTable {
  const table = arrow.tableFromIPC(bytes);
  const columns = table.schema.fields.map((field, i) =>
    readColumn(field.name, table.getChildAt(i), table.numRows),
  );
  return { length: table.numRows, columns };
}

function readColumn(name: string, vector: arrow.Vector | null, length: number): Column {
  const data = vector?.data[0];
  if (data === undefined) return { kind: "number", name, values: new Float64Array(length).fill(NaN) };
  if (arrow.DataType.isDictionary(data.type)) {
    const values = Array.from({ length: data.dictionary?.length ?? 0 }, (_, i) =>
      String(data.dictionary?.get(i)),
    );
    const codes = (values.length > 0xffff ? Uint32Array : Uint16Array).from(data.values.subarray(0, length));
    return { kind: "text", name, values, codes };
  }
  const values = Float64Array.from(data.values.subarray(0, length));
  if (data.nullCount > 0) {
    for (let i = 0; i < length; i++) {
      if ((data.nullBitmap[i >> 3]! & (1 << (i & 7))) === 0) values[i] = NaN;
    }
  }
  return { kind: "number", name, values };
}
