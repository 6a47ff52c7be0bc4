import { PUBLISHED, SECRET } from "#data/rules/disclosure/table.ts";
import { PULSE } from "#data/rules/pulse.ts";
import type { Status } from "#data/contract/vocabulary.ts";
import { afterChanges, type Change, chooseChanges, masksOf, type State } from "./choose.ts";
import type { Cell } from "./frame.ts";
import { addable, batchesOf } from "./past.ts";
import type { Contribution } from "./table.ts";

/** A cell as everyone may read it; numbers only where `status` is ok. */
export interface Shown {
  cell: number;
  status: Status;
  value: number | null;
  contributors: number | null;
  answered: number | null;
  held: boolean;
}

/** What a structure answers now; null where it took its answer back, or does not know. */
export interface Answer extends Omit<Contribution, "value"> {
  value: number | null;
  /** When it came, ms. */
  since: number;
}

export interface Advance {
  /** Changes that are counted from now on. */
  released: Change[];
  /** One for each cell of the frame where somebody is expected or answered. */
  rows: Shown[];
}

/** The next state that may be published of a month and a measure, from what stands and the answers as they are now. */
export function advance(state: State, answers: readonly Answer[], now: number): Advance {
  const pending = pendingOf(state.counted, answers);
  const chosen = chooseChanges(state, pending, now);
  const counted = afterChanges(state.counted, chosen);
  // Where nothing is counted anew, what can be shown is what was.
  const same = chosen.length === 0 && state.shown.length > 0;
  const { shown, masks } = same ? { shown: state.shown, masks: null } : showMore(state, chosen, counted);
  // Nothing is counted before something can be shown: there is no state yet to tell a change from.
  const released = shown.length === 0 ? [] : chosen;
  const waiting = new Set(pending.filter((change) => !released.includes(change)).map(({ part }) => part));
  return { released, rows: rowsOf(state, { counted, shown: new Set(shown), masks, waiting }) };
}

/** Answers that are not counted as they are: new, corrected, taken back. */
function pendingOf(counted: readonly Contribution[], answers: readonly Answer[]): Change[] {
  const before = new Map(counted.map((one) => [one.structure, one.value]));
  return answers.flatMap(({ value, ...answer }) => {
    const from = before.get(answer.structure) ?? null;
    return from === value ? [] : [{ ...answer, from, to: value }];
  });
}

/** Cells that are shown from now on, and what the engine makes of each with enough answers. */
function showMore(
  state: State,
  chosen: readonly Change[],
  counted: readonly Contribution[],
): { shown: number[]; masks: Map<number, number> } {
  const { frame } = state;
  const before = new Set(state.shown);
  const answered = answeredBy(counted);
  const covered = [...frame.cells.keys()].filter(
    (cell) => before.has(cell) || isCovered(frame.cells[cell]!, answered),
  );
  const masks = new Map(masksOf(state, covered, counted).map(({ cell, mask }) => [cell, mask]));
  const candidates = covered.filter((cell) => !before.has(cell) && masks.get(cell) === PUBLISHED);
  let more = addableCells(state, chosen, candidates);
  while (more.length > 0) {
    const masked = masksOf(state, [...state.shown, ...more], counted).filter(
      ({ mask }) => mask !== PUBLISHED,
    );
    if (masked.length === 0) break;
    const out = new Set(masked.map(({ cell }) => cell));
    more = masked.some(({ cell }) => before.has(cell)) ? [] : more.filter((cell) => !out.has(cell));
  }
  return { shown: [...state.shown, ...more], masks };
}

function addableCells(
  { frame, versions, shown }: State,
  chosen: readonly Change[],
  candidates: readonly number[],
): number[] {
  const batches = batchesOf([
    ...versions,
    ...chosen.map((change) => ({ ...change, release: Number.MAX_SAFE_INTEGER, value: change.to })),
  ]);
  const index = new Map(candidates.map((cell) => [frame.cells[cell]!, cell]));
  const cells = shown.map((cell) => frame.cells[cell]!);
  return addable(batches, cells, [...index.keys()]).map((cell) => index.get(cell)!);
}

function answeredBy(counted: readonly Contribution[]): Map<number, number> {
  const answered = new Map<number, number>();
  for (const { part } of counted) answered.set(part, (answered.get(part) ?? 0) + 1);
  return answered;
}

function isCovered({ parts, expected }: Cell, answered: ReadonlyMap<number, number>): boolean {
  const sum = parts.reduce((total, part) => total + (answered.get(part) ?? 0), 0);
  return sum > 0 && sum >= PULSE.coverageMinimum * expected;
}

interface Settled {
  counted: readonly Contribution[];
  shown: ReadonlySet<number>;
  /** Null: as they were told. */
  masks: ReadonlyMap<number, number> | null;
  /** Parts where an answer waits. */
  waiting: ReadonlySet<number>;
}

function rowsOf({ frame, told }: State, { counted, shown, masks, waiting }: Settled): Shown[] {
  const byPart = new Map<number, Contribution[]>();
  for (const one of counted) byPart.set(one.part, [...(byPart.get(one.part) ?? []), one]);
  return [...frame.cells.entries()].flatMap(([cell, { parts, expected }]): Shown[] => {
    const behind = parts.flatMap((part) => byPart.get(part) ?? []);
    if (behind.length === 0 && expected === 0) return [];
    if (!shown.has(cell)) {
      const status =
        behind.length === 0
          ? "no_response"
          : masks === null
            ? (told.get(cell) ?? "secret_induit")
            : statusOf(masks.get(cell));
      return [{ cell, status, value: null, contributors: null, answered: null, held: false }];
    }
    return [
      {
        cell,
        status: "ok",
        value: behind.reduce((sum, { value }) => sum + value, 0),
        contributors: new Set(behind.map(({ gestionnaire }) => gestionnaire)).size,
        answered: behind.length,
        held: parts.some((part) => waiting.has(part)),
      },
    ];
  });
}

/** Why a cell is not shown; `mask` undefined: too few answered. */
function statusOf(mask: number | undefined): Status {
  if (mask === undefined) return "low_coverage";
  return mask === SECRET ? "secret" : "secret_induit";
}
