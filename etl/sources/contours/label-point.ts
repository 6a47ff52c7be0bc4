import type { MultiPolygon, Polygon, Position } from "geojson";
import polylabel from "polylabel";

/** West, south, east, north, in degrees. */
export type Box = [number, number, number, number];

/** About a hundred metres: enough to set a name. */
const precision = 0.001;

/** Where to write a name: longitude and latitude of the point of the largest part farthest from its edges. */
export function labelPoint(geometry: Polygon | MultiPolygon): [number, number] {
  const largest = parts(geometry).reduce((best, part) => (area(part) > area(best) ? part : best));
  const [west, south, east, north] = boxOf({ type: "Polygon", coordinates: largest });
  // Degrees of longitude are shorter than those of latitude: distances are measured in degrees of latitude.
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const flat = largest.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon * shrink, lat]));
  const finest = Math.min(precision, Math.max(east - west, north - south) / 100);
  const [x, y] = polylabel(flat, finest);
  return [round(x / shrink), round(y)];
}

/** The smallest box that holds the geometry. */
export function boxOf(geometry: Polygon | MultiPolygon): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of parts(geometry)) {
    for (const [lon = 0, lat = 0] of part[0] ?? []) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

function parts(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** Of the outer ring, in square degrees: only compared between parts of one territory. */
function area(part: Position[][]): number {
  const ring = part[0] ?? [];
  let twice = 0;
  for (const [index, [lon = 0, lat = 0]] of ring.entries()) {
    const [nextLon = 0, nextLat = 0] = ring[(index + 1) % ring.length] ?? [];
    twice += lon * nextLat - nextLon * lat;
  }
  return Math.abs(twice) / 2;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
