import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { ReadRow } from "#etl/stage/read.ts";
import { read } from "./read.ts";
import { boxOf, labelPoint } from "./label-point.ts";

const square = (west: number, south: number, side: number) => [
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ],
];

async function rowsOf(name: string, content: unknown): Promise<ReadRow[]> {
  const bytes = typeof content === "string" ? content : JSON.stringify(content);
  const file = {
    path: name,
    name,
    table: "contour",
    millesime: "2025",
    stream: () => Readable.from([bytes]),
  };
  const rows: ReadRow[] = [];
  for await (const row of read(file) ?? []) rows.push(row);
  return rows;
}

describe("contours", () => {
  it("takes the level from the name of the file, and keeps the code as text", async () => {
    const features = [
      {
        properties: { code: "0113", libelle: "SOMEWHERE" },
        geometry: { type: "Polygon", coordinates: square(5, 43, 1) },
      },
    ];
    const [row] = await rowsOf("contours/bassins_FT_2021_simplifie.geojson", {
      type: "FeatureCollection",
      features,
    });
    expect(row?.values).toMatchObject({ level: "be", code: "0113", west: "5", north: "44" });
  });

  it("refuses a feature without a polygon, and goes on", async () => {
    const features = [
      { properties: { code: "83" }, geometry: null },
      {
        properties: { code: "84", nom: "Vaucluse" },
        geometry: { type: "Polygon", coordinates: square(5, 43, 1) },
      },
    ];
    const rows = await rowsOf("dep.geojson", { type: "FeatureCollection", features });
    expect(rows.map((row) => row.refused)).toEqual(["entité sans code ou sans polygone", undefined]);
  });

  it("says in French what it expected of a file that is not GeoJSON", async () => {
    await expect(rowsOf("dep.geojson", "{ half")).rejects.toThrow(/FeatureCollection/);
    await expect(rowsOf("oceans.geojson", "{}")).rejects.toThrow(/niveau inconnu/);
  });

  it("sets the name inside the largest part of a crescent", () => {
    const island = square(0, 0, 0.1);
    const crescent = [
      [
        [10, 40],
        [14, 40],
        [14, 41],
        [11, 41],
        [11, 43],
        [14, 43],
        [14, 44],
        [10, 44],
        [10, 40],
      ],
    ];
    const [lon, lat] = labelPoint({ type: "MultiPolygon", coordinates: [island, crescent] });
    expect(lon > 10 && lon < 14 && lat > 40 && lat < 44).toBe(true);
    expect(lon > 11 && lat > 41 && lat < 43).toBe(false);
    expect(boxOf({ type: "MultiPolygon", coordinates: [island, crescent] })).toEqual([0, 0, 14, 44]);
  });
});
