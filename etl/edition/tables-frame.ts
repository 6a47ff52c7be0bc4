import type { PoolClient } from "pg";
import { z } from "zod";
import type { Dimension } from "#data/rules/disclosure/table.ts";
import { rows } from "#server/db/query.ts";

/** A dimension with where pieces and names are in it. */
export interface Keyed {
  dimension: Dimension;
  /** Leaf of each piece. */
  leafOf: Uint16Array;
  /** Node of that name. */
  nodeOf: ReadonlyMap<string, number>;
}

/** Names that hold each leaf, from the sums that the roll-up makes. */
type Holders = ReadonlyMap<string, readonly string[]>;

/** Where structures lie and what is summed over them: the same relations as the roll-up’s. */
export interface Frame {
  structures: ReadonlyMap<number, { gestionnaire: number; partie: string; secteur: string }>;
  /** Code of the gestionnaire of each number. */
  gestionnaires: readonly string[];
  places: Holders;
  metiers: Holders;
  secteurs: Holders;
}

const structure = z.object({
  structure: z.coerce.number(),
  gestionnaire: z.coerce.number(),
  code: z.string(),
  partie: z.string(),
  secteur: z.string(),
});
const held = z.object({
  dimension: z.enum(["place", "metier", "secteur"]),
  leaf: z.string(),
  node: z.string(),
});

export async function readFrame(client: PoolClient): Promise<Frame> {
  const found = await rows(client, new URL("./tables-structures.sql", import.meta.url), [], structure);
  const sums = await rows(client, new URL("./tables-sums.sql", import.meta.url), [], held);
  const holdersOf = (wanted: z.infer<typeof held>["dimension"]) => {
    const holders = new Map<string, string[]>();
    for (const { dimension, leaf, node } of sums)
      if (dimension === wanted) holders.set(leaf, [...(holders.get(leaf) ?? []), node]);
    return holders;
  };
  const gestionnaires: string[] = [];
  for (const { gestionnaire, code } of found) gestionnaires[gestionnaire] = code;
  return {
    structures: new Map(found.map(({ structure, ...one }) => [structure, one])),
    // Numbers begin at 1.
    gestionnaires: Array.from(gestionnaires, (code) => code ?? ""),
    places: holdersOf("place"),
    metiers: holdersOf("metier"),
    secteurs: holdersOf("secteur"),
  };
}

/** The leaves that are used and the nodes that hold some of them, both in the order of their names. */
export function nodesOf(used: readonly string[], holders: Holders): Keyed {
  const leaves = new Map([...new Set(used)].sort().map((name, leaf) => [name, leaf]));
  const nodes = new Map<string, number[]>();
  for (const [name, leaf] of leaves)
    for (const holder of holders.get(name) ?? []) nodes.set(holder, [...(nodes.get(holder) ?? []), leaf]);
  const names = [...nodes.keys()].sort();
  return {
    dimension: {
      leaves: leaves.size,
      nodes: names.map((name) => ({ name, leaves: Uint16Array.from(nodes.get(name) ?? []) })),
    },
    leafOf: Uint16Array.from(used, (name) => leaves.get(name)!),
    nodeOf: new Map(names.map((name, node) => [name, node])),
  };
}
