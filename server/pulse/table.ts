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

/**
 * The table of the disclosure engine for some cells of a frame, by their indexes. It holds nothing but where somebody
 * answered: a state that was safe stays so whoever is awaited elsewhere since.
 */
export function tableOf(
  frame: Frame,
  { magnitude, month, withHeads }: { magnitude: string; month: string; withHeads: boolean },
  cells: readonly number[],
  contributions: readonly Contribution[],
): Table {
  const width = frame.secteurs.length;
  const none = new Uint16Array(contributions.length);
  const zero = new Uint16Array(cells.length);
  const secteurs = [ALL, ...frame.secteurs].map((name, column) => ({
    name,
    leaves: column === 0 ? [...frame.secteurs.keys()] : [column - 1],
  }));
  const place = filled(
    frame.nodes,
    contributions.map(({ part }) => Math.floor(part / width)),
  );
  const secteur = filled(
    secteurs,
    contributions.map(({ part }) => part % width),
  );
  return {
    magnitude,
    millesime: month,
    rule: withHeads ? "heads" : "contributors",
    unit: 1,
    dimensions: [place.dimension, TOTAL, secteur.dimension, TOTAL, TOTAL],
    cells: [
      Uint16Array.from(cells, (cell) => place.rankOf(frame.cells[cell]!.node)),
      zero,
      Uint16Array.from(cells, (cell) => secteur.rankOf(frame.cells[cell]!.column)),
      zero,
      zero,
    ],
    contributions: {
      gestionnaire: Uint32Array.from(contributions, ({ gestionnaire }) => gestionnaire),
      leaves: [place.leaves, none, secteur.leaves, none, none],
      value: Float64Array.from(contributions, ({ value }) => value),
      heads: withHeads
        ? {
            count: Float64Array.from(contributions, ({ heads }) => heads),
            persons: Uint32Array.from(contributions, ({ structure }) => structure),
          }
        : null,
    },
  };
}

interface Filled {
  dimension: Dimension;
  /** Leaf of each contribution in the dimension. */
  leaves: Uint16Array;
  /** Rank in the dimension of one of the nodes given. */
  rankOf: (node: number) => number;
}

/** The nodes that hold some of these leaves, over those leaves alone. */
function filled(
  nodes: readonly { name: string; leaves: readonly number[] }[],
  at: readonly number[],
): Filled {
  const rank = new Map([...new Set(at)].toSorted((a, b) => a - b).map((leaf, index) => [leaf, index]));
  const kept = nodes.flatMap(({ name, leaves }, node) => {
    const held = Uint16Array.from(leaves.flatMap((leaf) => rank.get(leaf) ?? []));
    return held.length === 0 ? [] : [{ node, name, leaves: held }];
  });
  const ranks = new Map(kept.map(({ node }, index) => [node, index]));
  return {
    dimension: { leaves: rank.size, nodes: kept.map(({ name, leaves }) => ({ name, leaves })) },
    leaves: Uint16Array.from(at, (leaf) => rank.get(leaf)!),
    rankOf: (node) => ranks.get(node)!,
  };
}

const TOTAL: Dimension = { leaves: 1, nodes: [{ name: ALL, leaves: Uint16Array.of(0) }] };
