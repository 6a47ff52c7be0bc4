import type { Cell } from "./frame.ts";
import { exposedColumns } from "./exposed.ts";
import { Span } from "./span.ts";

/** One value of a structure as a published state counted it; null: counted no longer. */
export interface Version {
  structure: number;
  gestionnaire: number;
  part: number;
  release: number;
  value: number | null;
}

/** Parts that changed at once, and who stands behind each; those who took their answer back since are behind none. */
export type Batch = ReadonlyMap<number, ReadonlySet<number>>;

/** What changed with each published state. */
export function batchesOf(versions: readonly Version[]): Batch[] {
  const takenBack = new Map<number, number>();
  for (const { structure, release, value } of versions)
    if (value === null) takenBack.set(structure, Math.max(release, takenBack.get(structure) ?? 0));
  const batches = new Map<number, Map<number, Set<number>>>();
  for (const { structure, gestionnaire, part, release } of versions) {
    const batch = batches.get(release) ?? new Map<number, Set<number>>();
    const holders = batch.get(part) ?? new Set<number>();
    if (release > (takenBack.get(structure) ?? -1)) holders.add(gestionnaire);
    batches.set(release, batch.set(part, holders));
  }
  return [...batches.entries()].toSorted(([a], [b]) => a - b).map(([, batch]) => batch);
}

/** What published cells let a reader work out of one batch. */
export class Seen {
  readonly #columns: Map<number, number>;
  readonly #holders: ReadonlySet<number>[];
  readonly #known: Set<string>;
  #span: Span;

  constructor(batch: Batch, span?: Span, known: Set<string> = new Set()) {
    this.#columns = new Map([...batch.keys()].map((part, column) => [part, column]));
    this.#holders = [...batch.values()];
    this.#span = span ?? new Span(this.#holders.length);
    this.#known = known;
  }

  add(cells: readonly Pick<Cell, "parts">[]): void {
    for (const { parts } of cells) {
      const ones = parts.flatMap((part) => this.#columns.get(part) ?? []);
      const key = ones.join();
      if (ones.length === 0 || this.#known.has(key)) continue;
      this.#known.add(key);
      this.#span.add(ones);
    }
  }

  /** Parts of which a combination would tell the change of fewer than three gestionnaires. */
  exposed(): Set<number> {
    const columns = exposedColumns(this.#span, this.#holders);
    return new Set([...this.#columns].flatMap(([part, column]) => (columns.has(column) ? [part] : [])));
  }

  copy(batch: Batch): Seen {
    return new Seen(batch, this.#span.copy(), new Set(this.#known));
  }
}

/** Parts of a batch that the cells given would expose. */
export function exposedParts(batch: Batch, cells: readonly Pick<Cell, "parts">[]): Set<number> {
  const seen = new Seen(batch);
  seen.add(cells);
  return seen.exposed();
}

/** The cells, in their order, that may be shown beside those that are, without exposing any batch. */
export function addable(
  batches: readonly Batch[],
  shown: readonly Cell[],
  candidates: readonly Cell[],
): Cell[] {
  let systems = batches.map((batch) => {
    const seen = new Seen(batch);
    seen.add(shown);
    return seen;
  });
  const take = (cells: readonly Cell[]): Cell[] => {
    if (cells.length === 0) return [];
    const trial = systems.map((seen, rank) => seen.copy(batches[rank]!));
    for (const seen of trial) seen.add(cells);
    if (trial.every((seen) => seen.exposed().size === 0)) {
      systems = trial;
      return [...cells];
    }
    if (cells.length === 1) return [];
    const half = Math.ceil(cells.length / 2);
    return [...take(cells.slice(0, half)), ...take(cells.slice(half))];
  };
  return take(candidates);
}
