import { useQuery } from "@tanstack/react-query";
import type { TerritoryRef } from "../../url/state.ts";
import type { Point } from "./model.ts";
import { centroidsQuery, territoireQuery } from "./queries.ts";

/** Where distances are counted from. */
export interface Place {
  libelle: string;
  point: Point | null;
  /** « du centroïde de la commune »: what the point is. */
  origin: string;
  reg: string | null;
  dep: string | null;
}

const FRANCE: TerritoryRef = { level: "fr", code: "FR" };

/** Resolves `autour`: a commune by the centroid of its outline, another territory by its centre. */
export function usePlace(ref: TerritoryRef | undefined): { place: Place | null; pending: boolean } {
  const territoire = useQuery({ ...territoireQuery(ref ?? FRANCE), enabled: ref !== undefined });
  const isCommune = ref?.level === "commune";
  const zone = territoire.data?.touches.find(({ level }) => level === "ze");
  const centroids = useQuery({
    ...centroidsQuery(zone ?? FRANCE),
    enabled: isCommune && zone !== undefined,
  });
  if (!ref || territoire.isError) return { place: null, pending: false };
  if (!territoire.data || (isCommune && zone && centroids.isPending)) return { place: null, pending: true };
  const { libelle, lon, lat, reg, dep } = territoire.data;
  const outline = isCommune ? centroids.data?.get(ref.code) : undefined;
  const centre: Point | null = lon === null || lat === null ? null : [lon, lat];
  return {
    place: {
      libelle,
      point: outline ?? centre,
      origin: isCommune ? "du centroïde de la commune" : "du centre du territoire",
      reg: reg[0] ?? null,
      dep: dep[0] ?? null,
    },
    pending: false,
  };
}
