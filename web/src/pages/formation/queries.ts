import { queryOptions } from "@tanstack/react-query";
import { geoCentroid } from "d3-geo";
import { getAnswer, getJson } from "../../api/client.ts";
import { areasOf, type Contours } from "../../maps/geometry.ts";
import { territoryText, type TerritoryRef } from "../../url/state.ts";
import type { Point } from "./model.ts";

/** Every course of some diplomas, all France and all sessions: a filter is then a lookup. */
export const offresQuery = (diplomes: readonly string[]) =>
  queryOptions({
    queryKey: ["offres-formation", diplomes.join(",")],
    queryFn: ({ signal }) => getAnswer("offresFormation", "/offres-formation", { diplome: diplomes }, signal),
    enabled: diplomes.length > 0,
  });

export const territoireQuery = ({ level, code }: TerritoryRef) =>
  queryOptions({
    queryKey: ["territoire", level, code],
    queryFn: ({ signal }) => getAnswer("territoire", `/territoires/${level}/${code}`, {}, signal),
  });

/** Communes and territories a place field may mean. */
export const lieuxQuery = (text: string) =>
  queryOptions({
    queryKey: ["lieux", text],
    queryFn: ({ signal }) =>
      getAnswer("recherche", "/recherche", { q: text, limit: 10, type: ["commune", "territoire"] }, signal),
    enabled: text.length > 1,
  });

/** Where the communes of a territory are: the centroid of each outline. */
export const centroidsQuery = (within: TerritoryRef) =>
  queryOptions({
    queryKey: ["centroids", territoryText(within)],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Point>> => {
      const contours = await getJson<Contours>(
        "/contours/commune.topojson",
        { within: territoryText(within) },
        signal,
      );
      return new Map(areasOf(contours, "commune").map(({ code, geometry }) => [code, geoCentroid(geometry)]));
    },
  });

export const TRAINING = ["places_formation", "admis_formation", "taux_remplissage_formation"] as const;

interface TotalsQuery {
  metier: string;
  modalite: string;
  /** Null for France as a whole. */
  region: string | null;
}

/** The published totals of training: by territory and session, for a diploma or a métier. */
export const totalsQuery = ({ metier, modalite, region }: TotalsQuery) =>
  queryOptions({
    queryKey: ["totals", metier, modalite, region ?? "fr"],
    queryFn: ({ signal }) =>
      getAnswer(
        "observations",
        "/observations",
        {
          indicator: TRAINING,
          level: region === null ? ["fr", "reg", "dep"] : ["reg", "dep", "ze", "be"],
          within: region === null ? undefined : `reg:${region}`,
          metier,
          modalite,
        },
        signal,
      ),
  });
