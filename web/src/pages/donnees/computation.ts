import type { Indicator } from "#data/contract/indicator.ts";
import type { Answer } from "#data/contract/routes.ts";
import { bareValue, number, quantity, valueText } from "#data/rules/format.ts";

export interface Step {
  /** What joins it to the step before; empty for the first. */
  sign: string;
  text: string;
  label: string;
}

type Parts = Pick<Answer<"lineage">, "components" | "factor">;

/** The sum as it is set on the page: components, then the factor where there is one. */
export function stepsOf({ components, factor }: Parts): Step[] {
  const steps = components.flatMap(({ name, label, value }): Step[] =>
    value === null ? [] : [{ sign: name === "denominator" ? "÷" : "", text: quantity(value, 2), label }],
  );
  if (steps.length && factor !== 1) steps.push({ sign: "×", text: number(factor), label: "facteur" });
  return steps;
}

/** « 65,9 % et 66,8 % », where what is masked leaves room. */
export function boundedText(
  { low, high }: { low: number | null; high: number | null },
  indicator: Pick<Indicator, "kind" | "unit" | "decimals">,
): string | null {
  if (low === null || high === null) return null;
  const fine = { ...indicator, decimals: indicator.decimals + 1 };
  return bareValue(low, fine) === bareValue(high, fine)
    ? null
    : `${bareValue(low, fine)} et ${valueText(high, fine)}`;
}
