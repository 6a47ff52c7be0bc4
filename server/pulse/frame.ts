import { PULSE_LEVELS, type PulseLevel } from "#data/contract/pulse.ts";
import { ALL } from "#data/contract/vocabulary.ts";

/** Where a structure is: code of each level, null where it is in none; and its secteur. */
export interface Where {
  secteur: string;
  places: Readonly<Record<PulseLevel, string | null>>;
}

/** One sum that may be published. */
export interface Cell {
  level: PulseLevel;
  code: string;
  secteur: string;
  /** Indexes in `nodes` and, after « all », in `secteurs`. */
  node: number;
  column: number;
  /** Structures expected to answer. */
  expected: number;
  /** Finest parts it is the sum of: indexes in `parts`, ascending. */
  parts: readonly number[];
}

/** What may be published of a month: places and secteurs as nodes over the finest parts that they tell apart. */
export interface Frame {
  /** Sets of communes that no published place tells apart. */
  places: number;
  nodes: readonly { name: string; level: PulseLevel; code: string; leaves: readonly number[] }[];
  secteurs: readonly string[];
  cells: readonly Cell[];
  /** A part is a set of communes and a secteur: place × secteurs.length + secteur. */
  partOf: (where: Where) => number;
  /** Places that share structures with each node, level:code. */
  touches: readonly (readonly string[])[];
}

/** The frame of the structures expected, and of those that answered without being expected. */
export function frameOf(structures: readonly (Where & { expected: number })[]): Frame {
  const places = new Map<string, Where["places"]>();
  for (const one of structures) places.set(keyOf(one.places), one.places);
  const keys = [...places.keys()].toSorted();
  const rank = new Map(keys.map((key, index) => [key, index]));
  const secteurs = [...new Set(structures.map(({ secteur }) => secteur))].toSorted();
  const nodes = nodesOf(keys.map((key) => places.get(key)!));
  const partOf = ({ places: where, secteur }: Where) =>
    (rank.get(keyOf(where)) ?? fail(where)) * secteurs.length + secteurs.indexOf(secteur);
  const expected = new Float64Array(keys.length * secteurs.length);
  for (const one of structures) expected[partOf(one)]! += one.expected;
  return {
    places: keys.length,
    nodes,
    secteurs,
    cells: cellsOf(nodes, secteurs, expected),
    partOf,
    touches: nodes.map(({ leaves }) =>
      nodes.filter((other) => other.leaves.some((leaf) => leaves.includes(leaf))).map(({ name }) => name),
    ),
  };
}

function keyOf(places: Where["places"]): string {
  return PULSE_LEVELS.map((level) => places[level] ?? "").join("|");
}

function nodesOf(places: readonly Where["places"][]): Frame["nodes"] {
  return PULSE_LEVELS.flatMap((level) => {
    const codes = [...new Set(places.flatMap((one) => one[level] ?? []))].toSorted();
    return codes.map((code) => ({
      name: `${level}:${code}`,
      level,
      code,
      leaves: places.flatMap((one, leaf) => (one[level] === code ? [leaf] : [])),
    }));
  });
}

/** Larger territories first, totals before their secteurs: the order in which cells are kept when not all can be. */
function cellsOf(nodes: Frame["nodes"], secteurs: readonly string[], expected: Float64Array): Cell[] {
  const columns = [...secteurs.keys()];
  return nodes.flatMap(({ level, code, leaves }, node) =>
    [ALL, ...secteurs].flatMap((secteur, column): Cell[] => {
      const kept = column === 0 ? columns : [column - 1];
      const parts = leaves.flatMap((leaf) => kept.map((one) => leaf * secteurs.length + one));
      const sum = parts.reduce((total, part) => total + expected[part]!, 0);
      return [{ level, code, secteur, node, column, expected: sum, parts }];
    }),
  );
}

function fail(where: unknown): never {
  throw new Error(`a structure outside the frame: ${JSON.stringify(where)}`);
}
