import { cellsWithContributors } from "./region-for-test.ts";
import type { Dimension, Rule, Table } from "./table.ts";

/** Métier, gestionnaire, value, heads. */
type Row = readonly [string, number, number, number?];

interface Written {
  metiers: readonly string[];
  rows: readonly Row[];
  rule?: Rule;
}

/** A table of one dimension: « all » and its métiers. Where heads are counted, those of each row are its own. */
export function tableForTest({ metiers, rows, rule = "contributors" }: Written) {
  const parts = metiers.length === 1 ? metiers : metiers.filter((name) => name !== "all");
  const one: Dimension = { leaves: 1, nodes: [{ name: "all", leaves: Uint16Array.of(0) }] };
  const metier: Dimension = {
    leaves: parts.length,
    nodes: metiers.map((name) => ({
      name,
      leaves: name === "all" ? Uint16Array.from(parts.keys()) : Uint16Array.of(parts.indexOf(name)),
    })),
  };
  const none = new Uint16Array(rows.length);
  const leaves = [none, Uint16Array.from(rows, ([name]) => parts.indexOf(name)), none, none, none] as const;
  const dimensions = [one, metier, one, one, one] as const;
  const table: Table = {
    magnitude: "written",
    millesime: "2025",
    rule,
    unit: 1,
    dimensions,
    cells: cellsWithContributors(dimensions, leaves),
    contributions: {
      gestionnaire: Uint32Array.from(rows, ([, who]) => who),
      leaves,
      value: Float64Array.from(rows, ([, , value]) => value),
      heads:
        rule === "contributors"
          ? null
          : {
              count: Float64Array.from(rows, (row) => row[3] ?? 0),
              persons: Uint32Array.from(rows.keys()),
            },
    },
  };
  const states = (expected: Record<string, number>) =>
    Uint8Array.from(table.cells[1], (node) => expected[metiers[node]!]!);
  return { table, states };
}
