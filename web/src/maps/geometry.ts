import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Feature, Geometry, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";

/** One territory's outline, WGS84. */
export interface Area {
  code: string;
  geometry: Polygon | MultiPolygon;
}

type Collection = GeometryCollection<{ code?: string }>;

function collection(topology: Topology): Collection | null {
  const found = Object.values(topology.objects).find((object) => object.type === "GeometryCollection");
  return found ? (found as Collection) : null;
}

/** The outlines of a TopoJSON answer, by code. */
export function areasOf(topology: Topology): Area[] {
  const object = collection(topology);
  if (!object) return [];
  return feature<{ code?: string }>(topology, object).features.flatMap((each) => areaOf(each));
}

function areaOf({ id, properties, geometry }: Feature<Geometry, { code?: string }>): Area[] {
  const code = properties.code ?? (id === undefined ? undefined : String(id));
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

/** All borders of a TopoJSON answer, each drawn once; `keep` chooses the codes whose borders count. */
export function bordersOf(topology: Topology, keep?: (code: string) => boolean): MultiLineString | null {
  const object = collection(topology);
  if (!object) return null;
  if (!keep) return mesh(topology, object);
  const kept: Collection = {
    ...object,
    geometries: object.geometries.filter((each) => keep(codeOf(each))),
  };
  return mesh(topology, kept);
}

function codeOf({ id, properties }: Collection["geometries"][number]): string {
  return (properties && "code" in properties ? properties.code : undefined) ?? String(id ?? "");
}
