import { quantize } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type { Objects, Topology } from "topojson-specification";

const earthRadiusKm = 6371;

/** Steps along each axis of the box that holds the drawing. */
const steps = 1e5;

/**
 * Drops the points whose triangle with their neighbours is under `area` (km²), keeps every border common, and writes
 * what is left as whole numbers. No part disappears: an island keeps at least four points.
 */
export function lighten<T extends Objects>(topology: Topology<T>, area: number): Topology<T> {
  const weighted = presimplify(topology, sphericalTriangleArea);
  keepParts(weighted.arcs);
  return quantize(simplify(weighted, area / earthRadiusKm ** 2), steps);
}

/** An arc of [lon, lat, weight]: presimplify writes the weight in third place. */
type WeightedArc = number[][];

function keepParts(arcs: WeightedArc[]): void {
  const sharing = new Map<string, number>();
  for (const arc of arcs) sharing.set(endsOf(arc), (sharing.get(endsOf(arc)) ?? 0) + 1);
  for (const arc of arcs) {
    if (isClosed(arc)) keepHeaviest(arc, 3);
    else if ((sharing.get(endsOf(arc)) ?? 0) > 1) keepHeaviest(arc, 1);
  }
}

function isClosed(arc: WeightedArc): boolean {
  const [first, last] = [arc[0], arc.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** Two arcs between the same two points would fall onto each other as straight lines. */
function endsOf(arc: WeightedArc): string {
  return [arc[0], arc.at(-1)]
    .map((point) => `${point?.[0]} ${point?.[1]}`)
    .sort()
    .join(" ");
}

function keepHeaviest(arc: WeightedArc, count: number): void {
  const inner = arc.slice(1, -1).sort((left, right) => (right[2] ?? 0) - (left[2] ?? 0));
  for (const point of inner.slice(0, count)) point[2] = Infinity;
}
