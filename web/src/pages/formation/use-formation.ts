import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Offre } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import { diplomesQuery, metiersQuery, territoiresQuery, useInstance } from "../../api/queries.ts";
import { territoryText, type TerritoryRef, type UrlChange } from "../../url/state.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { choiceGroups, choiceOf, type Choice } from "./choice.ts";
import { centresOf, sessionsOf, type CentreRow, type Point } from "./model.ts";
import { centroidsQuery, offresQuery, territoireQuery } from "./queries.ts";
import { usePlace, type Place } from "./use-place.ts";

export interface Formation {
  choice: Choice | null;
  groups: ReturnType<typeof choiceGroups>;
  /** Diplomas nobody publishes places of. */
  silent: Choice["diplomes"];
  sessions: readonly string[];
  session: string | null;
  place: Place | null;
  autour: TerritoryRef | undefined;
  /** Null: everywhere within reach of the place. */
  territory: TerritoryRef | null;
  /** Regions and départements, by `level:code`. */
  names: ReadonlyMap<string, Territory>;
  /** Name of the territory asked for, however fine. */
  territoryName: string | null;
  /** Code of the region totals are given for; null for France. */
  region: string | null;
  edition: string | null;
  rows: readonly CentreRow[];
  /** Courses of every session. */
  offres: readonly Offre[];
  vue: string | undefined;
  pending: boolean;
  failed: boolean;
  retry: () => void;
  change: (change: UrlChange) => void;
}

const NO_OFFERS: readonly Offre[] = [];

/** What the address asks of training, and the courses that answer. */
export function useFormation(): Formation {
  const [url, change] = useUrlState();
  const instance = useInstance();
  const diplomes = useQuery(diplomesQuery);
  const metiers = useQuery(metiersQuery);
  const places = useQuery(territoiresQuery(["fr", "reg", "dep"]));
  const { place, pending: locating } = usePlace(url.autour);

  const choice = useMemo(
    () => (diplomes.data && metiers.data ? choiceOf(url, diplomes.data.rows, metiers.data.rows) : null),
    [url, diplomes.data, metiers.data],
  );
  const codes = useMemo(() => choice?.diplomes.map(({ code }) => code) ?? [], [choice]);
  const offers = useQuery(offresQuery(codes));
  const offres = offers.data?.rows ?? NO_OFFERS;
  const sessions = useMemo(() => sessionsOf(offres), [offres]);
  const session = sessions.find((each) => each === url.annee) ?? sessions[0] ?? null;
  const territory = url.territoire ?? url.zone ?? (url.autour ? null : homeOf(instance.region));
  const names = useMemo(
    () => new Map(places.data?.rows.map((each) => [`${each.level}:${each.code}`, each])),
    [places.data],
  );
  const named = territory ? names.get(territoryText(territory)) : undefined;
  const fine = useQuery({
    ...territoireQuery(territory ?? homeOf("fr")),
    enabled: territory !== null && names.size > 0 && named === undefined,
  });
  const region = regionOf(territory, place, names, offres);
  const centroids = useCentroids(offres, session, region, instance.region);
  const from = place?.point ?? null;

  const rows = useMemo(
    () =>
      session === null
        ? []
        : centresOf(offres, { session, territory, from, pointOf: (offre) => pointOf(offre, centroids) }),
    [offres, session, territory, from, centroids],
  );
  const needed = [diplomes, metiers, places, offers];
  return {
    choice,
    groups: useMemo(
      () => choiceGroups(diplomes.data?.rows ?? [], metiers.data?.rows ?? []),
      [diplomes.data, metiers.data],
    ),
    silent: useMemo(
      () => diplomes.data?.rows.filter((each) => each.source_places === null) ?? [],
      [diplomes.data],
    ),
    sessions,
    session,
    place,
    autour: url.autour,
    territory,
    names,
    territoryName: named?.libelle ?? fine.data?.libelle ?? null,
    region,
    edition: instance.edition,
    rows,
    offres,
    vue: url.vue,
    pending: !instance.ready || locating || needed.some(({ isPending }) => isPending),
    failed: needed.some(({ isError }) => isError),
    retry: () => {
      for (const query of needed) if (query.isError) void query.refetch();
    },
    change,
  };
}

function homeOf(region: string): TerritoryRef {
  return region === "fr" ? { level: "fr", code: "FR" } : { level: "reg", code: region };
}

/** The region a territory lies in, by its name or by the courses it holds; else that of the place. */
function regionOf(
  territory: TerritoryRef | null,
  place: Place | null,
  names: ReadonlyMap<string, Territory>,
  offres: readonly Offre[],
): string | null {
  if (!territory) return place?.reg ?? null;
  const { level, code } = territory;
  if (level === "fr") return null;
  if (level === "reg") return code;
  const named = names.get(`${level}:${code}`)?.reg[0];
  if (named) return named;
  if (level === "ze" || level === "be") return offres.find((each) => each[level] === code)?.reg ?? null;
  return null;
}

/** Centroids of communes, asked for only where a source gives the commune of its centres and no more. */
function useCentroids(
  offres: readonly Offre[],
  session: string | null,
  region: string | null,
  home: string,
): ReadonlyMap<string, Point> | null {
  const needed = offres.some(
    ({ millesime, lon, commune }) => millesime === session && lon === null && commune,
  );
  const code = region ?? home;
  const { data } = useQuery({
    ...centroidsQuery({ level: "reg", code }),
    enabled: needed && code !== "fr",
  });
  return data ?? null;
}

function pointOf({ lon, lat, commune }: Offre, centroids: ReadonlyMap<string, Point> | null): Point | null {
  if (lon !== null && lat !== null) return [lon, lat];
  return (commune && centroids?.get(commune)) || null;
}
