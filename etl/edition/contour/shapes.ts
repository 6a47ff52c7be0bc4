import type { FeatureCollection, GeoJsonProperties, MultiPolygon, Polygon } from "geojson";
import { merge } from "topojson-client";
import { topology } from "topojson-server";
import type {
  GeometryCollection,
  GeometryObject,
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

/** A polygon over the arcs of a drawing; it carries its code and nothing else. */
type Area = TopoPolygon<{ code: string }> | TopoMultiPolygon<{ code: string }>;
export interface Layer extends GeometryCollection<{ code: string }> {
  geometries: Area[];
}
export type Drawing = Topology<Record<string, Layer>>;

/** Every territory of each level, as the union of its communes: the borders of all levels are the same lines. */
export function mergeLevels(communes: readonly CommuneShape[]): Map<MergedLevel, TerritoryShape[]> {
  const drawing = draw({ commune: communes.map(({ commune, geometry }) => ({ code: commune, geometry })) });
  const areas = new Map(drawing.objects["commune"]?.geometries.map((area) => [area.properties?.code, area]));
  return new Map(
    merged.map((level) => [
      level,
      [...membersOf(communes, level)]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([code, members]) => ({
          code,
          regs: new Set(members.map(({ reg }) => reg)),
          geometry: merge(
            drawing,
            members.flatMap(({ commune }) => areas.get(commune) ?? []),
          ),
        })),
    ]),
  );
}

function membersOf(communes: readonly CommuneShape[], level: MergedLevel): Map<string, CommuneShape[]> {
  const members = new Map<string, CommuneShape[]>();
  for (const commune of communes) {
    const code = commune[level];
    if (code === null) continue;
    const known = members.get(code);
    if (known === undefined) members.set(code, [commune]);
    else known.push(commune);
  }
  return members;
}

/** A topology with one layer per name. */
export function draw(
  layers: Record<string, readonly { code: string; geometry: Polygon | MultiPolygon }[]>,
): Drawing {
  const collections: Record<string, FeatureCollection> = {};
  for (const [name, shapes] of Object.entries(layers)) {
    collections[name] = {
      type: "FeatureCollection",
      features: shapes.map(({ code, geometry }) => ({ type: "Feature", properties: { code }, geometry })),
    };
  }
  const drawn = topology(collections);
  const objects = Object.entries(drawn.objects).map(([name, object]) => [name, layerOf(object)]);
  return { ...drawn, objects: Object.fromEntries(objects) };
}

function layerOf(object: GeometryObject<GeoJsonProperties>): Layer {
  const geometries = object.type === "GeometryCollection" ? object.geometries : [];
  return { type: "GeometryCollection", geometries: geometries.flatMap(areaOf) };
}

function areaOf(object: GeometryObject<GeoJsonProperties>): Area[] {
  if (object.type !== "Polygon" && object.type !== "MultiPolygon") return [];
  const { properties } = object;
  return [
    { ...object, properties: { code: properties && "code" in properties ? String(properties.code) : "" } },
  ];
}
