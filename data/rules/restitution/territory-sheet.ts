import type { Indicator } from "../../contract/indicator.ts";
import type { Observation } from "../../contract/observation.ts";
import type { Status } from "../../contract/vocabulary.ts";
import type { TerritoryMetiers, TerritoryRow, TerritorySheet } from "../../contract/territory-sheet.ts";
import { bareValue, date, interval, percent, valueText } from "../format.ts";
import { absenceWords } from "../secrecy-words.ts";
import { everyYear } from "./history.ts";
import { SENTENCES, trendSentence } from "./lead.ts";
import { componentsOf } from "./components.ts";
import { splitValue } from "./strip.ts";

/** What a territory’s sheet shows, in this order, of what an edition publishes; all métiers, all secteurs. */
export const TERRITORY_ROWS: readonly string[] = [
  "taux_retour",
  "taux_vacance",
  "vacance_longue",
  "taux_rotation",
  "taux_absenteisme",
  "indice_frequence_at_declare",
  "part_55_ans_et_plus",
  "part_projets_difficiles",
  "projets_par_place",
  "places_formation",
  "taux_remplissage_formation",
  "densite_etp",
  "part_75_ans_et_plus",
];

/** Below a tenth of the reference, a difference that has no interval is none. */
const NOTABLE = 0.1;

export interface TerritoryInput {
  edition: string;
  builtAt: string;
  demonstration: boolean;
  place: TerritorySheet["place"];
  subtitle: readonly string[];
  /** The région that the place is read beside; null for a région itself. */
  reference: { code: string; libelle: string } | null;
  meanings: readonly Indicator[];
  /** Of the place and of its région: totals of every other dimension. */
  observations: readonly Observation[];
  metiers: TerritoryMetiers | null;
}

/** A territory’s sheet, every word of it, from what is published alone. */
export function makeTerritorySheet(input: TerritoryInput): TerritorySheet {
  const { edition, builtAt, demonstration, place, reference, subtitle } = input;
  const made = input.meanings.flatMap((meaning) => makeRow(meaning, input) ?? []);
  return {
    format: 1,
    edition,
    built_at: builtAt,
    demonstration,
    place,
    reference: reference?.libelle ?? null,
    subtitle: [...subtitle, `édition ${edition} du ${date(builtAt)}`].join(" · "),
    lead: leadOf(made, reference !== null),
    rows: made.map(({ row }) => row),
    metiers: input.metiers,
    method: METHOD,
  };
}

const METHOD =
  "Chaque chiffre est celui de l’édition publiée, tous métiers et secteurs ensemble\u{a0}; ce qui y est masqué l’est ici. Un écart à la région n’est dit que si l’intervalle à 95\u{a0}% ne la contient pas ou, pour un chiffre sans intervalle, s’il dépasse un dixième. La couverture est la part des ETP attendus qui ont répondu.";

interface Made {
  row: TerritoryRow;
  /** What the figure is called in a sentence. */
  name: string;
  /** Difference to the région, as a share of it; zero where none can be said. */
  gap: number;
}

function makeRow(meaning: Indicator, { place, reference, observations }: TerritoryInput): Made | null {
  const of = ({ level, code }: { level: string; code: string }) =>
    observations
      .filter((one) => one.indicator === meaning.slug && one.level === level && one.code === code)
      .sort((a, b) => (a.millesime < b.millesime ? -1 : 1));
  const years = of(place);
  const last = years.at(-1);
  if (last === undefined) return null;
  const beside =
    reference === null
      ? undefined
      : of({ level: "reg", code: reference.code }).find(({ millesime }) => millesime === last.millesime);
  const words = (one: Observation) => publishedWords(one, meaning);
  const gap = gapOf(meaning, last, beside);
  return {
    gap,
    name: meaning.short_label,
    row: {
      indicator: meaning.slug,
      label: meaning.label,
      millesime: last.millesime,
      value_words: words(last),
      absence: last.value === null ? absenceWords(last.status, meaning) : null,
      components: componentWords(meaning, last),
      interval_words:
        last.low === null || last.high === null
          ? null
          : interval(bareValue(last.low, meaning), bareValue(last.high, meaning)),
      reference_words: beside === undefined ? null : words(beside),
      position_words: positionWords(meaning, last, beside, gap),
      coverage_words: last.coverage === null || meaning.returns === null ? null : percent(last.coverage),
      history: everyYear(
        years.map((one) => ({
          millesime: one.millesime,
          value: one.value,
          words: words(one) ?? "non publié",
        })),
        "non publié",
      ),
    },
  };
}

/** A published number, « au moins » where it is a minimum; null where there is none. */
export function publishedWords({ value, status }: Observation, meaning: Indicator): string | null {
  return value === null ? null : `${status === "minorant" ? "au moins " : ""}${valueText(value, meaning)}`;
}

function componentWords(meaning: Indicator, { numerator, denominator }: Observation): string {
  return numerator === null || meaning.denominator === null
    ? ""
    : componentsOf(meaning, { numerator, denominator });
}

/** Statuses of a number that cannot be set beside another: a minimum, or a thin coverage. */
const UNCERTAIN: ReadonlySet<Status> = new Set<Status>(["low_coverage", "minorant"]);

/** As a share of the région’s; zero where the figures are too close, too thin, or no rate. */
function gapOf(meaning: Indicator, own: Observation, beside: Observation | undefined): number {
  const reference = beside?.value ?? null;
  const { value, low, high } = own;
  if (value === null || beside === undefined || reference === null || meaning.kind === "count") return 0;
  if (UNCERTAIN.has(own.status) || UNCERTAIN.has(beside.status)) return 0;
  if (low !== null && high !== null && low <= reference && reference <= high) return 0;
  if (reference === 0) return Math.sign(value);
  const gap = (value - reference) / Math.abs(reference);
  return (low === null || high === null) && Math.abs(gap) <= NOTABLE ? 0 : gap;
}

function positionWords(
  meaning: Indicator,
  { value, status }: Observation,
  beside: Observation | undefined,
  gap: number,
): string {
  if (value === null || beside === undefined || beside.value === null || meaning.kind === "count") return "";
  if (status === "minorant" || beside.status === "minorant") return "";
  if (status === "low_coverage") return "couverture trop mince pour conclure";
  if (beside.status === "low_coverage") return "couverture de la région trop mince pour conclure";
  if (gap === 0) return "proche de la région";
  return gap > 0 ? "au-dessus de la région" : "au-dessous de la région";
}

/** What stands apart from the région most, where it is `compared`, then what goes the same way three years running. */
function leadOf(made: readonly Made[], compared: boolean): string[] {
  const apart = made
    .filter(({ gap }) => gap !== 0)
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap))
    .map(apartSentence);
  const trends = made.flatMap(({ row: { history }, name }) => trendSentence({ label: name, history }) ?? []);
  const said = [...apart.slice(0, 2), ...trends.slice(0, 1), ...apart.slice(2), ...trends.slice(1)];
  if (said.length > 0) return said.slice(0, SENTENCES);
  if (made.length === 0) return ["Cette édition ne publie encore aucun chiffre pour ce territoire."];
  const apartFrom = compared ? "ne s’écarte nettement de la région, ni " : "";
  return [`Aucun chiffre publié ${apartFrom}ne suit la même pente trois années de suite.`];
}

function apartSentence({ name, row }: Made): string {
  const { value_words, position_words, reference_words } = row;
  return `${name}\u{a0}: ${value_words}, ${position_words} (${splitValue(reference_words ?? "").number}).`;
}
