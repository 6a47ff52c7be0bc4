import { familiesOf, parentsOf } from "./families.ts";
import type { Grid } from "./grid.ts";
import { type Lists, listsOf, transpose } from "./lists.ts";
import type { Members } from "./members.ts";
import type { Table } from "./table.ts";

/** Additive relations between groups: a parent is the sum of its children and of leaf cells that no child holds. */
export interface Lines {
  parent: Int32Array;
  /** Groups. */
  children: Lists;
  /** Leaf cells. */
  rest: Lists;
  /** Lines in which each group is a child. */
  ofChild: Lists;
}

/** Every relation along one dimension that the nodes of a table imply, each once. */
export function linesOf(table: Table, grid: Grid, members: Members, leafCells: number): Lines {
  const found = childrenByLine(table, grid, members);
  const seen = new Set<string>();
  const lines = found.filter(({ parent, children }) => {
    const name = `${parent}:${children.join()}`;
    return seen.size < seen.add(name).size;
  });
  const children = listsOf(lines.map((line) => line.children));
  const held = new Int32Array(leafCells);
  return {
    parent: Int32Array.from(lines, ({ parent }) => parent),
    children,
    rest: listsOf(lines.map((line, index) => restOf(line, index, members.leaves, held))),
    ofChild: transpose(children, members.groups),
  };
}

interface Line {
  parent: number;
  children: number[];
}

function childrenByLine({ dimensions, cells }: Table, grid: Grid, { group }: Members): Line[] {
  const lines = new Map<number, Line>();
  let families = 0;
  dimensions.forEach((dimension, d) => {
    const parents = parentsOf(dimension);
    const familyOf = new Map(
      familiesOf(dimension).flatMap((nodes) => {
        const family = families++;
        return nodes.map((node) => [node, family] as const);
      }),
    );
    for (let cell = 0; cell < group.length; cell++) {
      const node = cells[d]![cell]!;
      const key = grid.keyOf(cell);
      for (const holder of parents[node]!) {
        const parent = grid.cellAt(key + (holder - node) * grid.step[d]!);
        if (parent === -1 || group[parent] === group[cell]) continue;
        const name = parent * 256 + familyOf.get(node)!;
        const line = lines.get(name);
        if (line === undefined) lines.set(name, { parent: group[parent]!, children: [group[cell]!] });
        else line.children.push(group[cell]!);
      }
    }
  });
  return [...lines.values()];
}

/** Leaf cells of the parent that no child holds; `held` is scratch, one place per leaf cell. */
function restOf(
  { parent, children }: Line,
  line: number,
  { start, items }: Lists,
  held: Int32Array,
): number[] {
  for (const child of children)
    for (let k = start[child]!; k < start[child + 1]!; k++) held[items[k]!] = line + 1;
  const rest: number[] = [];
  for (let k = start[parent]!; k < start[parent + 1]!; k++)
    if (held[items[k]!] !== line + 1) rest.push(items[k]!);
  return rest;
}
