import type { Step } from "./types.ts";

export interface PlacedStep {
  step: Step;
  /** Share of the plot's height, 0–1. */
  size: number;
  /** Size of the bar before in the same family, when it is larger: the ghost goes up to it. */
  ghost: number | null;
  /** The next bar belongs to the same family: a line leads to it. */
  joined: boolean;
  /** First of its family, and how many bars the family has. */
  opens: { name: string; count: number } | null;
}

/** Bars on one scale from zero; what one bar lost is measured against the bar before of its own family only. */
export function stepsLayout(steps: readonly Step[]): PlacedStep[] {
  const top = Math.max(...steps.map(({ value }) => value), 0);
  const size = (value: number) => (top > 0 ? value / top : 0);
  return steps.map((step, index) => {
    const before = steps[index - 1];
    const same = before?.family === step.family;
    return {
      step,
      size: size(step.value),
      ghost: same && before.value > step.value ? size(before.value) : null,
      joined: steps[index + 1]?.family === step.family,
      opens: same
        ? null
        : { name: step.family, count: steps.filter(({ family }) => family === step.family).length },
    };
  });
}
