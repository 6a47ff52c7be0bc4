import type { Diplome, Offre } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { DistanceRow } from "../../charts/Distances/types.ts";
import { count, number } from "#data/rules/format.ts";
import { distanceKm } from "../sheet/distance.ts";

/** A course seen from a territory. */
export interface PlacedOffre {
  offre: Offre;
  diplome: string;
  /** From the territory's point, as the crow flies; null when one of the two has no point. */
  km: number | null;
  inside: boolean;
}

/** Courses of the place and those within `reach` km of its point, nearest first. Years that lead to no diploma of the field are left out. */
export function placeOffres(
  offres: readonly Offre[],
  diplomes: ReadonlyMap<string, Diplome>,
  place: Territory,
  communes: ReadonlySet<string>,
  reach: number,
): PlacedOffre[] {
  const point = place.lon !== null && place.lat !== null ? { lon: place.lon, lat: place.lat } : null;
  return offres
    .flatMap((offre): PlacedOffre[] => {
      const diplome = diplomes.get(offre.diplome);
      if (!diplome?.metiers.length || !offre.places) return [];
      const there = offre.lon !== null && offre.lat !== null ? { lon: offre.lon, lat: offre.lat } : null;
      const km = point && there ? distanceKm(point, there) : null;
      const inside = offre.commune !== null && communes.has(offre.commune);
      if (!inside && (km === null || km > reach)) return [];
      return [{ offre, diplome: diplome.libelle_court, km, inside }];
    })
    .toSorted((a, b) => (a.km ?? 0) - (b.km ?? 0));
}

/** One line a diploma, those taught in the place first, then by how near the nearest is. */
export function distanceRows(placed: readonly PlacedOffre[]): DistanceRow[] {
  const groups = new Map<string, PlacedOffre[]>();
  for (const each of placed) groups.set(each.diplome, [...(groups.get(each.diplome) ?? []), each]);
  return [...groups]
    .map(([name, offres]) => {
      const here = offres.filter(({ inside }) => inside);
      const places = here.reduce((sum, { offre }) => sum + (offre.places ?? 0), 0);
      const [nearest] = offres;
      return {
        row: {
          key: name,
          name,
          points: offres.map(({ offre, km, inside }) => ({
            key: offre.id,
            name: `${offre.centre}${offre.libelle_commune ? `, ${offre.libelle_commune}` : ""}`,
            km: km ?? 0,
            size: offre.places ?? 0,
            inside,
          })),
          text: here.length ? count(places, "place") : "aucune",
          detail: nearest ? nearestText(nearest) : "",
        },
        here: places,
        km: nearest?.km ?? 0,
      };
    })
    .toSorted((a, b) => b.here - a.here || a.km - b.km)
    .map(({ row }) => row);
}

export function nearestText({ offre, km }: PlacedOffre): string {
  const where = offre.libelle_commune ?? offre.centre;
  return km === null ? where : `${where}, ${number(km)}\u00a0km`;
}
