import type { Indicator } from "../../contract/indicator.ts";
import type { SheetMeasure } from "../../contract/signed-in/restitution.ts";
import { latestOf } from "../../questionnaires/index.ts";
import { questionIn } from "../../questionnaires/questionnaire.ts";
import { valueText } from "../format.ts";
import { recompute } from "../recompute.ts";
import type { ComparisonGroup } from "./group.ts";
import { groupWords, type Names } from "./group-words.ts";
import { styleOf } from "./row.ts";
import { type IntervalKind, spreadOf } from "./spread.ts";
import { splitValue } from "./strip.ts";
import type { Step } from "./widening.ts";

/** A question of the annual return about measures in place, and the figure that is looked at beside it. */
export interface MeasureQuestion {
  question: string;
  /** Slug of an indicator of the summary. */
  outcome: string;
}

/** In the order of the sheet; each figure is the one that its question says it serves. */
export const MEASURE_QUESTIONS: readonly MeasureQuestion[] = [
  { question: "mesures_prevention", outcome: "indice_frequence_at_declare" },
  { question: "mesures_compensation", outcome: "taux_rotation" },
  { question: "qvct_mesures", outcome: "taux_absenteisme" },
];

/** Cases (accidents, persons, days) below which nothing is said of a side. */
const FEWEST_CASES = 5;
/** Below that share of the larger, a difference is none that anybody would see. */
const NOTABLE = 0.1;
const CONTRAST_WORDS = {
  lower: "plus bas là où la mesure est en place",
  higher: "plus élevé là où la mesure est en place",
  close: "pas d’écart net",
} as const;

/** What may be in place, « other » left out: it names nothing that can be compared. */
export function measuresOf(question: string): { value: string; label: string }[] {
  const asked = questionIn(latestOf("annuelle"), question)?.question;
  return (asked?.choices ?? []).filter(({ value }) => value !== "autre");
}

/** Few structures on a side say nothing: measures are looked at from the région up. */
export function isWideEnough({ level }: Step): boolean {
  return level === "reg" || level === "fr";
}

export interface Observed {
  meaning: Indicator;
  interval: IntervalKind;
  outcomeLabel: string;
  question: string;
  measure: { value: string; label: string };
  /** Whether the reader has it; null where it did not say. */
  own: boolean | null;
  held: ComparisonGroup;
  lacking: ComparisonGroup;
}

/** One line of what is observed with and without a measure; null where a side has too few cases. */
export function makeMeasure(observed: Observed, names: Names): SheetMeasure | null {
  const { meaning, interval, held, lacking, own, measure } = observed;
  const values = [recompute(meaning, held), recompute(meaning, lacking)];
  const [mine, theirs] = values;
  if (mine == null || theirs == null) return null;
  const least = Math.min(held.numerator, lacking.numerator) / (meaning.numerator?.divisor ?? 1);
  if (least < FEWEST_CASES) return null;
  const style = styleOf({ meaning, interval }, [mine, theirs]);
  const { under: unit } = splitValue(valueText(mine, style));
  const structures = held.structures + lacking.structures;
  return {
    question: observed.question,
    measure: measure.value,
    label: measure.label,
    own_words: own === null ? "" : own ? "en place chez vous" : "pas en place chez vous",
    outcome: meaning.slug,
    outcome_label: unit === null ? observed.outcomeLabel : `${observed.outcomeLabel}, ${unit}`,
    held: mine,
    held_words: splitValue(valueText(mine, style)).number,
    lacking: theirs,
    lacking_words: splitValue(valueText(theirs, style)).number,
    contrast_words: CONTRAST_WORDS[contrastOf(observed, mine, theirs)],
    group_words: groupWords({ step: held.step, structures }, names),
  };
}

/** A difference is said only when it is visible, and when the spreads of both sides lie apart. */
function contrastOf(
  { meaning, interval, held, lacking }: Observed,
  mine: number,
  theirs: number,
): keyof typeof CONTRAST_WORDS {
  if (Math.abs(mine - theirs) <= NOTABLE * Math.max(Math.abs(mine), Math.abs(theirs))) return "close";
  const [one, other] = [held, lacking].map((side) => spreadOf({ meaning, interval }, side));
  if (one == null || other == null) return "close";
  if (one.low <= other.high && other.low <= one.high) return "close";
  return mine < theirs ? "lower" : "higher";
}
