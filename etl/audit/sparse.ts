/** Lists of indexes put end to end: list `i` is items[starts[i]] to items[starts[i + 1] - 1]. */
export interface Lists {
  starts: Int32Array;
  items: Int32Array;
}

/** List `i`, not copied. */
export function listOf({ starts, items }: Lists, i: number): Int32Array {
  return items.subarray(at(starts, i), at(starts, i + 1));
}

/** For each item below `count`, the lists that hold it, ascending. */
export function transpose({ starts, items }: Lists, count: number): Lists {
  const back = new Int32Array(count + 1);
  for (const item of items) back[item + 1] = at(back, item + 1) + 1;
  for (let i = 0; i < count; i++) back[i + 1] = at(back, i + 1) + at(back, i);
  const next = back.slice(0, count);
  const lists = new Int32Array(items.length);
  for (let list = 0; list + 1 < starts.length; list++)
    for (let k = at(starts, list); k < at(starts, list + 1); k++) {
      const item = at(items, k);
      const place = at(next, item);
      lists[place] = list;
      next[item] = place + 1;
    }
  return { starts: back, items: lists };
}

export function concat(lists: readonly Int32Array[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = at(starts, i) + list.length));
  const items = new Int32Array(at(starts, lists.length));
  lists.forEach((list, i) => items.set(list, at(starts, i)));
  return { starts, items };
}

/** Element `i` of a column known to be long enough. */
export function at(
  column: Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array,
  i: number,
): number {
  return column[i] ?? NaN;
}

/** A fingerprint of 53 bits of an ascending list; two equal ones are compared in full. */
export function fingerprint(items: Int32Array): number {
  let a = 0x811c9dc5;
  let b = 0x2545f491;
  for (const item of items) {
    a = Math.imul(a ^ item, 0x01000193);
    b = Math.imul(b + item, 0x9e3779b1) ^ (b >>> 15);
  }
  return (a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff);
}

export function sameList(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Finds equal ascending lists: `add` gives the index of the first list that is equal, or adds it. */
export class ListIndex {
  readonly lists: Int32Array[] = [];
  readonly #found = new Map<number, number[]>();

  find(list: Int32Array): number | undefined {
    return this.#found.get(fingerprint(list))?.find((i) => sameList(this.lists[i] ?? NONE, list));
  }

  add(list: Int32Array): number {
    const known = this.find(list);
    if (known !== undefined) return known;
    const key = fingerprint(list);
    const index = this.lists.push(list) - 1;
    const sharing = this.#found.get(key);
    if (sharing === undefined) this.#found.set(key, [index]);
    else sharing.push(index);
    return index;
  }
}

export const NONE = new Int32Array(0);
