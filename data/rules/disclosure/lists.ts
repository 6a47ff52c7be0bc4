/** Lists of integers one after the other: those of i are items[start[i]] … items[start[i + 1] − 1]. */
export interface Lists {
  start: Int32Array;
  items: Int32Array;
}

export function listsOf(lists: readonly ArrayLike<number>[]): Lists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (start[i + 1] = start[i]! + list.length));
  const items = new Int32Array(start[lists.length]!);
  lists.forEach((list, i) => items.set(list, start[i]));
  return { start, items };
}

export function itemsOf({ start, items }: Lists, list: number): Int32Array {
  return items.subarray(start[list], start[list + 1]);
}

/** The rank of the lists that hold each item: 0 … items − 1. */
export function transpose({ start, items }: Lists, count: number): Lists {
  const from = new Int32Array(count + 1);
  for (const item of items) from[item + 1]!++;
  for (let i = 0; i < count; i++) from[i + 1]! += from[i]!;
  const next = from.slice();
  const holders = new Int32Array(items.length);
  for (let list = 0; list + 1 < start.length; list++)
    for (let k = start[list]!; k < start[list + 1]!; k++) holders[next[items[k]!]!++] = list;
  return { start: from, items: holders };
}
