import { type ComparisonGroup, type Figure, gatherGroups } from "#data/rules/restitution/group.ts";
import { isWideEnough } from "#data/rules/restitution/measures.ts";
import type { Comparable, Step } from "#data/rules/restitution/widening.ts";
import type { Choices } from "./choices.ts";

/** Measures that those of a line may have in place, and what they answered. */
export interface Tried {
  measures: readonly string[];
  choices: Choices;
}

/** Those of a group who have a measure in place, and those who do not. */
export interface Sides {
  held: ComparisonGroup;
  lacking: ComparisonGroup;
}

/** What is added to the name of a group to name the part of it that has, or lacks, a measure. */
function sideName(measure: string, isHeld: boolean): string {
  return `${isHeld ? "+" : "-"}${measure}`;
}

/** The parts of a group of that step in which a structure is counted; the whole group is no part. */
export function partsOf(tried: Tried | null, step: Step, structure: number): string[] {
  const chosen = tried?.choices.get(structure);
  if (tried === null || chosen === undefined || !isWideEnough(step)) return [];
  return tried.measures.map((measure) => sideName(measure, chosen.has(measure)));
}

/**
 * The two sides of each measure, in the nearest group both of whose sides may be shown. Each side is a group like any
 * other: the rule of groups holds for it, and `isPublished` says whether the engine lets its sum out.
 */
export function gatherSides(
  figures: readonly Figure[],
  steps: readonly Step[],
  { measures, choices }: Tried,
  isPublished: (key: string) => boolean,
): (measure: string, reader: Comparable) => Sides | null {
  const sides = new Map(
    measures.map((measure) => {
      const side = (step: Step, isHeld: boolean) =>
        gatherGroups(
          figures.filter(({ structure }) => choices.get(structure)?.has(measure) === isHeld),
          [step],
          (key) => isPublished(key + sideName(measure, isHeld)),
        );
      const pairs = steps
        .filter(isWideEnough)
        .map((step) => ({ held: side(step, true), lacking: side(step, false) }));
      return [measure, pairs];
    }),
  );
  return (measure, reader) => {
    for (const pair of sides.get(measure) ?? []) {
      const [held, lacking] = [pair.held.of(reader), pair.lacking.of(reader)];
      if (held !== null && lacking !== null) return { held, lacking };
    }
    return null;
  };
}
