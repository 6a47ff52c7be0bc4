import type { Heads, Rule, Table } from "./table.ts";

/** Leaf cells that have contributors, in the order of their coordinates, with who stands behind each. */
export interface Support {
  rule: Rule;
  length: number;
  /** Leaf index of each leaf cell in each dimension. */
  leaves: readonly [Uint16Array, Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  /** Stored units. */
  total: Float64Array;
  /** Contributions of leaf cell i are start[i] … start[i + 1] − 1, by ascending gestionnaire. */
  start: Int32Array;
  /** Leaf cell of each contribution. */
  leafOf: Int32Array;
  /** Rank of the gestionnaire among those of the table, ascending identifiers. */
  gestionnaire: Int32Array;
  value: Float64Array;
  /** Those of leaf cell i are start[i] … start[i + 1] − 1; null where the rule counts nobody. */
  heads: (Heads & { start: Int32Array }) | null;
  gestionnaires: number;
}

/** The contributions of a table by leaf cell: nothing here depends on the order of their rows. */
export function supportOf({ rule, dimensions, contributions }: Table): Support {
  const { leaves, value, heads } = contributions;
  const rank = ranksOf(contributions.gestionnaire);
  const count = value.length;
  const gestionnaires = rank.reduce((most, one) => Math.max(most, one + 1), 0);
  const keys = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let key = 0;
    for (let d = 0; d < 5; d++) key = key * dimensions[d]!.leaves + leaves[d]![row]!;
    keys[row] = key * gestionnaires + rank[row]!;
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!);
  return gather(order, keys, { rule, leaves, value, heads, rank, gestionnaires });
}

interface Rows {
  rule: Rule;
  leaves: Table["contributions"]["leaves"];
  value: Float64Array;
  heads: Heads | null;
  rank: Int32Array;
  gestionnaires: number;
}

function gather(order: Uint32Array, keys: Float64Array, rows: Rows): Support {
  const starts: number[] = [];
  const who: number[] = [];
  const value: number[] = [];
  const first: number[] = [];
  const firstHeads: number[] = [];
  let last = -1;
  let cell = -1;
  order.forEach((row, rank) => {
    const key = keys[row]!;
    if (key === last) {
      value[value.length - 1]! += rows.value[row]!;
      return;
    }
    const at = Math.floor(key / rows.gestionnaires);
    if (at !== cell) {
      starts.push(who.length);
      first.push(row);
      firstHeads.push(rank);
      cell = at;
    }
    last = key;
    who.push(rows.rank[row]!);
    value.push(rows.value[row]!);
  });
  firstHeads.push(order.length);
  starts.push(who.length);
  const length = first.length;
  const start = Int32Array.from(starts);
  const total = new Float64Array(length);
  for (let i = 0; i < length; i++) for (let k = start[i]!; k < start[i + 1]!; k++) total[i]! += value[k]!;
  const leafOf = new Int32Array(who.length);
  for (let i = 0; i < length; i++) leafOf.fill(i, start[i], start[i + 1]);
  const along = (d: 0 | 1 | 2 | 3 | 4) => Uint16Array.from(first, (row) => rows.leaves[d][row]!);
  return {
    rule: rows.rule,
    length,
    leaves: [along(0), along(1), along(2), along(3), along(4)],
    total,
    start,
    leafOf,
    gestionnaire: Int32Array.from(who),
    value: Float64Array.from(value),
    heads: rows.heads === null ? null : { ...inOrder(rows.heads, order), start: Int32Array.from(firstHeads) },
    gestionnaires: rows.gestionnaires,
  };
}

function inOrder({ count, persons }: Heads, order: Uint32Array): Heads {
  const groups = ranksOf(persons);
  return {
    count: Float64Array.from(order, (row) => count[row]!),
    persons: Uint32Array.from(order, (row) => groups[row]!),
  };
}

function ranksOf(identifiers: Uint32Array): Int32Array {
  const known = new Map([...new Set(identifiers)].sort((a, b) => a - b).map((id, rank) => [id, rank]));
  return Int32Array.from(identifiers, (id) => known.get(id)!);
}
