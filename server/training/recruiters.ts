import type { Etablissement } from "#data/contract/reference.ts";
import type { Recruiter, Recruiters } from "#data/contract/signed-in/training.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { distanceKm } from "../directory/distance.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import type { Centre } from "./centre.ts";
import { employingSecteurs } from "./needs.ts";

const PAGE = 25;

/** Structures of training: they teach the métier. */
const TEACHING = "formation";

export interface Found {
  rows: Recruiter[];
  secteurs: Recruiters["secteurs"];
  basis: string;
  located: boolean;
}

/** Where a centre is on the map; null when the directory of the edition does not say. */
export function locate(edition: OpenEdition, { finess }: Centre): { lon: number; lat: number } | null {
  const own = edition.etablissements.find((one) => one.finess === finess);
  return own === undefined || own.lon === null || own.lat === null ? null : { lon: own.lon, lat: own.lat };
}

/** Structures within `radius` km, the nearest first, from the public directory alone. */
export async function findRecruiters(
  edition: OpenEdition,
  centre: Centre,
  { metier, radius }: { metier: string; radius: number },
): Promise<Found> {
  const from = locate(edition, centre);
  const employing = await employingSecteurs(edition, metier, centre.reg);
  const secteurOf = new Map(edition.secteurs.map(({ code, libelle_court }) => [code, libelle_court]));
  const near = (from === null ? [] : edition.etablissements)
    .filter((one) => mayRecruit(one, centre, employing))
    .map((one) => ({ one, distance: from === null ? Infinity : distanceKm(from, one) }))
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance || (a.one.finess < b.one.finess ? -1 : 1));
  const rows = near.map(({ one, distance }) => ({
    finess: one.finess,
    name: one.libelle,
    categorie: one.libelle_categorie,
    secteur: secteurOf.get(one.secteur ?? "") ?? one.secteur ?? "",
    commune: one.libelle_commune,
    distance: Math.round(distance * 10) / 10,
  }));
  return { rows, secteurs: tallied(rows), basis: basisWords(employing), located: from !== null };
}

/** One page of the list. */
export function pageOf({ rows, ...found }: Found, page: number): Recruiters {
  const total = rows.length;
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  return { rows: shown, total, page, pages: Math.ceil(total / PAGE), ...found };
}

function mayRecruit(one: Etablissement, { finess }: Centre, employing: ReadonlySet<string> | null): boolean {
  if (one.secteur === null || one.secteur === TEACHING || one.finess === finess) return false;
  return employing === null || employing.has(one.secteur);
}

function tallied(rows: readonly Recruiter[]): Recruiters["secteurs"] {
  const counts = new Map<string, number>();
  for (const { secteur } of rows) counts.set(secteur, (counts.get(secteur) ?? 0) + 1);
  return [...counts]
    .map(([label, structures]) => ({ label, structures }))
    .sort((a, b) => b.structures - a.structures || (a.label < b.label ? -1 : 1));
}

function basisWords(employing: ReadonlySet<string> | null): string {
  return frenchSpaces(
    employing === null
      ? "L’édition publiée ne dit pas dans quels secteurs ce métier est exercé : toutes les structures du champ sont listées, sans dire lesquelles recrutent."
      : "Secteurs où l’édition publie des postes de ce métier dans la région. Une structure listée peut n’en avoir aucun : ce qu’elle déclare reste à elle.",
  );
}
