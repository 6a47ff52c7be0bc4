import { sum } from "d3-array";
import { bareValue, interval as intervalWords, type ValueStyle } from "../format.ts";
import { recompute } from "../recompute.ts";
import { componentsOf, type Declared } from "./components.ts";
import { type Drawn, intervalOf } from "./spread.ts";

interface Pooling extends Drawn {
  /** Ascending years. */
  declared: readonly Declared[];
  /** The last year that counts. */
  millesime: string;
  style: ValueStyle;
}

/** Years that events of one structure are counted over: one year has too few of them. */
const POOLED_YEARS = 3;

/** Events of the last years together, Σ ÷ Σ; null for what is no count of events, and where one year alone is known. */
export function pooledWords({ meaning, interval, declared, millesime, style }: Pooling): string | null {
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
