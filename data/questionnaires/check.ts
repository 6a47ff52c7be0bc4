import { z } from "zod";
import { condition } from "./condition.ts";

const base = {
  id: z.string().regex(/^[a-z0-9_]+$/),
  /** blocking: nothing is sent until it is mended. confirm: « oui, confirmer », with a justification, is enough. */
  severity: z.enum(["blocking", "confirm"]),
  /** French, with named holes: {left}, and {left|sortie|sorties} for what agrees with it. It says the values and the way out. */
  message: z.string(),
  when: condition.optional(),
};
const question = z.string();
const questions = z.array(question).min(1);

/** left ≤ factor × right, on each line; a negative right counts as 0. Holes: left, right, limit. */
const atMost = z.strictObject({
  ...base,
  kind: z.literal("at_most"),
  left: question,
  right: question,
  /** 1 when absent; in units of the questions, not of stored integers. */
  factor: z.number().positive().optional(),
});

/** Sum of the known parts ≤ whole, on each line; a negative whole counts as 0. Holes: sum, whole. */
const sumAtMost = z.strictObject({
  ...base,
  kind: z.literal("sum_at_most"),
  parts: questions,
  whole: question,
});

/**
 * Sum of the parts = whole, on each line, once every part has a number; a sum already too high is said at once
 * unless a part can be negative. `tolerance` in units of the whole. Holes: sum, whole, gap, part1, part2…
 */
const sumEquals = z.strictObject({
  ...base,
  kind: z.literal("sum_equals"),
  parts: questions,
  whole: question,
  tolerance: z.number().nonnegative().optional(),
});

/** start + plus − minus = end, on each line. Holes: start, plus, minus, expected, end. */
const balance = z.strictObject({
  ...base,
  kind: z.literal("balance"),
  start: question,
  plus: questions,
  minus: questions,
  end: question,
  /** In units of `end`. */
  tolerance: z.number().nonnegative().optional(),
});

/**
 * Sum of the numerators × scale ÷ (denominator × factor) within [min, max].
 * `scope: "line"`: each line; `"total"`: sums over the lines that have both. Holes: numerator, denominator, ratio, min, max.
 */
const ratioBounds = z.strictObject({
  ...base,
  kind: z.literal("ratio_bounds"),
  numerator: questions,
  denominator: question,
  factor: z.number().positive(),
  scale: z.number().positive(),
  min: z.number(),
  max: z.number(),
  scope: z.enum(["line", "total"]),
  /** Below it, in units of the denominator, the ratio means nothing and nothing is said. */
  denominator_at_least: z.number().nonnegative(),
});

/** The figure is below zero. Holes: value. */
const negative = z.strictObject({ ...base, kind: z.literal("negative"), question });

/**
 * The figure is far from last year’s: by more than `share` of it AND by `absolute` (units of the question) or more.
 * `of`, where it has a number, gives the share shown by `message_of`. Holes: value, previous, precedent, of, share.
 */
const change = z.strictObject({
  ...base,
  kind: z.literal("change"),
  question,
  share: z.number().positive(),
  absolute: z.number().positive(),
  of: question.optional(),
  message_of: z.string().optional(),
});

/** All these figures, everywhere, are last year’s: at least `cells` of them. Holes: cells, precedent. */
const unchanged = z.strictObject({
  ...base,
  kind: z.literal("unchanged"),
  questions,
  cells: z.number().int().positive(),
});

/** A number above zero in `question` calls for one above zero in `needed`. Holes: value, needed. */
const needs = z.strictObject({ ...base, kind: z.literal("needs"), question, needed: question });

/** Far from what the register or the last known value says, by share AND absolute. Holes: value, known. */
const register = z.strictObject({
  ...base,
  kind: z.literal("register"),
  question,
  fact: z.enum(["places", "expected_etp"]),
  share: z.number().positive(),
  absolute: z.number().positive(),
});

export const check = z.discriminatedUnion("kind", [
  atMost,
  sumAtMost,
  sumEquals,
  balance,
  ratioBounds,
  negative,
  change,
  unchanged,
  needs,
  register,
]);
export type Check = z.infer<typeof check>;

/** Questions that a check reads; the first is the one its finding stands on. */
export function questionsOf(check: Check): string[] {
  switch (check.kind) {
    case "at_most":
      return [check.left, check.right];
    case "sum_at_most":
    case "sum_equals":
      return [...check.parts, check.whole];
    case "balance":
      return [check.end, check.start, ...check.plus, ...check.minus];
    case "ratio_bounds":
      return [...check.numerator, check.denominator];
    case "change":
      return check.of === undefined ? [check.question] : [check.question, check.of];
    case "unchanged":
      return check.questions;
    case "needs":
      return [check.needed, check.question];
    case "negative":
    case "register":
  }
  return [check.question];
}
