import {
  type ComparisonGroup,
  type Figure,
  gatherGroups,
  type Units,
} from "#data/rules/restitution/group.ts";
import { isWideEnough } from "#data/rules/restitution/measures.ts";
import type { Comparable, Step } from "#data/rules/restitution/widening.ts";
import type { Choices } from "./choices.ts";

/** Measures that those of a line may have in place, and what they answered. */
export interface Tried {
  measures: readonly string[];
  choices: Choices;
}

/** Those of a group who have a measure in place, and those who do not. */
interface Sides {
  held: ComparisonGroup;
  lacking: ComparisonGroup;
}

/** What is added to the name of a group to name the part of it that has, or lacks, a measure. */
export function sideName(measure: string, isHeld: boolean): string {
  return `${isHeld ? "+" : "-"}${measure}`;
}

/** The name of the group that a part of it is named after. */
export function groupOf(name: string): string {
  return name.replace(/[+*-].*$/, "");
}

/** Measures by which some groups are cut in two. */
export interface Looked extends Tried {
  /** « categorie prap »: only these groups are cut, by these measures. */
  cuts: ReadonlySet<string>;
}

/** Name of the cut that a measure makes of groups of a likeness. */
export function cutName({ likeness }: Pick<Step, "likeness">, measure: string): string {
  return `${likeness} ${measure}`;
}

/** The parts of a group of that step in which a structure is counted; the whole group is no part. */
export function partsOf(tried: Looked | null, step: Step, structure: number): string[] {
  const chosen = tried?.choices.get(structure);
  if (tried === null || chosen === undefined || !isWideEnough(step)) return [];
  return tried.measures
    .filter((measure) => tried.cuts.has(cutName(step, measure)))
    .map((measure) => sideName(measure, chosen.has(measure)));
}

/**
 * The two sides of each measure, in the nearest group both of whose sides may be shown. Each side is a group like any
 * other, and the rule of groups holds for it; `isTold` says whether its sum may be told.
 */
export function gatherSides(
  figures: readonly Figure[],
  steps: readonly Step[],
  { measures, choices, units }: Tried & { units: Units },
  isTold: (key: string) => boolean,
): (measure: string, reader: Comparable) => Sides | null {
  const sides = new Map(
    measures.map((measure) => {
      const side = (step: Step, isHeld: boolean) =>
        gatherGroups(
          figures.filter(({ structure }) => choices.get(structure)?.has(measure) === isHeld),
          [step],
          units,
          (key) => isTold(key + sideName(measure, isHeld)),
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
