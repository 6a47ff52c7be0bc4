import { useMemo } from "react";
import type { Level } from "#data/contract/vocabulary.ts";
import { coverOf, type Covering } from "../sheet/coverage.ts";
import { FRANCE } from "../sheet/places.ts";
import { useSlices, type SliceState } from "../sheet/use-slices.ts";
import type { MetierSheet } from "./use-metier.ts";

export interface MetierFigures extends SliceState {
  /** The codes under which the source counts the métier; none: it does not. */
  covering: readonly Covering[];
}

/** An indicator's figures for the métier: of the place, its region, France, and of every territory of `rows` in the scope. */
export function useFigures(sheet: MetierSheet, slug: string, rows: Level | null): MetierFigures {
  const { catalogue, metier, place, scope } = sheet;
  const indicator = catalogue.indicators.get(slug);
  const covering = useMemo(
    () => (indicator ? coverOf(metier.code, indicator.published.metiers, catalogue.metiers) : []),
    [indicator, metier, catalogue],
  );
  const state = useSlices(indicator, {
    places: [place, ...place.dep.map((code) => ({ level: "dep" as const, code })), scope, FRANCE],
    rows: rows ? { level: rows, zone: scope } : undefined,
    metiers: covering.map(({ code }) => code),
  });
  return { ...state, covering };
}

/** All the figures of the sheet, asked for at once. */
export function useMetierFigures(sheet: MetierSheet) {
  const france = sheet.scope.level === "fr";
  return {
    projets: useFigures(sheet, "projets_recrutement", france ? "reg" : "be"),
    difficiles: useFigures(sheet, "part_projets_difficiles", france ? "reg" : "be"),
    places: useFigures(sheet, "places_formation", null),
    admis: useFigures(sheet, "admis_formation", null),
    etp: useFigures(sheet, "etp_hospitaliers", france ? "reg" : "dep"),
    densite: useFigures(sheet, "densite_etp", france ? "reg" : "dep"),
    tension: useFigures(sheet, "tension_dares", france ? "reg" : "dep"),
    offres: useFigures(sheet, "offres_par_demandeur", france ? "reg" : "be"),
  };
}

export type AllFigures = ReturnType<typeof useMetierFigures>;
