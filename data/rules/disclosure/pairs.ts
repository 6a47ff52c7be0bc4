import type { Classes } from "./classes.ts";
import { transpose } from "./lists.ts";
import type { System } from "./system.ts";

/** Pairs of classes, one up and one down, found by what they move: two pairs of one print move the same groups. */
export interface Pairs {
  /** One number for each class, the sum of one for each published group that holds it. */
  print: Float64Array;
  /** First pair whose prints differ by that much, −1 where there is none. */
  first: (difference: number) => number;
  /** The following pair of the same difference, −1 after the last. */
  next: Int32Array;
  up: Int32Array;
  down: Int32Array;
}

/** The pairs of classes with leaf cells that differ in one dimension only. */
export function pairsOf({ support, members }: System, { of, groups, count }: Classes): Pairs {
  const print = printsOf(groups, members.groups, count);
  const up: number[] = [];
  const down: number[] = [];
  const next: number[] = [];
  const heads = new Map<number, number>();
  const seen = new Set<number>();
  const add = (a: number, b: number) => {
    const key = a * count + b;
    if (a === b || seen.has(key)) return;
    seen.add(key);
    const difference = print[a]! - print[b]!;
    next.push(heads.get(difference) ?? -1);
    heads.set(difference, up.length);
    up.push(a);
    down.push(b);
  };
  for (const fibre of fibresOf(support)) for (const a of fibre) for (const b of fibre) add(of[a]!, of[b]!);
  return {
    print,
    first: (difference) => heads.get(difference) ?? -1,
    next: Int32Array.from(next),
    up: Int32Array.from(up),
    down: Int32Array.from(down),
  };
}

/** Sums of integers below 2^44, exact in a double. What has the same print is looked at again before it counts. */
function printsOf({ start, items }: Classes["groups"], groups: number, count: number): Float64Array {
  let state = 12_345;
  const draw = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0);
  const own = Float64Array.from({ length: groups }, () => (draw() >>> 4) * 65_536 + (draw() >>> 16) + 1);
  const print = new Float64Array(count);
  for (let of = 0; of < count; of++)
    for (let k = start[of]!; k < start[of + 1]!; k++) print[of]! += own[items[k]!]!;
  return print;
}

/** Leaf cells that differ in one dimension only, for each dimension of more than one leaf. */
function* fibresOf({ length, leaves }: System["support"]): Generator<Int32Array> {
  for (const [d, column] of leaves.entries()) {
    if (column.every((leaf) => leaf === column[0])) continue;
    const known = new Map<string, number>();
    const of = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const key = leaves.map((one, e) => (e === d ? "" : one[i])).join();
      of[i] = known.get(key) ?? known.size;
      known.set(key, of[i]!);
    }
    const each = { start: Int32Array.from({ length: length + 1 }, (_, i) => i), items: of };
    const { start, items } = transpose(each, known.size);
    for (let f = 0; f < known.size; f++) yield items.subarray(start[f], start[f + 1]);
  }
}
