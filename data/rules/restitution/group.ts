import { RULES } from "../disclosure/rules.ts";
import { type Quartiles, QUARTILES_FROM, quartilesOf } from "./quartiles.ts";
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

interface Gathered {
  key: string;
  members: Figure[];
  /** Sums of each gestionnaire, and of all. */
  byGestionnaire: Map<string, Sums>;
  total: Sums;
  /** Values and their gestionnaires, ascending. */
  values: { value: number; gestionnaire: string }[];
}

interface Sums {
  numerator: number;
  denominator: number;
}

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
  const isSigned = isBelowZero(computable);
  const gathered = steps.map((step) => ({ step, groups: gather(computable, step) }));
  const known = new Map<string, ComparisonGroup | null>();
  return {
    of(reader) {
      for (const { step, groups } of gathered) {
        const key = groupKey(step, reader);
        const group = key === null ? undefined : groups.get(key);
        if (group === undefined || !isPublished(group.key)) continue;
        // Whoever shares a gestionnaire reads the same group.
        const asked = `${group.key} ${step.likeness} ${reader.gestionnaire}`;
        const seen = known.get(asked);
        const shown =
          seen === undefined
            ? withoutReader(group, { step, reader: reader.gestionnaire, units, isSigned })
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
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        key,
        members: [],
        byGestionnaire: new Map(),
        total: { numerator: 0, denominator: 0 },
        values: [],
      };
      groups.set(key, group);
    }
    group.members.push(figure);
    add(group.total, figure);
    const own = group.byGestionnaire.get(figure.gestionnaire) ?? { numerator: 0, denominator: 0 };
    add(own, figure);
    group.byGestionnaire.set(figure.gestionnaire, own);
  }
  for (const group of groups.values())
    group.values = group.members
      .map(({ numerator, denominator, gestionnaire }) => ({ value: numerator / denominator, gestionnaire }))
      .sort((a, b) => a.value - b.value);
  return groups;
}

function add(to: Sums, { numerator, denominator }: Sums): void {
  to.numerator += numerator;
  to.denominator += denominator;
}

/** Whether some numerators are below zero (more in post than budgeted): what they are taken from is protected instead. */
export function isBelowZero(figures: readonly Sums[]): boolean {
  return figures.some(({ numerator }) => numerator < 0);
}

/** The group without the reader’s gestionnaire, when what is left may be shown. */
function withoutReader(
  group: Gathered,
  { step, reader, units, isSigned }: { step: Step; reader: string; units: Units; isSigned: boolean },
): ComparisonGroup | null {
  const own = group.byGestionnaire.get(reader);
  const gestionnaires = group.byGestionnaire.size - (own === undefined ? 0 : 1);
  if (gestionnaires < GESTIONNAIRES_FROM) return null;
  const numerator = group.total.numerator - (own?.numerator ?? 0);
  const denominator = group.total.denominator - (own?.denominator ?? 0);
  const others = [...group.byGestionnaire].flatMap(([name, sums]) => (name === reader ? [] : [sums]));
  const [ofDenominator, ofNumerator] = units;
  const numerators = others.map((sums) => sums.numerator);
  if (isDominated(numerators)) return null;
  if (isSmall(isSigned ? others.map((sums) => sums.denominator - sums.numerator) : numerators, ofNumerator))
    return null;
  const denominators = others.map((sums) => sums.denominator);
  if (isDominated(denominators) || isSmall(denominators, ofDenominator)) return null;
  const values = group.values.flatMap(({ value, gestionnaire }) => (gestionnaire === reader ? [] : [value]));
  return {
    step,
    key: group.key,
    structures: values.length,
    gestionnaires,
    numerator,
    denominator,
    value: numerator / denominator,
    quartiles: values.length >= QUARTILES_FROM ? quartilesOf(values) : null,
  };
}

/**
 * Whether one gestionnaire weighs more than 85 % of what is left once another of the group, who knows its own figure and
 * may put its sheet beside the reader’s, has taken it away: the largest is the nearest to that once the second is out.
 */
function isDominated(parts: readonly number[]): boolean {
  const { total, first, second } = largestOf(parts);
  return first > RULES.maximumShare * (total - second);
}

/** Whether what is left beside the two largest is less than a unit, within which the third would then be placed. */
function isSmall(parts: readonly number[], unit: number): boolean {
  const { total, first, second } = largestOf(parts);
  return first > 0 && total - first - second < RULES.protectionUnits * unit;
}

function largestOf(parts: readonly number[]): { total: number; first: number; second: number } {
  const magnitudes = parts.map(Math.abs).sort((a, b) => b - a);
  const [first = 0, second = 0] = magnitudes;
  return { total: magnitudes.reduce((sum, part) => sum + part, 0), first, second };
}
