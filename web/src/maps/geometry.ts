import type { Geometry, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Objects, Topology } from "topojson-specification";

/** One territory's outline, WGS84. */
export interface Area {
  code: string;
  geometry: Polygon | MultiPolygon;
}

/** Contours as the API gives them: a layer named after each level, shapes that carry their code. */
export type Contours = Topology<Objects<{ code: string }>>;

type Layer = GeometryCollection<{ code: string }>;

/** A layer by name, else the first one. */
function collection(topology: Contours, layer: string): Layer | null {
  const found = topology.objects[layer] ?? Object.values(topology.objects)[0];
  return found?.type === "GeometryCollection" ? found : null;
}

/** What a shape is named by: its `code`, else its id. */
function codeOf(shape: { id?: string | number | undefined; properties?: object | null | undefined }): string {
  const { id, properties } = shape;
  if (properties && "code" in properties && typeof properties.code === "string") return properties.code;
  return String(id ?? "");
}

/** The outlines of one layer of a TopoJSON answer, by code. */
export function areasOf(topology: Contours, layer: string): Area[] {
  const object = collection(topology, layer);
  if (!object) return [];
  return feature(topology, object).features.flatMap((each) => areaOf(codeOf(each), each.geometry));
}

function areaOf(code: string, geometry: Geometry): Area[] {
  if (!code || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) return [];
  return [{ code, geometry: wound(geometry) }];
}

/** Outer rings clockwise, holes the other way: on a sphere d3 takes the left side of a ring for its outside. */
function wound<G extends Polygon | MultiPolygon>(geometry: G): G {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  for (const rings of polygons)
    for (const [index, ring] of rings.entries()) if (isClockwise(ring) !== (index === 0)) ring.reverse();
  return geometry;
}

function isClockwise(ring: readonly Position[]): boolean {
  let sum = 0;
  for (const [i, [x2 = 0, y2 = 0]] of ring.entries()) {
    const [x1 = 0, y1 = 0] = ring.at(i - 1) ?? [];
    sum += (x2 - x1) * (y2 + y1);
  }
  return sum > 0;
}

/** All borders of a layer, each drawn once; `keep` chooses the codes whose borders count. */
export function bordersOf(
  topology: Contours,
  layer: string,
  keep?: (code: string) => boolean,
): MultiLineString | null {
  const object = collection(topology, layer);
  if (!object) return null;
  const kept = keep
    ? { ...object, geometries: object.geometries.filter((each) => keep(codeOf(each))) }
    : object;
  return mesh(topology, kept);
}

/** West, south, east, north of some areas, in degrees. */
export function extentOf(areas: readonly Area[]): [number, number, number, number] {
  const extent: [number, number, number, number] = [180, 90, -180, -90];
  for (const { geometry } of areas) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const [x = 0, y = 0] of polygons.flat(2)) {
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
    }
  }
  return extent;
}
