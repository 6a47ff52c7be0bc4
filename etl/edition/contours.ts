import type { Position } from "geojson";
import { cut } from "./contour/cut.ts";
import {
  type CommuneShape,
  type Drawing,
  draw,
  merged,
  type MergedLevel,
  mergeLevels,
  type TerritoryShape,
} from "./contour/shapes.ts";
import { lighten } from "./contour/simplify.ts";

/** Smallest detail of the map of France, in km²: about 14 000 points for the 306 zones d'emploi. */
const nationalDetail = 2.2;
/** Of the map of a region drawn some 1 000 px across, as a share of the area of such a pixel. */
const regionalDetail = 0.5;
/** Communes are small: the same detail would make triangles of them. */
const communeDetail = 0.25;

/**
 * The drawings of an edition by file name: `<level>.topojson` for France, `<level>-<reg>.topojson` for the territories
 * that touch a region, each whole. The layer is named after the level; `dep-<reg>` also holds `voisins`, the
 * départements around the region. All files of one scale are cut from one drawing, and their borders coincide.
 */
export function buildContours(communes: readonly CommuneShape[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (communes.length === 0) return files;
  const levels = mergeLevels(communes);
  const france = lighten(draw(Object.fromEntries(levels)), nationalDetail);
  for (const level of merged) put(files, level, cut(france, [level]));
  const touching = contacts(levels.get("dep") ?? []);
  for (const { code } of levels.get("reg") ?? []) {
    for (const [level, drawing] of drawRegion(levels, code, touching))
      put(files, `${level}-${code}`, drawing);
    const own = communes.filter(({ reg }) => reg === code);
    const shapes = own.map(({ commune, geometry }) => ({ code: commune, geometry }));
    const drawing = draw({ commune: shapes });
    put(files, `commune-${code}`, cut(lighten(drawing, communeDetail * pixelArea(shapes)), ["commune"]));
  }
  return files;
}

function put(files: Map<string, Uint8Array>, name: string, drawing: Drawing): void {
  files.set(`${name}.topojson`, Buffer.from(JSON.stringify(drawing)));
}

function drawRegion(
  levels: ReadonlyMap<MergedLevel, TerritoryShape[]>,
  reg: string,
  contacts: ReadonlyMap<TerritoryShape, ReadonlySet<TerritoryShape>>,
): [MergedLevel, Drawing][] {
  const touching = (level: MergedLevel) => (levels.get(level) ?? []).filter(({ regs }) => regs.has(reg));
  const layers: Record<string, readonly TerritoryShape[]> = Object.fromEntries(
    merged.map((level) => [level, touching(level)]),
  );
  const around = (levels.get("dep") ?? []).filter(
    (dep) => !dep.regs.has(reg) && [...(contacts.get(dep) ?? [])].some(({ regs }) => regs.has(reg)),
  );
  const region = draw({ ...layers, voisins: around });
  const light = lighten(region, regionalDetail * pixelArea(touching("ze")));
  return merged.map((level) => [level, cut(light, level === "dep" ? ["dep", "voisins"] : [level])]);
}

/** Area in km² of one pixel of a map 1 000 px from corner to corner that holds these shapes. */
function pixelArea(shapes: readonly Pick<TerritoryShape, "geometry">[]): number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of shapes) {
    for (const [lon = 0, lat = 0] of pointsOf(shape)) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  const kmPerDegree = 111.2;
  const width = (east - west) * kmPerDegree * Math.cos(((south + north) / 2) * (Math.PI / 180));
  return (Math.hypot(width, (north - south) * kmPerDegree) / 1000) ** 2;
}

/** For each département, those that share a point with it. */
function contacts(departements: readonly TerritoryShape[]): Map<TerritoryShape, Set<TerritoryShape>> {
  const holders = new Map<string, Set<TerritoryShape>>();
  for (const departement of departements) {
    for (const [lon, lat] of pointsOf(departement)) {
      const point = `${lon} ${lat}`;
      const known = holders.get(point);
      if (known === undefined) holders.set(point, new Set([departement]));
      else known.add(departement);
    }
  }
  const found = new Map(departements.map((departement) => [departement, new Set<TerritoryShape>()]));
  for (const together of holders.values()) {
    if (together.size < 2) continue;
    for (const one of together) for (const other of together) if (one !== other) found.get(one)?.add(other);
  }
  return found;
}

function pointsOf({ geometry }: Pick<TerritoryShape, "geometry">): Position[] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat(2);
}
