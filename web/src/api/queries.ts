import { keepPreviousData, QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import type { Level } from "#data/contract/vocabulary.ts";
import { decodeObservations } from "./arrow.ts";
import { ApiError, getAnswer, getBytes, getJson } from "./client.ts";
import { createCube } from "./cube.ts";
import type { Contours } from "../maps/geometry.ts";

/** Published data changes with an edition only: kept until a new one is announced. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400),
      },
    },
  });
}

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => getAnswer("health", "/health", {}, signal),
});

export const indicateursQuery = indicateursOf(undefined);

/** The catalogue of a named edition, or of the one published. */
export function indicateursOf(edition: string | undefined) {
  return queryOptions({
    queryKey: ["indicateurs", edition ?? ""],
    queryFn: ({ signal }) => getAnswer("indicateurs", "/indicateurs", { edition }, signal),
  });
}

export const metiersQuery = queryOptions({
  queryKey: ["metiers"],
  queryFn: ({ signal }) => getAnswer("metiers", "/metiers", {}, signal),
});

export const secteursQuery = queryOptions({
  queryKey: ["secteurs"],
  queryFn: ({ signal }) => getAnswer("secteurs", "/secteurs", {}, signal),
});

export const diplomesQuery = queryOptions({
  queryKey: ["diplomes"],
  queryFn: ({ signal }) => getAnswer("diplomes", "/diplomes", {}, signal),
});

export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: ({ signal }) => getAnswer("sources", "/sources", {}, signal),
});

export const territoiresQuery = (levels: readonly Level[], within?: string, edition?: string) =>
  queryOptions({
    queryKey: ["territoires", levels.join(","), within ?? "", edition ?? ""],
    queryFn: ({ signal }) =>
      getAnswer("territoires", "/territoires", { level: levels, within, edition }, signal),
  });

/** Contours of one level, as TopoJSON: an object named after the level whose features carry `properties.code`. */
export const contoursQuery = (level: Level, within?: string, edition?: string) =>
  queryOptions({
    queryKey: ["contours", level, within ?? "", edition ?? ""],
    queryFn: ({ signal }) => getJson<Contours>(`/contours/${level}.topojson`, { within, edition }, signal),
  });

export interface CubeQuery {
  indicator: string;
  levels: readonly Level[];
  within?: string | undefined;
  codes?: readonly string[] | undefined;
  metiers?: readonly string[] | undefined;
  /** Absent: the edition published. */
  edition?: string | undefined;
}

/** Every figure of an indicator over some territories, all métiers and years at once. */
export const cubeQuery = ({ indicator, levels, within, codes, metiers, edition }: CubeQuery) =>
  queryOptions({
    queryKey: [
      "cube",
      indicator,
      levels.join(","),
      within ?? "",
      codes?.join(",") ?? "",
      metiers?.join(",") ?? "",
      edition ?? "",
    ],
    queryFn: async ({ signal }) => {
      const bytes = await getBytes(
        "/observations.arrow",
        { indicator, level: levels, within, code: codes, metier: metiers, edition },
        signal,
      );
      return createCube(decodeObservations(bytes));
    },
  });

export const lineageQuery = (id: string) =>
  queryOptions({
    queryKey: ["lineage", id],
    queryFn: ({ signal }) =>
      getAnswer("lineage", `/observations/${encodeURIComponent(id)}/lineage`, {}, signal),
  });

export const rechercheQuery = (text: string) =>
  queryOptions({
    queryKey: ["recherche", text],
    queryFn: ({ signal }) => getAnswer("recherche", "/recherche", { q: text, limit: 12 }, signal),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
  });

export const chargementQuery = queryOptions({
  queryKey: ["chargement"],
  queryFn: ({ signal }) => getAnswer("chargement", "/chargement", {}, signal),
  /** While a load runs, asked again even where the stream of events does not pass. */
  refetchInterval: ({ state: { data } }) =>
    data?.state === "running" || data?.edition === null ? 5000 : false,
});

/** The region this instance serves, whether its data are fictitious, and the edition shown. */
export function useInstance() {
  const { data } = useQuery(healthQuery);
  return {
    ready: data !== undefined,
    region: data?.region ?? "93",
    demonstration: data?.demonstration ?? false,
    edition: data?.edition ?? null,
  };
}
