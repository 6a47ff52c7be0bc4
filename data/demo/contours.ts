import { groupedPolygons, type Polygon } from "./borders.ts";
import { gzip, type DemoFile } from "./file.ts";
import { DEPARTEMENTS, departementName, REGION } from "./names.ts";
import type { Commune, Region } from "./region.ts";
import { bassinLabel } from "./territories.ts";

/** The same borders at every level: a département is exactly the sum of its communes. */
export function contourFiles(region: Region): DemoFile[] {
  const { communes } = region;
  const level = (
    path: string,
    zones: readonly { code: string; name: string }[],
    of: (c: Commune) => string | null,
  ) => {
    const rank = new Map(zones.map((zone, i) => [zone.code, i]));
    const polygons = groupedPolygons(region.arcs, (i) => {
      const commune = communes[i];
      return rank.get((commune && of(commune)) ?? "") ?? -1;
    });
    const features = zones.map(({ code, name }, i) =>
      feature(polygons.get(i) ?? [], { code, libelle: name }),
    );
    return { path, bytes: collection(features) };
  };
  const deps = DEPARTEMENTS.map((code) => ({ code, name: departementName(code) }));
  const bassins = region.be.map(({ code }) => ({ code, name: bassinLabel(region, code) }));
  return [
    level("contours/reg_cog2025_simplifie.geojson", [REGION], () => REGION.code),
    level("contours/dep_cog2025_simplifie.geojson", deps, (c) => c.dep),
    level("contours/ze2020_cog2025_simplifie.geojson", region.ze, (c) => c.ze),
    level("contours/bassins_FT_2021_simplifie.geojson", bassins, (c) => c.be),
    level("contours/epci_cog2025_simplifie.geojson", region.epci, (c) => c.epci),
    { path: "contours/communes_cog2025_simplifie20.geojson.gz", bytes: gzip(communeContours(region)) },
  ];
}

function communeContours({ arcs, communes }: Region): Uint8Array {
  const polygons = groupedPolygons(arcs, (i) => i);
  return collection(
    communes.map(({ code, name, dep, epci, ze, be }, i) =>
      feature(polygons.get(i) ?? [], { code, nom: name, dep, reg: REGION.code, epci: epci ?? "", ze, be }),
    ),
  );
}

function feature(polygons: Polygon[], properties: Record<string, string>): object {
  const coordinates = polygons.map(({ outer, holes }) => [outer, ...holes]);
  const geometry =
    coordinates.length === 1
      ? { type: "Polygon", coordinates: coordinates[0] }
      : { type: "MultiPolygon", coordinates };
  return { type: "Feature", geometry, properties };
}

/** One feature a line, as the mirror’s other contours. */
function collection(features: object[]): Uint8Array {
  const lines = features.map((f) => JSON.stringify(f)).join(",\n");
  return Buffer.from(`{"type":"FeatureCollection", "features": [\n${lines}\n]}\n`);
}
