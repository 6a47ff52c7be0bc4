import type { Indicator } from "../../contract/indicator.ts";
import type { Observation } from "../../contract/observation.ts";
import { percent, valueText } from "../format.ts";
import { absenceWords } from "../secrecy-words.ts";

/** When a need is for: posts to fill now, hires of the year, departures ahead; then the places that face it. */
export const HORIZONS = ["now", "year", "ahead", "offer"] as const;
export type Horizon = (typeof HORIZONS)[number];

export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  now: "Aujourd’hui",
  year: "Dans l’année",
  ahead: "Départs à venir",
  offer: "L’offre en face, tous centres",
};

interface NeedOf {
  indicator: string;
  horizon: Horizon;
  /** Told bassin by bassin too. */
  by_bassin: boolean;
}

const need = (horizon: Horizon, indicator: string, by_bassin = false): NeedOf => ({
  indicator,
  horizon,
  by_bassin,
});

/** What is published of the need for a métier, in the order of the page. */
export const NEEDS: readonly NeedOf[] = [
  need("now", "postes_vacants_etp", true),
  need("now", "taux_vacance"),
  need("year", "projets_recrutement", true),
  need("year", "part_projets_difficiles", true),
  need("year", "besoins_recrutement_12_mois", true),
  need("ahead", "part_55_ans_et_plus"),
  need("offer", "places_ouvertes"),
  need("offer", "places_formation"),
];

type Style = Pick<Indicator, "kind" | "unit" | "decimals" | "returns" | "negative">;

/** A figure as it is told: its words or why there are none, and what to beware of. */
export interface Told {
  millesime: string | null;
  value: number | null;
  words: string | null;
  absence: string | null;
  /** Known, and kept secret. */
  masked: boolean;
  caution: string | null;
}

const NOT_HERE: Told = {
  ...{ millesime: null, value: null, words: null, masked: false, caution: null },
  absence: "non publié à cette échelle",
};

/** What an edition publishes of a place; undefined when it has no row of it. */
export function toldOf(meaning: Style, observation: Observation | undefined): Told {
  if (observation === undefined) return NOT_HERE;
  const { millesime, value, status, coverage } = observation;
  if (value === null)
    return {
      ...{ ...NOT_HERE, millesime },
      absence: absenceWords(status, meaning) ?? "non publié",
      masked: status === "secret" || status === "secret_induit",
    };
  const before = status === "minorant" ? "au moins\u{a0}" : status === "estimated" ? "≈\u{202f}" : "";
  const thin = coverage === null ? "trop peu de cas" : `couverture ${percent(coverage)}`;
  const cautions = [
    status === "low_coverage" ? `${thin}\u{a0}: à lire avec prudence` : "",
    value < 0 && meaning.negative !== null ? meaning.negative : "",
  ];
  return {
    millesime,
    value,
    words: `${before}${valueText(value, meaning)}`,
    absence: null,
    masked: false,
    caution: cautions.filter(Boolean).join(", ") || null,
  };
}
