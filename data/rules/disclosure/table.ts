/**
 * What is published of one magnitude, as a linear system: leaves that nobody sees, nodes that readers see, and who
 * stands behind each leaf. It is all that the engine and the auditor share.
 *
 * A magnitude (ETP in post, exits, days of absence…) is an integer quantity ≥ 0 that adds up along every dimension.
 * A published row of an indicator reads one cell of each magnitude that its meaning file `protects`; it carries
 * numbers only where all of these cells do. What can be negative is derived: vacancy follows from budgeted ETP and
 * ETP in post, which are the magnitudes.
 */
export interface Table {
  /** Name of the magnitude: the same name is the same quantity in every indicator that reads it. */
  magnitude: string;
  millesime: string;
  rule: Rule;
  /** Stored integers in one unit of protection: 100 for hundredths of ETP, 1 for heads and days. */
  unit: number;
  /** Place, métier, secteur, modalité, population, in that order. */
  dimensions: readonly [Dimension, Dimension, Dimension, Dimension, Dimension];
  /** Cells that are published if they are safe: node indexes, one array for each dimension. Every other sum is not shown. */
  cells: readonly [Uint16Array, Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  contributions: Contributions;
}

/**
 * What makes a sum secret: too few gestionnaires or one that dominates (`contributors`); these or too few persons
 * (`heads`: absence, age, health); too few leavers of schools, whatever their number (`leavers`).
 */
export type Rule = "contributors" | "heads" | "leavers";

/** A table but for its name: what becomes of its cells does not hang on it. */
export function nameless(table: Table): Table {
  return { ...table, magnitude: "", millesime: "" };
}

/**
 * One dimension. Leaves are the finest parts that published nodes can tell apart: communes of the same région,
 * département, zone, bassin and EPCI; a métier, or what a groupe declared without its métiers; the set of indicators
 * that count an answer. Nodes may overlap without nesting (ze and dep) and need not add up to another.
 */
export interface Dimension {
  leaves: number;
  nodes: readonly Node[];
}

export interface Node {
  /** « dep:83 », a code of métier or secteur, a modalité, the slug of an indicator. */
  name: string;
  /** Leaf indexes, ascending. */
  leaves: Uint16Array;
}

/** One row per gestionnaire and leaf cell, zeros included: one who declared 0 is a contributor. Columns of one length. */
export interface Contributions {
  gestionnaire: Uint32Array;
  /** Leaf index in each dimension. */
  leaves: readonly [Uint16Array, Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  /** Integers ≥ 0, in stored units. */
  value: Float64Array;
  /** null where the rule counts nobody. */
  heads: Heads | null;
}

/** Who is behind the contributions, row by row. */
export interface Heads {
  /** Persons. */
  count: Float64Array;
  /** Rows of one number are of the same persons, told once for each motive or band: a sum counts them once. */
  persons: Uint32Array;
}

/** What becomes of each cell of a table, in its order. */
export const PUBLISHED = 0;
/** Secret by the rule of the table. */
export const SECRET = 1;
/** Masked so that another cell cannot be worked out. */
export const SECRET_INDUIT = 2;
/** Shown as the edition before has it: what has changed would isolate too few. */
export const HELD = 3;

export function isShown(state: number): boolean {
  return state === PUBLISHED || state === HELD;
}
