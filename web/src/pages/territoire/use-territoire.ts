import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "wouter";
import type { Answer } from "#data/contract/routes.ts";
import type { Territory } from "#data/contract/territory.ts";
import { LEVELS } from "#data/contract/vocabulary.ts";
import { territoryKey } from "../../api/cube.ts";
import type { TerritoryRef } from "../../url/state.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { FRANCE, regionOf } from "../sheet/places.ts";
import { territoireQuery } from "../sheet/queries.ts";
import { useCatalogue, type Catalogue } from "../sheet/use-catalogue.ts";

/** What the territory sheet is about. */
export interface TerritoireSheet {
  catalogue: Catalogue;
  place: Answer<"territoire">;
  /** Its region, or France. */
  scope: Territory;
  france: Territory;
  asTable: boolean;
}

export type TerritoireState =
  | { kind: "loading" }
  | { kind: "failed"; retry: () => void }
  | { kind: "unknown"; what: "edition" | "territoire" }
  | { kind: "ready"; sheet: TerritoireSheet };

export function useTerritoire(): TerritoireState {
  const params = useParams<{ level?: string; code?: string }>();
  const [url] = useUrlState();
  const { catalogue, failed, unknownEdition, retry } = useCatalogue();
  const level = LEVELS.find((each) => each === params.level);
  const wanted: TerritoryRef =
    level && params.code
      ? { level, code: params.code }
      : catalogue && catalogue.region !== "fr"
        ? { level: "reg", code: catalogue.region }
        : FRANCE;
  const malformed = params.level !== undefined && (!level || !params.code);
  const fetched = useQuery({
    ...territoireQuery(wanted, url.edition),
    enabled: catalogue !== null && !malformed,
  });
  const place = fetched.data;
  const scopeRef = place && catalogue ? regionOf(place, catalogue.region) : FRANCE;
  const scope = catalogue?.places.get(territoryKey(scopeRef.level, scopeRef.code));
  const france = catalogue?.places.get("fr:FR");
  const asTable = url.vue === "tableau";
  return useMemo((): TerritoireState => {
    if (unknownEdition) return { kind: "unknown", what: "edition" };
    if (malformed || fetched.isError) return { kind: "unknown", what: "territoire" };
    if (failed) return { kind: "failed", retry };
    if (!catalogue || !place || !scope || !france) return { kind: "loading" };
    return { kind: "ready", sheet: { catalogue, place, scope, france, asTable } };
  }, [unknownEdition, malformed, fetched.isError, failed, retry, catalogue, place, scope, france, asTable]);
}
