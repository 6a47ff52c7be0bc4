import { RULES } from "../disclosure/rules.ts";
import { Gathered, type Largest, type Measure, type Sums } from "./gathered.ts";
import type { Quartiles } from "./quartiles.ts";
import { type Comparable, groupKey, type Step } from "./widening.ts";

/** Gestionnaires other than the reader’s that a group must hold: any of them, alone, still faces three others. */
export const GESTIONNAIRES_FROM = 4;

/** One structure’s components of one indicator; both are kept, the rate is computed last. Integers. */
export interface Figure extends Comparable {
  numerator: number;
  /** Null for an indicator that is a quantity: it is not compared by groups of unequal sizes. */
  denominator: number;
}

/** The others, as the reader sees them. */
export interface ComparisonGroup {
  step: Step;
  /** The step before, whose group could not be shown; null for the first. */
  missed: Step | null;
  /** « ze:9312~500~50_99 ». */
  key: string;
  /** Structures and gestionnaires of the group, the reader’s own gestionnaire left out. */
  structures: number;
  gestionnaires: number;
  numerator: number;
  denominator: number;
  /** Σ ÷ Σ, before the factor of the meaning. */
  value: number;
  /** From eight structures; null below: the group is then told by Σ ÷ Σ alone. */
  quartiles: Quartiles | null;
}

/** Stored integers in one unit of protection (an ETP, a person, a day): of the denominator, then of the numerator. */
export type Units = readonly [denominator: number, numerator: number];

/** Finds for each structure the nearest group that may be shown to it. */
export interface Groups {
  /** Null when none of the steps holds enough others. */
  of(reader: Comparable): ComparisonGroup | null;
}

/**
 * Groups of the structures that answered one indicator. `isPublished` says whether the engine lets the sum over a
 * whole group out; the order of `figures` changes nothing.
 */
export function gatherGroups(
  figures: readonly Figure[],
  steps: readonly Step[],
  units: Units,
  isPublished: (key: string) => boolean,
): Groups {
  const computable = figures.filter(({ denominator }) => denominator > 0);
  const measures: [Measure, number][] = [
    ["denominator", units[0]],
    [isBelowZero(computable) ? "rest" : "numerator", units[1]],
  ];
  const gathered = new Map<Step, Map<string, Gathered>>();
  const known = new Map<string, ComparisonGroup | null>();
  return {
    of(reader) {
      for (const [rank, step] of steps.entries()) {
        const key = groupKey(step, reader);
        if (key === null || !isPublished(key)) continue;
        const groups = gathered.get(step) ?? gather(computable, step);
        gathered.set(step, groups);
        const group = groups.get(key);
        if (group === undefined) continue;
        // Whoever shares a gestionnaire reads the same group.
        const asked = `${key} ${step.likeness} ${reader.gestionnaire}`;
        const seen = known.get(asked);
        const shown =
          seen === undefined
            ? withoutReader(group, measures, {
                ...{ step, missed: steps[rank - 1] ?? null, key },
                reader: reader.gestionnaire,
              })
            : seen;
        known.set(asked, shown);
        if (shown !== null) return shown;
      }
      return null;
    },
  };
}

function gather(figures: readonly Figure[], step: Step): Map<string, Gathered> {
  const groups = new Map<string, Gathered>();
  for (const figure of figures) {
    const key = groupKey(step, figure);
    if (key === null) continue;
    const group = groups.get(key) ?? new Gathered();
    groups.set(key, group);
    group.add(figure);
  }
  return groups;
}

/** Whether some numerators are below zero (more in post than budgeted): what they are taken from is protected instead. */
export function isBelowZero(figures: readonly Sums[]): boolean {
  return figures.some(({ numerator }) => numerator < 0);
}

/** The group without the reader’s gestionnaire, when what is left may be shown. */
function withoutReader(
  group: Gathered,
  measures: readonly [Measure, unit: number][],
  { reader, ...place }: Pick<ComparisonGroup, "step" | "missed" | "key"> & { reader: string },
): ComparisonGroup | null {
  const others = group.without(reader);
  if (others.gestionnaires < GESTIONNAIRES_FROM) return null;
  // A numerator below zero is weighed as it is too: one post too many may hide another that is vacant.
  if (isDominated(group.largestWithout(reader, "numerator"))) return null;
  for (const [measure, unit] of measures) {
    const largest = group.largestWithout(reader, measure);
    if ((measure !== "rest" && isDominated(largest)) || isSmall(largest, unit)) return null;
  }
  return {
    ...{ ...place, ...others },
    value: others.numerator / others.denominator,
    quartiles: group.quartilesWithout(reader),
  };
}

/**
 * Whether one gestionnaire weighs more than 85 % of what is left once another of the group, who knows its own figure and
 * may put its sheet beside the reader’s, has taken it away: the largest is the nearest to that once the second is out.
 */
function isDominated({ total, first, second }: Largest): boolean {
  return first > RULES.maximumShare * (total - second);
}

/** Whether what is left beside the two largest is less than a unit, within which the third would then be placed. */
function isSmall({ total, first, second }: Largest, unit: number): boolean {
  return first > 0 && total - first - second < RULES.protectionUnits * unit;
}
