/** Growth from seeds over a graph: each node goes to the seed reached at least cost, so that every territory is in one piece. */
export interface Growth {
  count: number;
  neighbours(node: number): Iterable<number>;
  /** Cost of a step, above 0; Infinity closes the way. */
  cost(from: number, to: number, seed: number): number;
}

/** Rank of the seed each node went to; -1 where no seed leads. `start` is the cost already spent by each seed: the larger, the smaller its territory. */
export function grow(graph: Growth, seeds: readonly number[], start?: readonly number[]): Int32Array {
  const owner = new Int32Array(graph.count).fill(-1);
  const heap = createHeap();
  seeds.forEach((seed, rank) => heap.push(start?.[rank] ?? 0, seed, rank));
  for (let top = heap.pop(); top; top = heap.pop()) {
    const [spent, node, rank] = top;
    if (owner[node] !== -1) continue;
    owner[node] = rank;
    for (const next of graph.neighbours(node)) {
      if (owner[next] !== -1) continue;
      const cost = graph.cost(node, next, rank);
      if (cost !== Infinity) heap.push(spent + cost, next, rank);
    }
  }
  return owner;
}

type Entry = readonly [cost: number, node: number, rank: number];

function createHeap() {
  const heap: Entry[] = [];
  const before = (a: Entry, b: Entry) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const at = (i: number): Entry => heap[i] ?? [Infinity, 0, 0];
  return {
    push(cost: number, node: number, rank: number) {
      let i = heap.push([cost, node, rank]) - 1;
      const entry = at(i);
      for (let up = (i - 1) >> 1; i > 0 && before(entry, at(up)); i = up, up = (i - 1) >> 1) heap[i] = at(up);
      heap[i] = entry;
    },
    pop(): Entry | undefined {
      const top = heap[0];
      const last = heap.pop();
      if (!top || !last || heap.length === 0) return top;
      let i = 0;
      for (;;) {
        let down = 2 * i + 1;
        if (down >= heap.length) break;
        if (before(at(down + 1), at(down))) down++;
        if (!before(at(down), last)) break;
        heap[i] = at(down);
        i = down;
      }
      heap[i] = last;
      return top;
    },
  };
}
