import type { Before } from "#data/rules/disclosure/changes.ts";
import { RULES } from "#data/rules/disclosure/rules.ts";
import { type Dimension, SECRET, SECRET_INDUIT, type Table } from "#data/rules/disclosure/table.ts";
import { cellCount, readLeaves } from "./leaves.ts";
import { at, listOf } from "./sparse.ts";

/** What a gestionnaire moved in a leaf; its persons in the newer edition and in the one before. */
interface Move {
  who: number;
  leaves: number[];
  value: number;
  rows: number;
  heads: [number, number];
}

/**
 * What two editions of a table give to who subtracts one from the other: for each gestionnaire and leaf the quantity
 * that moved, without its sign, in the cells of the newer one.
 */
export function movesOf(now: Table, before: Table): Table {
  const spaces = now.dimensions.map(
    (dimension, d) => new Space([dimension, before.dimensions[d] ?? dimension]),
  );
  const moves = new Map<string, Move>();
  for (const [edition, sign] of [
    [now, 1],
    [before, -1],
  ] as const) {
    const { gestionnaire, leaves: columns, value, heads } = edition.contributions;
    const rank = edition === now ? 0 : 1;
    for (let row = 0; row < value.length; row++) {
      const who = at(gestionnaire, row);
      const leaves = columns.map((column, d) => spaces[d]!.leafOf(rank, at(column, row)));
      const key = `${who} ${leaves.join(" ")}`;
      const move = moves.get(key) ?? { who, leaves, value: 0, rows: 0, heads: [0, 0] };
      move.value += sign * at(value, row);
      move.rows += sign;
      move.heads[rank] += heads === null ? 0 : at(heads.count, row);
      moves.set(key, move);
    }
  }
  // Who comes or goes with nothing has moved too.
  const moved = [...moves.values()].filter(({ value, rows }) => value !== 0 || rows !== 0);
  const [place, metier, secteur, modalite, population] = spaces.map((space) => space.dimension(0));
  const along = (d: number) => Uint16Array.from(moved, ({ leaves }) => leaves[d]!);
  const heads = {
    count: Float64Array.from(moved, ({ heads: [after, then] }) => Math.max(after, then)),
    persons: Uint32Array.from(moved.keys()),
  };
  return {
    ...now,
    // What a school tells anew of twenty leavers is about twenty, be it of one of them.
    rule: now.rule === "leavers" ? "leavers" : "contributors",
    dimensions: [place!, metier!, secteur!, modalite!, population!],
    contributions: {
      gestionnaire: Uint32Array.from(moved, ({ who }) => who),
      leaves: [along(0), along(1), along(2), along(3), along(4)],
      value: Float64Array.from(moved, ({ value }) => Math.abs(value)),
      heads: now.rule === "leavers" ? heads : null,
    },
  };
}

/**
 * What readers know of the cells of a table when a former edition is laid beside it: 1 where it is shown, or where it was
 * and has not moved by what protects it.
 */
export function knownWith(table: Table, shown: Uint8Array, before: Before): Uint8Array {
  const former = new Map<string, number>();
  const [then, now] = [totalsOf(before.table), totalsOf(table)];
  before.mask.forEach((state, cell) => {
    if (state !== SECRET && state !== SECRET_INDUIT) former.set(nameOf(before.table, cell), at(then, cell));
  });
  return shown.map((one, cell) => {
    const known = former.get(nameOf(table, cell));
    const needed = Math.max(RULES.protection * at(now, cell), RULES.protectionUnits * table.unit);
    return one === 1 || (known !== undefined && Math.abs(at(now, cell) - known) < needed) ? 1 : 0;
  });
}

function totalsOf(table: Table): Float64Array {
  const { leaves, mass } = readLeaves(table);
  return Float64Array.from({ length: cellCount(table) }, (_, cell) =>
    listOf(leaves, cell).reduce((sum, leaf) => sum + at(mass, leaf), 0),
  );
}

function nameOf({ dimensions, cells }: Table, cell: number): string {
  return JSON.stringify(dimensions.map(({ nodes }, d) => nodes[cells[d]?.[cell] ?? 0]?.name));
}

/** The leaves of one dimension in two editions: those that nodes of the same names hold are one. */
class Space {
  readonly #editions: readonly Dimension[];
  readonly #leaves: readonly Int32Array[];
  readonly #holders: string[][] = [];

  constructor(editions: readonly Dimension[]) {
    this.#editions = editions;
    const known = new Map<string, number>();
    this.#leaves = editions.map(({ leaves, nodes }) => {
      const holders = Array.from({ length: leaves }, (): string[] => []);
      for (const { name, leaves: held } of nodes) for (const leaf of held) holders[leaf]!.push(name);
      return Int32Array.from(holders, (names) => {
        const key = JSON.stringify(names.sort());
        const leaf = known.get(key) ?? this.#holders.push(names) - 1;
        known.set(key, leaf);
        return leaf;
      });
    });
  }

  leafOf(edition: number, leaf: number): number {
    return at(this.#leaves[edition]!, leaf);
  }

  /** The nodes of one edition, over the leaves of both. */
  dimension(edition: number): Dimension {
    const nodes = this.#editions[edition]!.nodes.map(({ name }) => ({
      name,
      leaves: Uint16Array.from(this.#holders.flatMap((names, leaf) => (names.includes(name) ? [leaf] : []))),
    }));
    return { leaves: this.#holders.length, nodes };
  }
}
