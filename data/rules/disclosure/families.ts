import type { Dimension, Node } from "./table.ts";

/**
 * Nodes of a dimension in families of disjoint nodes: départements, zones d’emploi, EPCI; métiers, groupes. A parent is
 * its children of one family and what they leave of it, which is nobody’s row.
 */
export function familiesOf({ nodes }: Dimension): number[][] {
  const kinds = new Map<string, number[]>();
  nodes.forEach((node, index) => {
    const kind = node.name.includes(":")
      ? node.name.slice(0, node.name.indexOf(":"))
      : `${depth(nodes, node)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), index]);
  });
  return [...kinds.values()].flatMap((kind) => disjoint(nodes, kind));
}

/** For each node, the nodes that hold it and more. */
export function parentsOf({ nodes }: Dimension): number[][] {
  return nodes.map((node) =>
    nodes.flatMap((other, index) => (isInside(node.leaves, other.leaves) ? [index] : [])),
  );
}

function depth(nodes: readonly Node[], { leaves }: Node): number {
  return nodes.filter((other) => isInside(leaves, other.leaves)).length;
}

function disjoint(nodes: readonly Node[], kind: readonly number[]): number[][] {
  const families: { held: Set<number>; members: number[] }[] = [];
  for (const index of kind) {
    const { leaves } = nodes[index]!;
    let family = families.find(({ held }) => !leaves.some((leaf) => held.has(leaf)));
    if (family === undefined) families.push((family = { held: new Set(), members: [] }));
    family.members.push(index);
    for (const leaf of leaves) family.held.add(leaf);
  }
  return families.map(({ members }) => members);
}

/** Whether ascending indexes are all among others, which hold more. */
function isInside(inner: Uint16Array, outer: Uint16Array): boolean {
  if (inner.length >= outer.length) return false;
  let at = 0;
  for (const leaf of inner) {
    while (at < outer.length && outer[at]! < leaf) at++;
    if (outer[at] !== leaf) return false;
  }
  return true;
}
