import type { GeometryObject as Shape, MultiPolygon, Polygon } from "geojson";
import { merge } from "topojson-client";
import { topology } from "topojson-server";
import type {
  GeometryCollection,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
  Topology,
} from "topojson-specification";

/** A commune with its polygon and the territories that hold it. */
export interface CommuneShape {
  commune: string;
  reg: string;
  dep: string;
  ze: string;
  be: string | null;
  epci: string | null;
  geometry: Polygon | MultiPolygon;
}

/** Levels that are merged from communes. */
export const merged = ["reg", "dep", "ze", "be", "epci"] as const;
export type MergedLevel = (typeof merged)[number];

/** A territory as a polygon, and the regions that it touches. */
export interface TerritoryShape {
  code: string;
  regs: ReadonlySet<string>;
  geometry: Polygon | MultiPolygon;
}

export type Drawing = Topology<Record<string, GeometryCollection<{ code: string }>>>;

/** Every territory of each level, as the union of its communes: the borders of all levels are the same lines. */
export function mergeLevels(communes: readonly CommuneShape[]): Map<MergedLevel, TerritoryShape[]> {
  const drawing = draw({ commune: communes.map(({ commune, geometry }) => ({ code: commune, geometry })) });
  const shapes = drawing.objects["commune"]?.geometries as (TopoPolygon | TopoMultiPolygon)[];
  return new Map(merged.map((level) => [level, mergeLevel(drawing, shapes, communes, level)]));
}

function mergeLevel(
  drawing: Drawing,
  shapes: readonly (TopoPolygon | TopoMultiPolygon)[],
  communes: readonly CommuneShape[],
  level: MergedLevel,
): TerritoryShape[] {
  const members = new Map<string, number[]>();
  for (const [index, commune] of communes.entries()) {
    const code = commune[level];
    if (code === null) continue;
    const known = members.get(code);
    if (known === undefined) members.set(code, [index]);
    else known.push(index);
  }
  return [...members.keys()].sort().map((code) => {
    const indexes = members.get(code) ?? [];
    const parts = indexes.flatMap((index) => shapes[index] ?? []);
    const regs = new Set(indexes.flatMap((index) => communes[index]?.reg ?? []));
    return { code, regs, geometry: merge(drawing, parts) };
  });
}

/** A topology with one collection per name; features carry their code and nothing else. */
export function draw(
  layers: Record<string, readonly { code: string; geometry: Polygon | MultiPolygon }[]>,
): Drawing {
  const collections = Object.entries(layers).map(([name, shapes]) => [
    name,
    {
      type: "FeatureCollection" as const,
      features: shapes.map(({ code, geometry }) => ({
        type: "Feature" as const,
        properties: { code },
        geometry,
      })),
    },
  ]);
  return topology(Object.fromEntries(collections) as Record<string, Shape>) as unknown as Drawing;
}
