import type { Indicator } from "#data/contract/indicator.ts";
import type { Measure, PulseRow } from "#data/contract/pulse.ts";
import { RULES } from "#data/rules/disclosure/rules.ts";
import { PULSE } from "#data/rules/pulse.ts";
import { capital, frenchSpaces } from "#data/rules/french.ts";
import { absenceWords } from "#data/rules/secrecy-words.ts";
import { count, date, number, percent, quantity, time } from "#data/rules/format.ts";

type FromReturns = NonNullable<Indicator["returns"]>;

interface MeasureWords {
  label: string;
  title: string;
  /** Between who answered and the number, then after it. */
  reading: readonly [string, string, string];
  unit: string;
}

export const MEASURE_WORDS: Readonly<Record<Measure, MeasureWords>> = {
  postes_ouverts: {
    label: "Postes ouverts",
    title: "Postes ouverts",
    reading: ["cherchent", "personne", "personnes"],
    unit: "personnes à recruter",
  },
  absents_maladie_ordinaire: {
    label: "Absents, maladie ordinaire",
    title: "Absents pour maladie ordinaire",
    reading: ["comptent", "absent pour maladie ordinaire", "absents pour maladie ordinaire"],
    unit: "personnes absentes",
  },
  remplacements_urgents: {
    label: "Remplacements urgents",
    title: "Remplacements urgents cherchés",
    reading: ["cherchent", "remplacement urgent", "remplacements urgents"],
    unit: "remplacements sous sept jours",
  },
};

/** « novembre 2026 ». */
export function monthWords(month: string): string {
  return new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** « le 22 novembre 2026 à 14:05 ». */
export function momentWords(iso: string): string {
  return `le ${date(iso)} à ${time(iso)}`;
}

const FROM_PULSES: Omit<FromReturns, "heads"> = {
  ...{ kind: "pouls", protects: [], interval: null, imputed: false },
  coverage_minimum: PULSE.coverageMinimum,
};

/** Why an area has no figure, in words and without a count of contributors. */
export function pulseReason(row: PulseRow | null): string {
  if (row === null || row.status === "no_response") return "aucune réponse ce mois-ci";
  if (row.status === "low_coverage")
    return frenchSpaces(`réponses sous ${percent(PULSE.coverageMinimum)} des structures`);
  const heads = row.measure === "absents_maladie_ordinaire";
  return absenceWords(row.status, { returns: { ...FROM_PULSES, heads } }) ?? "";
}

/** « 412 structures sur 2 941 ont répondu, 14 % ». */
export function coverageWords(row: PulseRow): string | null {
  if (row.answered === null || row.coverage === null) return null;
  const answered = count(row.answered, "structure");
  const verb = row.answered > 1 ? "ont répondu" : "a répondu";
  return `${answered} sur ${number(row.expected)} ${verb}, ${percent(row.coverage)}`;
}

/** « soit 2,1 par structure qui a répondu ». */
export function eachWords(row: PulseRow): string | null {
  if (row.value === null || row.answered === null || row.answered === 0) return null;
  return `soit ${quantity(row.value / row.answered)} par structure qui a répondu`;
}

export const HELD_WORDS = frenchSpaces(
  `Des réponses plus récentes attendent : le chiffre changera quand ${RULES.minimumGestionnaires} gestionnaires au moins y auront changé.`,
);

/** What the figure says, or why there is none. */
export function pulseReading(
  row: PulseRow | null,
  {
    measure,
    month,
    place,
    secteur,
  }: { measure: Measure; month: string; place: string; secteur: string | null },
): string {
  const of = secteur === null ? "" : ` ${secteur}`;
  if (row === null || row.value === null || row.answered === null)
    return frenchSpaces(
      `${capital(place)}, pas de chiffre à lire pour ${monthWords(month)} : ${pulseReason(row)}.`,
    );
  const [verb, one, many] = MEASURE_WORDS[measure].reading;
  return frenchSpaces(
    `En ${monthWords(month)}, ${place}, les ${number(row.answered)} structures${of} qui ont répondu ${verb} ${number(row.value)} ${row.value < 2 ? one : many}. Les autres ne sont pas estimées : ce n’est pas un total du territoire.`,
  );
}
