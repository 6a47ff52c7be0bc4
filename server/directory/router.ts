import type { Router } from "express";
import type { Etablissement, Offre } from "#data/contract/reference.ts";
import { type Query, routes } from "#data/contract/routes.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { publish, type Served } from "../http/publish.ts";
import { checkMetiers, checkWithin } from "../observation/validate.ts";
import { list } from "../reference/router.ts";
import { placeOf } from "../territory/territories.ts";
import { distanceKm } from "./distance.ts";

export function directoryRoutes(router: Router, served: Served): void {
  publish(router, routes.offresFormation, served, ({ edition, query }) => {
    checkWithin(edition, query.within);
    checkMetiers(edition, query.metier);
    return list(edition.id, findOffres(edition, query));
  });

  publish(router, routes.etablissements, served, ({ edition, query, params, media }) => {
    checkWithin(edition, query.within);
    const found = findEtablissements(edition, query);
    const page = found.slice(query.offset, query.offset + query.limit);
    if ((params.format ?? media) === "geojson") {
      return {
        media: "geojson",
        bytes: JSON.stringify({ type: "FeatureCollection", features: page.flatMap(feature) }),
      };
    }
    return { json: { rows: page, total: found.length, edition: edition.id } };
  });
}

function findOffres(edition: OpenEdition, query: Query<"offresFormation">): Offre[] {
  const inside = insidePredicate(edition, query.within);
  return edition.offres.filter(
    (offre) =>
      inside(offre.commune, offre) &&
      (query.diplome?.includes(offre.diplome) ?? true) &&
      (query.millesime?.includes(offre.millesime) ?? true) &&
      (query.metier?.some((metier) => offre.metiers.includes(metier)) ?? true),
  );
}

function findEtablissements(edition: OpenEdition, query: Query<"etablissements">): Etablissement[] {
  const inside = insidePredicate(edition, query.within);
  const { lon, lat, rayon_km: radius } = query;
  const centre = lon === undefined || lat === undefined || radius === undefined ? null : { lon, lat };
  return edition.etablissements.filter(
    (one) =>
      inside(one.commune, one) &&
      (query.category?.includes(one.categorie) ?? true) &&
      (query.secteur?.includes(one.secteur ?? "") ?? true) &&
      (centre === null || distanceKm(centre, one) <= (radius ?? 0)),
  );
}

interface Located {
  dep: string | null;
  reg: string | null;
  ze: string | null;
  be: string | null;
}

/** Whether a place lies within: by its own commune, never by the whole zones that touch. */
function insidePredicate(edition: OpenEdition, within: string | undefined) {
  if (within === undefined) return () => true;
  const { level, code } = placeOf(within);
  if (level === "fr") return (_commune: string | null, { reg }: Located) => reg !== null;
  if (level === "commune") return (commune: string | null) => commune === code;
  if (level === "epci") {
    const communes = new Set(edition.territories.communesOf({ level, code }).map((one) => one.code));
    return (commune: string | null) => commune !== null && communes.has(commune);
  }
  return (_commune: string | null, located: Located) => located[level] === code;
}

function feature({ lon, lat, ...properties }: Etablissement) {
  if (lon === null || lat === null) return [];
  return [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties }];
}
