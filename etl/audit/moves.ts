import type { Dimension, Table } from "#data/rules/disclosure/table.ts";
import { at } from "./sparse.ts";

/**
 * What two editions of a table give to who subtracts one from the other: for each gestionnaire and leaf the quantity
 * that moved, without its sign, in the cells of the newer one.
 */
export function movesOf(now: Table, before: Table): Table {
  const spaces = now.dimensions.map(
    (dimension, d) => new Space([dimension, before.dimensions[d] ?? dimension]),
  );
  const moves = new Map<string, { who: number; leaves: number[]; value: number; rows: number }>();
  for (const [edition, sign] of [
    [now, 1],
    [before, -1],
  ] as const) {
    const { gestionnaire, leaves: columns, value } = edition.contributions;
    const rank = edition === now ? 0 : 1;
    for (let row = 0; row < value.length; row++) {
      const who = at(gestionnaire, row);
      const leaves = columns.map((column, d) => spaces[d]!.leafOf(rank, at(column, row)));
      const key = `${who} ${leaves.join(" ")}`;
      const move = moves.get(key) ?? { who, leaves, value: 0, rows: 0 };
      move.value += sign * at(value, row);
      move.rows += sign;
      moves.set(key, move);
    }
  }
  // Who comes or goes with nothing has moved too.
  const moved = [...moves.values()].filter(({ value, rows }) => value !== 0 || rows !== 0);
  const [place, metier, secteur, modalite, population] = spaces.map((space) => space.dimension(0));
  const along = (d: number) => Uint16Array.from(moved, ({ leaves }) => leaves[d]!);
  return {
    ...now,
    dimensions: [place!, metier!, secteur!, modalite!, population!],
    contributions: {
      gestionnaire: Uint32Array.from(moved, ({ who }) => who),
      leaves: [along(0), along(1), along(2), along(3), along(4)],
      value: Float64Array.from(moved, ({ value }) => Math.abs(value)),
      heads: null,
    },
  };
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
