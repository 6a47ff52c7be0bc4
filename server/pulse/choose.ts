import type { Status } from "#data/contract/vocabulary.ts";
import { RULES } from "#data/rules/disclosure/rules.ts";
import { protect } from "#data/rules/disclosure/protect.ts";
import { PUBLISHED, SECRET } from "#data/rules/disclosure/table.ts";
import { PULSE } from "#data/rules/pulse.ts";
import type { Frame } from "./frame.ts";
import { type Batch, batchesOf, exposedParts, type Version } from "./past.ts";
import { type Contribution, tableOf } from "./table.ts";

/** What is published of a month and a measure, and what it was made of. */
export interface State {
  frame: Frame;
  magnitude: string;
  month: string;
  /** Whether the rule on heads applies: figures of absence. */
  withHeads: boolean;
  /** What is counted. */
  counted: readonly Contribution[];
  versions: readonly Version[];
  /** Indexes of the cells shown; a cell once shown stays. */
  shown: readonly number[];
  /** What each cell was last told to be, by its index. */
  told: ReadonlyMap<number, Status>;
}

/** An answer that is not counted yet as it is now. */
export interface Change extends Omit<Contribution, "value"> {
  from: number | null;
  /** Null: taken back. */
  to: number | null;
  /** When it came, ms. */
  since: number;
}

/**
 * The changes that may be counted now: as many as leave no combination of states from which the change of fewer than
 * three gestionnaires follows, whose difference the disclosure engine finds safe, and that keep safe what is shown.
 * The others wait.
 */
export function chooseChanges(state: State, pending: readonly Change[], now: number): Change[] {
  if (state.shown.length === 0) return [...pending];
  const cells = state.shown.map((cell) => state.frame.cells[cell]!);
  let kept = takenBackSafely(state, ripe(pending, now));
  for (;;) {
    if (kept.length === 0) return [];
    const exposed = exposedParts(batchOf(kept), cells);
    const out = exposed.size > 0 ? exposed : unsafeParts(state, kept);
    if (out.size === 0) return kept;
    const left = kept.filter(({ part }) => !out.has(part));
    if (left.length === kept.length) return [];
    kept = left;
  }
}

const HOUR_MS = 3_600_000;

/** Parts where three gestionnaires changed are told at once; what stays alone there is counted with others, later. */
function ripe(pending: readonly Change[], now: number): Change[] {
  const batch = batchOf(pending);
  return pending.filter(
    ({ part, since }) =>
      batch.get(part)!.size >= RULES.minimumGestionnaires || now - since >= PULSE.patienceHours * HOUR_MS,
  );
}

/** Who changed in each part; who takes an answer back hides nobody. */
function batchOf(changes: readonly Change[]): Batch {
  const batch = new Map<number, Set<number>>();
  for (const { part, gestionnaire, to } of changes) {
    const holders = batch.get(part) ?? new Set<number>();
    if (to !== null) holders.add(gestionnaire);
    batch.set(part, holders);
  }
  return batch;
}

/** Leaves out the withdrawals after which an earlier state would tell too much of those who stay. */
function takenBackSafely({ frame, versions, shown }: State, changes: readonly Change[]): Change[] {
  const cells = shown.map((cell) => frame.cells[cell]!);
  const accepted: Version[] = [];
  return changes.filter((change) => {
    if (change.to !== null) return true;
    const version = { ...change, release: Number.MAX_SAFE_INTEGER, value: null };
    const batches = batchesOf([...versions, ...accepted, version]).slice(0, -1);
    const safe = batches.every((batch) => exposedParts(batch, cells).size === 0);
    if (safe) accepted.push(version);
    return safe;
  });
}

/** Parts of the smallest cell that the engine would mask: in the difference, else in the state that would result. */
function unsafeParts(state: State, kept: readonly Change[]): Set<number> {
  const difference = kept.map((change) => ({
    ...change,
    value: Math.abs((change.to ?? 0) - (change.from ?? 0)),
  }));
  const inDifference = smallestMasked(state, difference, kept);
  return inDifference.size > 0
    ? inDifference
    : smallestMasked(state, afterChanges(state.counted, kept), kept);
}

function smallestMasked(
  state: State,
  contributions: readonly Contribution[],
  kept: readonly Change[],
): Set<number> {
  const { frame } = state;
  const changed = new Set(kept.map(({ part }) => part));
  const masked = masksOf(state, state.shown, contributions).filter(({ mask }) => mask !== PUBLISHED);
  const sized = masked
    .map(({ cell, mask }) => ({ mask, parts: frame.cells[cell]!.parts.filter((part) => changed.has(part)) }))
    .toSorted((a, b) => a.mask - b.mask || a.parts.length - b.parts.length);
  if (sized.length === 0) return new Set();
  return new Set(sized.find(({ parts }) => parts.length > 0)?.parts ?? changed);
}

/** What the engine makes of each of these cells; those that nothing stands behind are left out. */
export function masksOf(
  { frame, magnitude, month, withHeads }: Pick<State, "frame" | "magnitude" | "month" | "withHeads">,
  cells: readonly number[],
  contributions: readonly Contribution[],
): { cell: number; mask: number }[] {
  const filled = new Set(contributions.map(({ part }) => part));
  const asked = cells.filter((cell) => frame.cells[cell]!.parts.some((part) => filled.has(part)));
  if (asked.length === 0) return [];
  const { mask } = protect(tableOf(frame, { magnitude, month, withHeads }, asked, contributions));
  return asked.map((cell, rank) => ({ cell, mask: mask[rank] ?? SECRET }));
}

/** What is counted once these changes are. */
export function afterChanges(counted: readonly Contribution[], changes: readonly Change[]): Contribution[] {
  const changed = new Set(changes.map(({ structure }) => structure));
  return [
    ...counted.filter(({ structure }) => !changed.has(structure)),
    ...changes.flatMap(({ structure, gestionnaire, part, heads, to }) =>
      to === null ? [] : [{ structure, gestionnaire, part, heads, value: to }],
    ),
  ];
}
