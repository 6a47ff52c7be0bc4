import type { Dimension, Table } from "#data/rules/disclosure/table.ts";

/** Who, where it is counted (a leaf in each given dimension), how much. */
export type Given = readonly [gestionnaire: number, leaves: readonly number[], value: number];

/** Nodes by name, each with its leaves. */
export type Nodes = Readonly<Record<string, readonly number[]>>;

const WHOLE: Nodes = { all: [0] };

/** A table of a few dimensions; the others have one leaf and one node. Every combination that someone counts is a cell. */
export function tableForTest(dimensions: readonly Nodes[], given: readonly Given[]): Table {
  const of = (d: number): Dimension => dimension(dimensions[d] ?? WHOLE);
  const all: Table["dimensions"] = [of(0), of(1), of(2), of(3), of(4)];
  const leafColumn = (d: number) => Uint16Array.from(given, ([, leaves]) => leaves[d] ?? 0);
  const cells = new Map<string, number[]>();
  for (const [, leaves] of given)
    for (const nodes of combinations(all.map(({ nodes: list }, d) => holders(list, leaves[d] ?? 0))))
      cells.set(nodes.join(" "), nodes);
  const list = [...cells.values()];
  const nodeColumn = (d: number) => Uint16Array.from(list, (nodes) => nodes[d] ?? 0);
  return {
    magnitude: "etp_pourvus",
    millesime: "2024",
    rule: "contributors",
    unit: 1,
    dimensions: all,
    cells: [nodeColumn(0), nodeColumn(1), nodeColumn(2), nodeColumn(3), nodeColumn(4)],
    contributions: {
      gestionnaire: Uint32Array.from(given, ([who]) => who),
      leaves: [leafColumn(0), leafColumn(1), leafColumn(2), leafColumn(3), leafColumn(4)],
      value: Float64Array.from(given, ([, , value]) => value),
      heads: null,
    },
  };
}

function dimension(nodes: Nodes): Dimension {
  return {
    leaves: Math.max(...Object.values(nodes).flat()) + 1,
    nodes: Object.entries(nodes).map(([name, leaves]) => ({ name, leaves: Uint16Array.from(leaves) })),
  };
}

function holders(nodes: Dimension["nodes"], leaf: number): number[] {
  return [...nodes.keys()].filter((node) => nodes[node]?.leaves.includes(leaf));
}

function combinations(choices: readonly (readonly number[])[]): number[][] {
  return choices.reduce<number[][]>(
    (lists, nodes) => lists.flatMap((list) => nodes.map((n) => [...list, n])),
    [[]],
  );
}

/** 1 for each cell but those named, « dep:1 · infirmier ». */
export function showAllBut(table: Table, masked: readonly string[]): Uint8Array {
  const unknown = new Set(masked);
  const shown = table.cells[0].map((_, cell) => {
    const names = table.dimensions.map(({ nodes }, d) => nodes[table.cells[d]?.[cell] ?? 0]?.name ?? "");
    const name = names.filter((one) => one !== "all" || names.every((other) => other === "all")).join(" · ");
    return unknown.delete(name) ? 0 : 1;
  });
  if (unknown.size > 0) throw new Error(`unknown cells: ${[...unknown].join(", ")}`);
  return Uint8Array.from(shown);
}

/** A generator of numbers below 1 that two runs draw alike. */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}
