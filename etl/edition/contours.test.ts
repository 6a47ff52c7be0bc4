import { feature } from "topojson-client";
import type { Polygon, Position } from "geojson";
import { describe, expect, it } from "vitest";
import type { CommuneShape, Drawing } from "./contour/shapes.ts";
import { buildContours } from "./contours.ts";

const corner = (x: number, y: number): Position => [5 + x / 10, 43 + y / 10];

/** Points from one corner to the next, the last left out; they wave a little so that there is something to drop. */
function side([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): Position[] {
  return [0, 1, 2, 3, 4].map((step) => {
    // The wave depends on the place alone: two neighbours draw the same line.
    const [x, y] = [x1 + ((x2 - x1) * step) / 5, y1 + ((y2 - y1) * step) / 5];
    const wave = step === 0 ? 0 : 0.0002 * Math.sin(1000 * (x + y));
    return [Number((x + wave).toFixed(5)), Number((y + wave).toFixed(5))];
  });
}

/** A square of a tenth of a degree. */
function square(column: number, row: number): Polygon {
  const corners = [
    corner(column, row),
    corner(column + 1, row),
    corner(column + 1, row + 1),
    corner(column, row + 1),
  ];
  const sides = corners.flatMap((from, index) => {
    const to = corners[(index + 1) % 4] ?? from;
    return index < 2 ? side(from, to) : [from, ...side(to, from).slice(1).toReversed()];
  });
  return { type: "Polygon", coordinates: [[...sides, sides[0] ?? []]] };
}

/** Two regions of two départements side by side; one zone lies over both regions; far away, an islet of a commune. */
function country(): CommuneShape[] {
  const communes: CommuneShape[] = [];
  for (let column = 0; column < 8; column += 1) {
    for (let row = 0; row < 4; row += 1) {
      communes.push({
        commune: `X${column}00${row}`,
        reg: column < 4 ? "X1" : "X2",
        dep: `D${Math.floor(column / 2)}`,
        ze: column === 3 || column === 4 ? "X000" : `X10${Math.floor(column / 2)}`,
        be: `X20${row}`,
        epci: null,
        geometry: square(column, row),
      });
    }
  }
  const islet: Position[] = [
    [6.5, 42],
    [6.501, 42],
    [6.501, 42.001],
    [6.5, 42.001],
    [6.5, 42],
  ];
  communes.push({
    commune: "X9999",
    reg: "X2",
    dep: "D3",
    ze: "X103",
    be: "X203",
    epci: null,
    geometry: {
      type: "Polygon",
      coordinates: [islet],
    },
  });
  return communes;
}

const files = buildContours(country());

function read(name: string): Drawing {
  const bytes = files.get(`${name}.topojson`);
  if (bytes === undefined) throw new Error(`no ${name}`);
  const drawing: Drawing = JSON.parse(Buffer.from(bytes).toString());
  return drawing;
}

function codes(name: string, layer: string): string[] {
  return (read(name).objects[layer]?.geometries ?? [])
    .map(({ properties }) => (properties && "code" in properties ? properties.code : ""))
    .sort();
}

describe("the contours of an edition", () => {
  it("draws France and each region, the communes by region", () => {
    expect(files.has("ze.topojson") && files.has("commune-X1.topojson")).toBe(true);
    expect(files.has("commune.topojson")).toBe(false);
  });

  it("shows whole, on both sides, a zone that spills over a region", () => {
    expect(codes("ze-X1", "ze")).toContain("X000");
    expect(codes("ze-X2", "ze")).toContain("X000");
    const widths = ["ze-X1", "ze-X2"].map((name) => {
      const drawing = read(name);
      const layer = drawing.objects["ze"];
      if (layer === undefined) throw new Error("no layer");
      const zone = feature(drawing, layer).features.find(({ properties }) => properties.code === "X000");
      const parts = zone?.geometry.type === "MultiPolygon" ? zone.geometry.coordinates : [];
      const xs = parts.flat(2).map(([x = 0]) => x);
      return Math.max(...xs) - Math.min(...xs);
    });
    for (const width of widths) expect(width).toBeCloseTo(0.2, 2);
  });

  it("gives the départements around a region, not those further away", () => {
    expect(codes("dep-X1", "dep")).toEqual(["D0", "D1"]);
    expect(codes("dep-X1", "voisins")).toEqual(["D2"]);
  });

  it("drops points and keeps the smallest island", () => {
    const drawing = read("ze");
    const points = drawing.arcs.reduce((sum, arc) => sum + arc.length, 0);
    const before = country().reduce((sum, { geometry }) => sum + geometry.coordinates.flat().length, 0);
    expect(points).toBeLessThan(before / 3);
    const layer = drawing.objects["ze"];
    if (layer === undefined) throw new Error("no layer");
    const zone = feature(drawing, layer).features.find(({ properties }) => properties.code === "X103");
    expect(zone?.geometry.type).toBe("MultiPolygon");
  });

  it("cuts all levels of one scale from the same drawing, so that borders coincide", () => {
    expect(read("dep").transform).toEqual(read("ze").transform);
    expect(read("dep-X1").transform).toEqual(read("be-X1").transform);
  });

  it("carries the code and nothing else", () => {
    for (const { properties } of read("be").objects["be"]?.geometries ?? [])
      expect(Object.keys(properties ?? {})).toEqual(["code"]);
  });

  it("writes the same bytes twice, and nothing without communes", () => {
    for (const [name, bytes] of buildContours(country())) expect(bytes).toEqual(files.get(name));
    expect(buildContours([]).size).toBe(0);
  });
});
