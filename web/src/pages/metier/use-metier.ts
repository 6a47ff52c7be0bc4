import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "wouter";
import type { Metier } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { territoryKey } from "../../api/cube.ts";
import { territoiresQuery } from "../../api/queries.ts";
import { territoryText, type TerritoryRef } from "../../url/state.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { FRANCE, regionOf } from "../sheet/places.ts";
import { territoireQuery } from "../sheet/queries.ts";
import { useCatalogue, type Catalogue } from "../sheet/use-catalogue.ts";

/** What the métier sheet is about, once every choice is resolved. */
export interface MetierSheet {
  catalogue: Catalogue;
  metier: Metier;
  /** The place chosen. */
  place: Territory;
  /** Its region, or France: what rows are drawn from and compared with. */
  scope: Territory;
  /** Départements, bassins and zones of the scope. */
  inside: readonly Territory[];
  asTable: boolean;
}

export type MetierState =
  | { kind: "loading" }
  | { kind: "failed"; retry: () => void }
  | { kind: "unknown"; what: "edition" | "metier" | "territoire" }
  | { kind: "ready"; sheet: MetierSheet };

const DEFAULT_METIER = "ide";
const INSIDE: readonly Level[] = ["dep", "be", "ze"];

export function useMetier(): MetierState {
  const { code } = useParams<{ code?: string }>();
  const [url] = useUrlState();
  const { catalogue, failed, unknownEdition, retry } = useCatalogue();
  const wanted: TerritoryRef =
    url.territoire ??
    (catalogue && catalogue.region !== "fr" ? { level: "reg", code: catalogue.region } : FRANCE);
  const known = catalogue?.places.get(territoryKey(wanted.level, wanted.code));
  const fetched = useQuery({
    ...territoireQuery(wanted, url.edition),
    enabled: catalogue !== null && !known,
  });
  const place: Territory | undefined = known ?? fetched.data;
  const scopeRef = place && catalogue ? regionOf(place, catalogue.region) : FRANCE;
  const scope = catalogue?.places.get(territoryKey(scopeRef.level, scopeRef.code));
  const inside = useQuery({
    ...territoiresQuery(
      scopeRef.level === "fr" ? ["reg"] : INSIDE,
      scopeRef.level === "fr" ? undefined : territoryText(scopeRef),
      url.edition,
    ),
    enabled: place !== undefined,
  });
  const metier = catalogue?.metiers.get(code ? decodeURIComponent(code) : DEFAULT_METIER);
  const asTable = url.vue === "tableau";

  return useMemo((): MetierState => {
    if (unknownEdition) return { kind: "unknown", what: "edition" };
    if (failed || inside.isError) return { kind: "failed", retry };
    if (!catalogue) return { kind: "loading" };
    if (!metier) return { kind: "unknown", what: "metier" };
    if (fetched.isError) return { kind: "unknown", what: "territoire" };
    if (!place || !scope || !inside.data) return { kind: "loading" };
    return {
      kind: "ready",
      sheet: { catalogue, metier, place, scope, inside: inside.data.rows, asTable },
    };
  }, [
    unknownEdition,
    failed,
    retry,
    catalogue,
    metier,
    fetched.isError,
    place,
    scope,
    inside.data,
    inside.isError,
    asTable,
  ]);
}
