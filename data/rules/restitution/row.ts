import { sum } from "d3-array";
import type { Indicator } from "../../contract/indicator.ts";
import type { SheetGroup, SheetRow } from "../../contract/signed-in/restitution.ts";
import { bareValue, interval as intervalWords, quantity, type ValueStyle, valueText } from "../format.ts";
import { type Interval, poisson, wilson } from "../intervals.ts";
import { recompute } from "../recompute.ts";
import type { ComparisonGroup } from "./group.ts";
import { groupReason, groupWords, type Names, NO_CASE, NO_GROUP } from "./group-words.ts";
import { everyYear } from "./history.ts";
import { type Position, POSITION_WORDS, positionOf } from "./position.ts";
import { coarse, type Quartiles } from "./quartiles.ts";

/** The components that a structure declared for an indicator and a year; integers, as stored. */
export interface Declared {
  millesime: string;
  numerator: number;
  /** Null for a quantity. */
  denominator: number | null;
}

/** From that share up a decimal says nothing more. */
const LARGE_SHARE = 0.3;

/** How an interval is drawn around a value of this meaning; null where it does not come from a count of cases. */
export type IntervalKind = "wilson" | "poisson" | null;

/** A figure by its meaning, and the interval drawn around it. */
interface Drawn {
  meaning: Indicator;
  interval: IntervalKind;
}

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
    pooled_words: pooledWords(input, millesime, style),
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

/** Years that events of one structure are counted over: one year has too few of them. */
const POOLED_YEARS = 3;

/** Events of the last years together, Σ ÷ Σ; null for what is no count of events, and where one year alone is known. */
function pooledWords(
  { meaning, interval, declared }: RowInput,
  millesime: string,
  style: ValueStyle,
): string | null {
  if (interval !== "poisson") return null;
  const last = Number(millesime);
  const years = declared.filter(
    (one) => Number(one.millesime) > last - POOLED_YEARS && Number(one.millesime) <= last,
  );
  const [first] = years;
  if (first === undefined || years.length < 2) return null;
  const sums = {
    numerator: sum(years, ({ numerator }) => numerator),
    denominator: sum(years, ({ denominator }) => denominator ?? 0),
  };
  const value = recompute(meaning, sums);
  const spread = intervalOf({ meaning, interval }, sums);
  if (value === null || spread === null) return null;
  const between = intervalWords(bareValue(spread.low, style), bareValue(spread.high, style));
  const span = `${first.millesime} ${years.length === POOLED_YEARS ? "à" : "et"} ${millesime}`;
  return `${span}\u{a0}: ${componentsOf(meaning, sums)}, soit ${bareValue(value, style)} (${between})`;
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

type Components = Pick<Declared, "numerator" | "denominator">;

/** How far a value may lie from what was told: its interval, and what a few posts or persons move. */
export function spreadOf(drawn: Drawn, declared: Components): Interval | null {
  return wider(intervalOf(drawn, declared), marginOf(drawn.meaning, declared));
}

function wider(one: Interval | null, other: Interval | null): Interval | null {
  if (one === null || other === null) return one ?? other;
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

function intervalOf({ meaning, interval }: Drawn, { numerator, denominator }: Components): Interval | null {
  if (interval === "wilson") return denominator === null ? null : wilson(numerator, denominator);
  if (interval !== "poisson" || denominator === null || denominator === 0) return null;
  const events = poisson(numerator / (meaning.numerator?.divisor ?? 1));
  if (events === null) return null;
  const per = meaning.factor / (denominator / (meaning.denominator?.divisor ?? 1));
  return { low: events.low * per, high: events.high * per };
}

/** Hundredths of ETP that one hiring or one leave moves: less makes no place in a group. */
const HALF_POST = 50;
/** Days of a month that one person is away. */
const ONE_MONTH = 30;

/**
 * How far a few posts or persons move a figure that has no interval of its own: half a post for ETP; for days, one
 * person away for a month; for persons, the spread of so small a share, and one of them more or less. Never printed: it only keeps a place from being said.
 */
function marginOf(meaning: Indicator, { numerator, denominator }: Components): Interval | null {
  if (meaning.numerator === null || denominator === null || denominator <= 0) return null;
  const { unit, divisor } = meaning.numerator;
  const moved = (by: number) => recompute(meaning, { numerator: numerator + by, denominator });
  if (unit === "ETP") return between(moved(-HALF_POST), moved(HALF_POST));
  if (unit === "jours") return between(moved(-ONE_MONTH * divisor), moved(ONE_MONTH * divisor));
  if (unit !== "personnes" && unit !== "entrants") return null;
  const share = meaning.kind === "share" ? wilson(numerator / divisor, denominator) : null;
  return wider(share, between(moved(-divisor), moved(divisor)));
}

function between(low: number | null, high: number | null): Interval | null {
  return low === null || high === null ? null : { low, high };
}

/** « 3,4 ETP vacants sur 25,2 », « 4 accidents pour 63 ». */
export function componentsOf(
  meaning: Pick<Indicator, "kind" | "numerator" | "denominator">,
  { numerator, denominator }: Components,
): string {
  if (meaning.numerator === null) return "";
  const top = withUnit(numerator / meaning.numerator.divisor, meaning.numerator.unit);
  if (meaning.denominator === null || denominator === null) return top;
  const under = denominator / meaning.denominator.divisor;
  const isSame = meaning.denominator.unit === meaning.numerator.unit;
  const bottom = isSame ? short(under) : withUnit(under, meaning.denominator.unit);
  return `${top} ${meaning.kind === "share" ? "sur" : "pour"} ${bottom}`;
}

/** Units that are written the same for one and for many. */
const INVARIABLE: ReadonlySet<string> = new Set(["ETP", "admis"]);

function withUnit(value: number, unit: string): string {
  const isOne = Math.abs(value) < 2 && !INVARIABLE.has(unit);
  return `${short(value)}\u{a0}${isOne ? unit.replace(/s$/, "") : unit}`;
}

/** A tenth says nothing beside thousands. */
function short(value: number): string {
  return quantity(value, Math.abs(value) < 1000 ? 1 : 0);
}
