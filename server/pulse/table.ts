import type { Dimension, Table } from "#data/rules/disclosure/table.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import type { Frame } from "./frame.ts";

/** What one structure adds to a part. */
export interface Contribution {
  structure: number;
  gestionnaire: number;
  part: number;
  /** Persons. */
  value: number;
  /** Persons of its staff. */
  heads: number;
}

/** The table of the disclosure engine for some cells of a frame, by their indexes. */
export function tableOf(
  frame: Frame,
  { magnitude, month, withHeads }: { magnitude: string; month: string; withHeads: boolean },
  cells: readonly number[],
  contributions: readonly Contribution[],
): Table {
  const width = frame.secteurs.length;
  const none = new Uint16Array(contributions.length);
  const zero = new Uint16Array(cells.length);
  const place: Dimension = {
    leaves: frame.places,
    nodes: frame.nodes.map(({ name, leaves }) => ({ name, leaves: Uint16Array.from(leaves) })),
  };
  const secteur: Dimension = {
    leaves: width,
    nodes: [ALL, ...frame.secteurs].map((name, column) => ({
      name,
      leaves: column === 0 ? Uint16Array.from(frame.secteurs.keys()) : Uint16Array.of(column - 1),
    })),
  };
  return {
    magnitude,
    millesime: month,
    unit: 1,
    dimensions: [place, TOTAL, secteur, TOTAL, TOTAL],
    cells: [
      Uint16Array.from(cells, (cell) => frame.cells[cell]!.node),
      zero,
      Uint16Array.from(cells, (cell) => frame.cells[cell]!.column),
      zero,
      zero,
    ],
    contributions: {
      gestionnaire: Uint32Array.from(contributions, ({ gestionnaire }) => gestionnaire),
      leaves: [
        Uint16Array.from(contributions, ({ part }) => Math.floor(part / width)),
        none,
        Uint16Array.from(contributions, ({ part }) => part % width),
        none,
        none,
      ],
      value: Float64Array.from(contributions, ({ value }) => value),
      heads: withHeads ? Float64Array.from(contributions, ({ heads }) => heads) : null,
    },
  };
}

const TOTAL: Dimension = { leaves: 1, nodes: [{ name: ALL, leaves: Uint16Array.of(0) }] };
