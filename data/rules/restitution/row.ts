import type { Indicator } from "../../contract/indicator.ts";
import type { SheetGroup, SheetRow } from "../../contract/signed-in/restitution.ts";
import { bareValue, interval as intervalWords, type ValueStyle, valueText } from "../format.ts";
import { recompute } from "../recompute.ts";
import { componentsOf, type Declared } from "./components.ts";
import type { ComparisonGroup } from "./group.ts";
import { groupReason, groupWords, type Names, NO_CASE, NO_GROUP } from "./group-words.ts";
import { everyYear } from "./history.ts";
import { pooledWords } from "./pooled.ts";
import { type Position, POSITION_WORDS, positionOf } from "./position.ts";
import { coarse, type Quartiles } from "./quartiles.ts";
import { type Drawn, intervalOf, spreadOf } from "./spread.ts";

/** From that share up a decimal says nothing more. */
const LARGE_SHARE = 0.3;

export interface RowInput extends Drawn {
  metier: string;
  modalite: string;
  /** « Postes vacants, aides-soignants ». */
  label: string;
  /** Ascending years, the sheet’s own last. */
  declared: readonly Declared[];
  group: ComparisonGroup | null;
}

/** Shares of few cases carry no decimal, nor do large ones; the others one. The same in a whole row. */
export function styleOf({ meaning, interval }: Drawn, values: readonly number[]): ValueStyle {
  const { kind, unit, decimals } = meaning;
  if (kind !== "share") return { kind, unit, decimals };
  const fine = interval === null && values.every((value) => Math.abs(value) < LARGE_SHARE);
  return { kind, unit, decimals: fine ? 1 : 0 };
}

/** One line of the sheet, in words that every shape prints. Null when the year was not answered. */
export function makeRow(input: RowInput, millesime: string, names: Names): SheetRow | null {
  const { meaning, declared } = input;
  const own = declared.find((one) => one.millesime === millesime);
  if (own === undefined) return null;
  const value = recompute(meaning, own);
  const interval = intervalOf(input, own);
  const group = input.group === null || value === null ? null : inUnit(meaning, input.group);
  const style = styleOf(
    input,
    [value, group?.value].filter((one) => one !== null && one !== undefined),
  );
  const position: Position =
    value === null ? "alone" : positionOf({ value, interval: spreadOf(input, own), group });
  return {
    indicator: meaning.slug,
    metier: input.metier,
    modalite: input.modalite,
    label: input.label,
    value,
    value_words: value === null ? "non calculable" : valueText(value, style),
    components: componentsOf(meaning, own),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    interval_words:
      interval === null
        ? null
        : intervalWords(bareValue(interval.low, style), bareValue(interval.high, style)),
    pooled_words: pooledWords({ ...input, millesime, style }),
    history: everyYear(
      declared.map((one) => {
        const past = recompute(meaning, one);
        return {
          millesime: one.millesime,
          value: past,
          words: past === null ? "non calculable" : valueText(past, style),
        };
      }),
      "sans réponse",
    ),
    group: group === null || input.group === null ? null : describe(input.group, group, names, style),
    position,
    position_words: value === null ? NO_CASE : input.group === null ? NO_GROUP : POSITION_WORDS[position],
  };
}

interface InUnit {
  value: number;
  quartiles: Quartiles | null;
}

/** Σ ÷ Σ and quartiles of stored components, brought to the unit of the meaning, the latter as coarse as they are printed. */
function inUnit(meaning: Indicator, { numerator, denominator, quartiles }: ComparisonGroup): InUnit | null {
  const value = recompute(meaning, { numerator, denominator });
  if (value === null) return null;
  const scale = ((meaning.denominator?.divisor ?? 1) / (meaning.numerator?.divisor ?? 1)) * meaning.factor;
  return {
    value,
    quartiles:
      quartiles === null
        ? null
        : {
            q1: coarse(quartiles.q1 * scale),
            median: coarse(quartiles.median * scale),
            q3: coarse(quartiles.q3 * scale),
          },
  };
}

function describe(
  group: ComparisonGroup,
  { value, quartiles }: InUnit,
  names: Names,
  style: ValueStyle,
): SheetGroup {
  const { likeness, level } = group.step;
  return {
    likeness,
    level,
    structures: group.structures,
    gestionnaires: group.gestionnaires,
    value,
    value_words: valueText(value, style),
    quartiles:
      quartiles === null
        ? null
        : {
            ...quartiles,
            words: [
              bareValue(quartiles.q1, style),
              bareValue(quartiles.median, style),
              bareValue(quartiles.q3, style),
            ],
          },
    words: groupWords(group, names),
    reason: groupReason(group, names),
  };
}
