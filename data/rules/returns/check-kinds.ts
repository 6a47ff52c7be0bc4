import type { Check } from "#data/questionnaires/check.ts";
import type { CellValues } from "./cell-values.ts";
import { finding, type Finding } from "./finding.ts";

type Kind<K extends Check["kind"]> = Extract<Check, { kind: K }>;

/** Below it two figures are the same: sums of hundredths are not exact in floating point. */
const SAME = 1e-6;
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The numbers of several cells of a line; null for those without one. */
function numbers(cells: CellValues, questions: readonly string[], line: string): (number | null)[] {
  return questions.map((question) => cells.value(question, line));
}

const known = (values: (number | null)[]): number[] => values.filter((value) => value !== null);
const sumOf = (values: number[]): number => rounded(values.reduce((sum, value) => sum + value, 0));

export function atMost(check: Kind<"at_most">, cells: CellValues, line: string): Finding | null {
  const left = cells.value(check.left, line);
  const right = cells.value(check.right, line);
  if (left === null || right === null) return null;
  const limit = Math.max(0, right) * (check.factor ?? 1);
  if (left <= limit + SAME) return null;
  return finding(check, { question: check.left, line, against: check.right }, { left, right, limit });
}

export function sumAtMost(check: Kind<"sum_at_most">, cells: CellValues, line: string): Finding | null {
  const parts = known(numbers(cells, check.parts, line));
  const whole = cells.value(check.whole, line);
  if (parts.length === 0 || whole === null) return null;
  const sum = sumOf(parts);
  if (sum <= Math.max(0, whole) + SAME) return null;
  return finding(
    check,
    { question: check.parts[0] ?? check.whole, line, against: check.whole },
    { sum, whole },
  );
}

export function sumEquals(check: Kind<"sum_equals">, cells: CellValues, line: string): Finding | null {
  const whole = cells.value(check.whole, line);
  if (whole === null) return null;
  const values = numbers(cells, check.parts, line);
  const parts = known(values);
  const signed = check.parts.some((part) => cells.question(part).signed === true);
  if (parts.length === 0 || (parts.length < values.length && signed)) return null;
  const sum = sumOf(parts);
  const gap = rounded(sum - whole);
  const off = parts.length < values.length ? gap : Math.abs(gap);
  if (off <= (check.tolerance ?? 0) + SAME) return null;
  const holes = Object.fromEntries(values.map((value, index) => [`part${index + 1}`, value ?? "?"]));
  return finding(
    check,
    { question: check.parts[0] ?? check.whole, line, against: check.whole },
    { sum, whole, gap, ...holes },
  );
}

export function balance(check: Kind<"balance">, cells: CellValues, line: string): Finding | null {
  const [start, end] = numbers(cells, [check.start, check.end], line);
  const plus = numbers(cells, check.plus, line);
  const minus = numbers(cells, check.minus, line);
  if (start == null || end == null || plus.includes(null) || minus.includes(null)) return null;
  const added = sumOf(known(plus));
  const removed = sumOf(known(minus));
  const result = rounded(start + added - removed);
  if (Math.abs(result - end) <= (check.tolerance ?? 0) + SAME) return null;
  return finding(
    check,
    { question: check.end, line, against: check.start },
    { start, plus: added, minus: removed, expected: result, end },
  );
}

/** `lines` of one: a ratio of that line; of several: the ratio of the sums over those that have every figure. */
export function ratioBounds(
  check: Kind<"ratio_bounds">,
  cells: CellValues,
  lines: readonly string[],
  line: string,
): Finding | null {
  let numerator = 0;
  let denominator = 0;
  for (const one of lines) {
    const parts = numbers(cells, check.numerator, one);
    const below = cells.value(check.denominator, one);
    if (below === null || parts.includes(null)) continue;
    numerator += sumOf(known(parts));
    denominator += below;
  }
  if (denominator <= 0 || denominator < check.denominator_at_least - SAME) return null;
  const ratio = (numerator * check.scale) / (denominator * check.factor);
  if (ratio >= check.min - SAME && ratio <= check.max + SAME) return null;
  return finding(
    check,
    { question: check.numerator[0] ?? check.denominator, line, against: check.denominator },
    {
      numerator: rounded(numerator),
      denominator: rounded(denominator),
      ratio: Math.round(ratio * 10) / 10,
      min: check.min,
      max: check.max,
    },
  );
}

export function negative(check: Kind<"negative">, cells: CellValues, line: string): Finding | null {
  const value = cells.value(check.question, line);
  return value === null || value >= 0 ? null : finding(check, { question: check.question, line }, { value });
}

export function needs(check: Kind<"needs">, cells: CellValues, line: string): Finding | null {
  const value = cells.value(check.question, line);
  const needed = cells.value(check.needed, line);
  if (value === null || value <= 0 || needed === null || needed > 0) return null;
  return finding(check, { question: check.needed, line, against: check.question }, { value, needed });
}

/** Far apart by share of the reference AND in absolute: 1 → 3 and 400 → 410 are not worth a question. */
export function isFar(value: number, reference: number, share: number, absolute: number): boolean {
  const gap = Math.abs(value - reference);
  return gap >= absolute - SAME && gap > share * Math.abs(reference);
}

export function change(
  check: Kind<"change">,
  cells: CellValues,
  line: string,
  precedent: string,
): Finding | null {
  const value = cells.value(check.question, line);
  const previous = cells.before(check.question, line);
  if (value === null || previous === null || !isFar(value, previous, check.share, check.absolute))
    return null;
  const of = check.of === undefined ? null : cells.value(check.of, line);
  const cell = { question: check.question, line };
  if (check.message_of === undefined || of === null || of <= 0) {
    return finding(check, cell, { value, previous, precedent });
  }
  const share = Math.round((value / of) * 100);
  return finding(check, cell, { value, previous, precedent, of, share }, check.message_of);
}

export function unchanged(check: Kind<"unchanged">, cells: CellValues, precedent: string): Finding | null {
  let same = 0;
  for (const question of check.questions) {
    for (const line of cells.lines(question)) {
      const value = cells.value(question, line);
      const previous = cells.before(question, line);
      if (value === null && previous === null) continue;
      if (value === null || previous === null || Math.abs(value - previous) > SAME) return null;
      same += 1;
    }
  }
  if (same < check.cells) return null;
  return finding(check, { question: check.questions[0] ?? "", line: "all" }, { cells: same, precedent });
}

/** Against what the register says of the whole structure, once every line has its figure. */
export function register(check: Kind<"register">, cells: CellValues, fact: number | null): Finding | null {
  const values = cells.lines(check.question).map((line) => cells.value(check.question, line));
  if (fact === null || values.length === 0 || values.includes(null)) return null;
  const value = sumOf(known(values));
  if (!isFar(value, fact, check.share, check.absolute)) return null;
  return finding(check, { question: check.question, line: "all" }, { value, known: fact });
}
