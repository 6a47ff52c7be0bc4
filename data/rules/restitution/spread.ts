import type { Indicator } from "../../contract/indicator.ts";
import { type Interval, poisson, wilson } from "../intervals.ts";
import { recompute } from "../recompute.ts";
import type { Components } from "./components.ts";

/** How an interval is drawn around a value of this meaning; null where it does not come from a count of cases. */
export type IntervalKind = "wilson" | "poisson" | null;

/** A figure by its meaning, and the interval drawn around it. */
export interface Drawn {
  meaning: Indicator;
  interval: IntervalKind;
}

/** How far a value may lie from what was told: its interval, and what a few posts or persons move. */
export function spreadOf(drawn: Drawn, declared: Components): Interval | null {
  return wider(intervalOf(drawn, declared), marginOf(drawn.meaning, declared));
}

function wider(one: Interval | null, other: Interval | null): Interval | null {
  if (one === null || other === null) return one ?? other;
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

/** The interval that is printed around a value; null where it comes from no count of cases. */
export function intervalOf(
  { meaning, interval }: Drawn,
  { numerator, denominator }: Components,
): Interval | null {
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
