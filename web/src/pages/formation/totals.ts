import type { Observation } from "#data/contract/observation.ts";
import type { SessionBar } from "../../charts/Sessions/Sessions.tsx";
import type { TerritoryRef } from "../../url/state.ts";

/** The published figures of training for one territory and one session. */
export interface TotalRow {
  code: string;
  libelle: string;
  places: Observation | null;
  admis: Observation | null;
  fill: Observation | null;
}

const FIELDS = {
  places_formation: "places",
  admis_formation: "admis",
  taux_remplissage_formation: "fill",
} as const;

/** One row per territory of a level that offers at least a place, by name. */
export function totalRows(observations: readonly Observation[], level: string, session: string): TotalRow[] {
  const rows = new Map<string, TotalRow>();
  for (const observation of observations) {
    if (observation.level !== level || observation.millesime !== session) continue;
    const { code, libelle, indicator } = observation;
    const row = rows.get(code) ?? { code, libelle, places: null, admis: null, fill: null };
    rows.set(code, row);
    const field = Object.entries(FIELDS).find(([slug]) => slug === indicator)?.[1];
    if (field) row[field] = observation;
  }
  return [...rows.values()]
    .filter(({ places }) => places !== null && places.value !== 0)
    .toSorted((a, b) => a.libelle.localeCompare(b.libelle, "fr"));
}

/** Places and admitted of one territory, session after session, the earliest first. */
export function historyOf(observations: readonly Observation[], { level, code }: TerritoryRef): SessionBar[] {
  const here = observations.filter((each) => each.level === level && each.code === code);
  const valueOf = (indicator: string, session: string) =>
    here.find((each) => each.indicator === indicator && each.millesime === session)?.value ?? null;
  return [...new Set(here.map(({ millesime }) => millesime))].toSorted().flatMap((session) => {
    const places = valueOf("places_formation", session);
    return places === null ? [] : [{ session, places, admis: valueOf("admis_formation", session) }];
  });
}
