import { geoDistance } from "d3-geo";
import type { Offre } from "#data/contract/reference.ts";
import type { TerritoryRef } from "../../url/state.ts";

export type Point = readonly [number, number];

/** A course offered, and how far its centre is from where the reader stands. */
export interface CentreRow {
  offre: Offre;
  /** Longitude, latitude; null where the source names a département only. */
  point: Point | null;
  /** Kilometres as the crow flies, unrounded. */
  distance: number | null;
  /** Admitted ÷ places × 100; null without either. */
  fill: number | null;
}

/** Kilometres of the rings drawn and of the sentence. */
export const RINGS = [30, 60] as const;
/** Kilometres beyond which a centre is no longer around. */
export const REACH = 100;
/** Around a remote place, at least this many centres are shown however far. */
const AT_LEAST = 5;

const EARTH_KM = 6371;
const APPRENTICE = "en apprentissage";

export function kilometres(from: Point, to: Point): number {
  return geoDistance([...from], [...to]) * EARTH_KM;
}

/** The sessions at hand, the latest first. */
export function sessionsOf(offres: readonly Offre[]): string[] {
  return [...new Set(offres.map(({ millesime }) => millesime))].toSorted().toReversed();
}

/** Whether a course stands in a territory; France holds them all. */
export function isWithin(offre: Offre, { level, code }: TerritoryRef): boolean {
  if (level === "fr") return true;
  if (level === "epci") return false;
  return offre[level] === code;
}

interface Asked {
  session: string;
  /** Null: everywhere within reach of `from`. */
  territory: TerritoryRef | null;
  from: Point | null;
  pointOf: (offre: Offre) => Point | null;
}

/** The courses asked for: the nearest first where a place is given, else the largest. */
export function centresOf(
  offres: readonly Offre[],
  { session, territory, from, pointOf }: Asked,
): CentreRow[] {
  const rows = offres
    .filter((offre) => offre.millesime === session && (!territory || isWithin(offre, territory)))
    .map((offre): CentreRow => {
      const point = pointOf(offre);
      return {
        offre,
        point,
        distance: from && point ? kilometres(from, point) : null,
        fill: offre.places && offre.admis !== null ? (offre.admis / offre.places) * 100 : null,
      };
    })
    .toSorted(byDistance);
  if (territory || !from) return rows;
  return rows.filter(({ distance }, i) => distance !== null && (distance <= REACH || i < AT_LEAST));
}

function byDistance(a: CentreRow, b: CentreRow): number {
  const far = Number.POSITIVE_INFINITY;
  const [x, y] = [a.distance ?? far, b.distance ?? far];
  if (x !== y) return x - y;
  return (
    (b.offre.places ?? -1) - (a.offre.places ?? -1) || a.offre.centre.localeCompare(b.offre.centre, "fr")
  );
}

export interface Sum {
  /** Courses counted. */
  offers: number;
  /** Null when no course says how many. */
  places: number | null;
  admis: number | null;
}

/** A course listed beside those of the territory without being one of them: Monaco, overseas collectivities. */
export function isApart({ precision_geo }: Offre): boolean {
  return precision_geo === "hors_champ";
}

/** Whether published totals count it: neither apart nor by apprenticeship, whose places are only declared. */
export function isCounted(offre: Offre): boolean {
  return !isApart(offre) && wayOf(offre) !== APPRENTICE;
}

/** Places and admitted of the courses that totals count; admitted only when every course gives them. */
export function sumOf(all: readonly CentreRow[]): Sum {
  const rows = all.filter(({ offre }) => isCounted(offre));
  const places = rows.flatMap(({ offre }) => offre.places ?? []);
  const admis = rows.flatMap(({ offre }) => offre.admis ?? []);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return {
    offers: rows.length,
    places: places.length ? total(places) : null,
    admis: rows.length && admis.length === rows.length ? total(admis) : null,
  };
}

/** Courses by ring: up to 30 km, up to 60 km, up to the reach, then beyond. */
export function ringsOf(
  rows: readonly CentreRow[],
): { from: number; to: number | null; rows: CentreRow[] }[] {
  const bounds = [0, ...RINGS, REACH];
  return bounds.map((from, i) => {
    const to = bounds[i + 1] ?? null;
    return {
      from,
      to,
      rows: rows.filter(
        ({ distance }) =>
          distance !== null && (i === 0 || distance > from) && (to === null || distance <= to),
      ),
    };
  });
}

/** How a course is followed, where its title says so. */
export function wayOf({ formation }: Offre): string | null {
  if (/apprentissage/i.test(formation)) return APPRENTICE;
  return /distanc/i.test(formation) ? "à distance" : null;
}

/** « 28 km », « moins de 1 km »: no more precise than what a centroid allows. */
export function distanceText(distance: number | null): string {
  if (distance === null) return "inconnue";
  return distance < 1 ? "moins de 1\u00a0km" : `${Math.round(distance)}\u00a0km`;
}

export const STATUT_LABELS: Readonly<Record<string, string>> = { public: "Public", prive: "Privé" };
