import type { Table } from "./table.ts";

/** Leaf cells that have contributors, in the order of their coordinates, with who stands behind each. */
export interface Support {
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
  heads: Float64Array | null;
  gestionnaires: number;
}

/** The contributions of a table by leaf cell: nothing here depends on the order of their rows. */
export function supportOf({ dimensions, contributions }: Table): Support {
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
  return gather(order, keys, { leaves, value, heads, rank, gestionnaires });
}

interface Rows {
  leaves: Table["contributions"]["leaves"];
  value: Float64Array;
  heads: Float64Array | null;
  rank: Int32Array;
  gestionnaires: number;
}

function gather(order: Uint32Array, keys: Float64Array, rows: Rows): Support {
  const starts: number[] = [];
  const who: number[] = [];
  const value: number[] = [];
  const heads: number[] = [];
  const first: number[] = [];
  let last = -1;
  let cell = -1;
  for (const row of order) {
    const key = keys[row]!;
    if (key === last) {
      value[value.length - 1]! += rows.value[row]!;
      heads[heads.length - 1]! += rows.heads?.[row] ?? 0;
      continue;
    }
    const at = Math.floor(key / rows.gestionnaires);
    if (at !== cell) {
      starts.push(who.length);
      first.push(row);
      cell = at;
    }
    last = key;
    who.push(rows.rank[row]!);
    value.push(rows.value[row]!);
    heads.push(rows.heads?.[row] ?? 0);
  }
  starts.push(who.length);
  const length = first.length;
  const start = Int32Array.from(starts);
  const total = new Float64Array(length);
  for (let i = 0; i < length; i++) for (let k = start[i]!; k < start[i + 1]!; k++) total[i]! += value[k]!;
  const leafOf = new Int32Array(who.length);
  for (let i = 0; i < length; i++) leafOf.fill(i, start[i], start[i + 1]);
  const along = (d: 0 | 1 | 2 | 3 | 4) => Uint16Array.from(first, (row) => rows.leaves[d][row]!);
  return {
    length,
    leaves: [along(0), along(1), along(2), along(3), along(4)],
    total,
    start,
    leafOf,
    gestionnaire: Int32Array.from(who),
    value: Float64Array.from(value),
    heads: rows.heads === null ? null : Float64Array.from(heads),
    gestionnaires: rows.gestionnaires,
  };
}

function ranksOf(identifiers: Uint32Array): Int32Array {
  const known = new Map([...new Set(identifiers)].sort((a, b) => a - b).map((id, rank) => [id, rank]));
  return Int32Array.from(identifiers, (id) => known.get(id)!);
}
