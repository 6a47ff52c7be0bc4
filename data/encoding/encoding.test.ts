import { tableFromIPC as flechette } from "@uwdata/flechette";
import { tableFromIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { fromArrow, toArrow } from "./arrow.ts";
import { type ColumnTable, codedColumn, stack, takeRows } from "./columns.ts";
import { csvText, toCsv } from "./csv.ts";
import { toJsonRows } from "./json.ts";
import { toParquet } from "./parquet.ts";

const table: ColumnTable = {
  length: 3,
  columns: [
    codedColumn("code", ["0113", "9301"], [1, 0, 1]),
    codedColumn("libelle", ["Aix", "=1+1", 'dit "le vieux"; sud'], [0, 1, 2]),
    { kind: "number", name: "value", values: Float64Array.of(0.5, NaN, -1234.25) },
  ],
};

describe("arrow", () => {
  it("gives back what it was given, nulls included", () => {
    expect(fromArrow(toArrow(table, "stream"))).toEqual(table);
    expect(fromArrow(toArrow(table, "file"))).toEqual(table);
  });

  it("writes the same bytes twice", () => {
    expect(toArrow(table, "file")).toEqual(toArrow(table, "file"));
  });

  it("is read by both libraries, a null as null", () => {
    const bytes = toArrow(table, "stream", { indicator: "x" });
    expect(flechette(bytes).getChild("value").toArray()).toBeDefined();
    expect(Array.from(flechette(bytes).getChild("value"))).toEqual([0.5, null, -1234.25]);
    expect(Array.from(flechette(bytes).getChild("code"))).toEqual(["9301", "0113", "9301"]);
    expect(tableFromIPC(bytes).schema.metadata.get("indicator")).toBe("x");
  });

  it("carries an empty table with its columns", () => {
    const none = takeRows(table, new Uint32Array());
    expect(fromArrow(toArrow(none, "stream")).columns.map(({ name }) => name)).toEqual([
      "code",
      "libelle",
      "value",
    ]);
    expect(flechette(toArrow(none, "stream")).numRows).toBe(0);
  });

  it("numbers more than 255 and more than 65 535 distinct texts", () => {
    for (const count of [255, 256, 65_535, 65_536, 70_000]) {
      const values = Array.from({ length: count }, (_, i) => `c${i}`);
      const many = { length: count, columns: [codedColumn("id", values, [...values.keys()])] };
      const read = flechette(toArrow(many, "stream")).getChild("id");
      expect([read.at(0), read.at(count - 1)]).toEqual(["c0", `c${count - 1}`]);
    }
  });
});

it("writes CSV that Excel opens and cannot run", () => {
  expect(toCsv(table, { decimal: "virgule" })).toBe(
    "\u{feff}code;libelle;value\r\n" +
      "9301;Aix;0,5\r\n" +
      "0113;'=1+1;\r\n" +
      '9301;"dit ""le vieux""; sud";-1234,25\r\n',
  );
  for (const bad of ["+1", "-1", "@x", "\tx", "\rx"]) expect(csvText(bad)).toMatch(/^"?'/);
});

it("writes JSON rows with null for what is not there", () => {
  expect(JSON.parse(toJsonRows(table))).toEqual([
    { code: "9301", libelle: "Aix", value: 0.5 },
    { code: "0113", libelle: "=1+1", value: null },
    { code: "9301", libelle: 'dit "le vieux"; sud', value: -1234.25 },
  ]);
});

it("writes Parquet with the same rows", async () => {
  const bytes = toParquet(table);
  expect(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).toEqual(
    JSON.parse(toJsonRows(table)),
  );
  expect(toParquet(table)).toEqual(bytes);
});

it("keeps only the texts that are used", () => {
  const taken = takeRows(table, Uint32Array.of(1));
  expect(taken.columns[0]).toMatchObject({ values: ["0113"] });
});

it("stacks tables, sharing their texts", () => {
  const both = stack([takeRows(table, Uint32Array.of(1)), table]);
  expect(JSON.parse(toJsonRows(both)).map((row: { code: string }) => row.code)).toEqual([
    "0113",
    "9301",
    "0113",
    "9301",
  ]);
});
