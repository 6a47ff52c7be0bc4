import { useMemo } from "react";
import type { Territory } from "#data/contract/territory.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { componentValue } from "../../charts/classes.ts";
import { coverOf, type Covering } from "#data/rules/metier-cover.ts";
import { FRANCE } from "../sheet/places.ts";
import { useSlices, type Slices, type SliceState } from "../sheet/use-slices.ts";
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
  const { slices } = state;
  const ordered = useMemo(
    () => (slices ? heaviestFirst(covering, slices, scope) : covering),
    [covering, slices, scope],
  );
  return { ...state, covering: ordered };
}

/** Where a source counts a métier under several codes, the one with most comes first. */
function heaviestFirst(covering: readonly Covering[], slices: Slices, scope: Territory): readonly Covering[] {
  if (covering.length < 2) return covering;
  const millesime = slices.years.at(-1) ?? "";
  const { indicator } = slices;
  const which = indicator.kind === "count" ? "numerator" : "denominator";
  const base = ({ code }: Covering) =>
    componentValue(slices.figure(scope, { metier: code, millesime }), indicator, which) ?? 0;
  return covering.toSorted((a, b) => base(b) - base(a));
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
    vacance: useFigures(sheet, "taux_vacance", france ? "reg" : "ze"),
    offres: useFigures(sheet, "offres_par_demandeur", france ? "reg" : "be"),
  };
}

export type AllFigures = ReturnType<typeof useMetierFigures>;
