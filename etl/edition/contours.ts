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
  for (const { code } of levels.get("reg") ?? []) {
    for (const [level, drawing] of drawRegion(levels, code)) put(files, `${level}-${code}`, drawing);
    const own = communes.filter(({ reg }) => reg === code);
    const shapes = own.map(({ commune, geometry }) => ({ code: commune, geometry }));
    const drawing = draw({ commune: shapes });
    put(files, `commune-${code}`, cut(lighten(drawing, communeDetail * pixelArea(drawing)), ["commune"]));
  }
  return files;
}

function put(files: Map<string, Uint8Array>, name: string, drawing: Drawing): void {
  files.set(`${name}.topojson`, Buffer.from(JSON.stringify(drawing)));
}

function drawRegion(
  levels: ReadonlyMap<MergedLevel, TerritoryShape[]>,
  reg: string,
): [MergedLevel, Drawing][] {
  const touching = (level: MergedLevel) => (levels.get(level) ?? []).filter(({ regs }) => regs.has(reg));
  const layers: Record<string, readonly TerritoryShape[]> = Object.fromEntries(
    merged.map((level) => [level, touching(level)]),
  );
  const region = draw({ ...layers, voisins: neighbours(levels.get("dep") ?? [], reg) });
  const light = lighten(region, regionalDetail * pixelArea(draw({ ze: touching("ze") })));
  return merged.map((level) => [level, cut(light, level === "dep" ? ["dep", "voisins"] : [level])]);
}

/** Area in km² of one pixel of a map 1 000 px from corner to corner. */
function pixelArea({ bbox = [0, 0, 0, 0] }: Drawing): number {
  const [west, south, east, north] = bbox;
  const kmPerDegree = 111.2;
  const width = (east - west) * kmPerDegree * Math.cos(((south + north) / 2) * (Math.PI / 180));
  return (Math.hypot(width, (north - south) * kmPerDegree) / 1000) ** 2;
}

/** Départements of other regions that share a point with one of this region. */
function neighbours(departements: readonly TerritoryShape[], reg: string): TerritoryShape[] {
  const points = new Set<string>();
  for (const departement of departements) {
    if (departement.regs.has(reg)) for (const point of pointsOf(departement)) points.add(point);
  }
  return departements.filter(
    (departement) => !departement.regs.has(reg) && pointsOf(departement).some((point) => points.has(point)),
  );
}

function pointsOf({ geometry }: TerritoryShape): string[] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat(2).map(([lon, lat]) => `${lon} ${lat}`);
}
