import type { Hexes } from "./hexes.ts";

export type Point = readonly [x: number, y: number];

/** A border between two territories, walked with `left` on the left; `right` is -1 at sea. */
export interface Arc {
  left: number;
  right: number;
  /** Ids of the first and last corners: arcs meet there. */
  from: number;
  to: number;
  points: Point[];
}

export interface Polygon {
  outer: Point[];
  holes: Point[][];
}

interface Step {
  to: number;
  left: number;
  right: number;
  walked: boolean;
}

/** Each border between owners of cells, once, smoothed and lightened; `owner` is -1 at sea. Tolerance in km. */
export function tracedBorders(
  hexes: Hexes,
  owner: Int32Array,
  jitter: (corner: number) => Point,
  tolerance: number,
): Arc[] {
  const steps = new Map<number, Step[]>();
  const degree = new Map<number, number>();
  for (let cell = 0; cell < hexes.count; cell++) {
    const left = owner[cell] ?? -1;
    if (left < 0) continue;
    const corners = hexes.corners(cell);
    hexes.neighbours(cell).forEach((next, i) => {
      const right = owner[next] ?? -1;
      if (left <= right) return;
      const from = corners[i] ?? 0;
      const to = corners[(i + 1) % 6] ?? 0;
      const out = steps.get(from);
      const step = { to, left, right, walked: false };
      if (out) out.push(step);
      else steps.set(from, [step]);
      degree.set(from, (degree.get(from) ?? 0) + 1);
      degree.set(to, (degree.get(to) ?? 0) + 1);
    });
  }
  const place = (corner: number): Point => {
    const [dx, dy] = jitter(corner);
    return [hexes.cornerX(corner) + dx, hexes.cornerY(corner) + dy];
  };
  const arcs: Arc[] = [];
  const walk = (from: number, first: Step) => {
    const corners = [from];
    let step: Step | undefined = first;
    while (step && !step.walked) {
      step.walked = true;
      corners.push(step.to);
      step = degree.get(step.to) === 3 ? undefined : steps.get(step.to)?.[0];
    }
    const points = lightened(smoothed(corners.map(place), from === corners.at(-1)), tolerance);
    arcs.push({ left: first.left, right: first.right, from, to: corners.at(-1) ?? from, points });
  };
  for (const [from, out] of steps) if (degree.get(from) === 3) for (const step of out) walk(from, step);
  for (const [from, out] of steps) for (const step of out) if (!step.walked) walk(from, step);
  return arcs;
}

/** Two passes of a (1, 2, 1) mean; the ends of an open line stay where they are. */
function smoothed(points: Point[], closed: boolean): Point[] {
  let line = points;
  for (let pass = 0; pass < 2; pass++) {
    const last = line.length - 1;
    line = line.map((point, i) => {
      if (!closed && (i === 0 || i === last)) return point;
      const before = line[i === 0 ? last - 1 : i - 1] ?? point;
      const after = line[i === last ? 1 : i + 1] ?? point;
      return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
    });
  }
  return line;
}

/** Douglas–Peucker; a closed line is first cut at its farthest point. */
function lightened(points: Point[], tolerance: number): Point[] {
  const keep = new Uint8Array(points.length);
  const last = points.length - 1;
  const farthest = (from: number, to: number): [number, number] => {
    const [ax, ay] = points[from] ?? [0, 0];
    const [bx, by] = points[to] ?? [0, 0];
    const length = Math.hypot(bx - ax, by - ay);
    let [best, far] = [-1, -1];
    for (let i = from + 1; i < to; i++) {
      const [x, y] = points[i] ?? [0, 0];
      const away =
        length === 0
          ? Math.hypot(x - ax, y - ay)
          : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
      if (away > far) [best, far] = [i, away];
    }
    return [best, far];
  };
  const cut = (from: number, to: number, limit: number) => {
    const [at, away] = farthest(from, to);
    if (at < 0 || away <= limit) return;
    keep[at] = 1;
    cut(from, at, tolerance);
    cut(at, to, tolerance);
  };
  keep[0] = keep[last] = 1;
  const [ax, ay] = points[0] ?? [0, 0];
  const [bx, by] = points[last] ?? [0, 0];
  cut(0, last, ax === bx && ay === by ? 0 : tolerance);
  return points.filter((_, i) => keep[i] === 1);
}

/** Polygons of each group of territories, counter-clockwise outside and clockwise in holes, from the arcs its members have with others. */
export function groupedPolygons(
  arcs: readonly Arc[],
  groupOf: (territory: number) => number,
): Map<number, Polygon[]> {
  const starts = new Map<number, Map<number, { to: number; points: Point[] }>>();
  const add = (group: number, from: number, to: number, points: Point[]) => {
    if (group < 0) return;
    const known = starts.get(group);
    if (known) known.set(from, { to, points });
    else starts.set(group, new Map([[from, { to, points }]]));
  };
  for (const arc of arcs) {
    const left = groupOf(arc.left);
    const right = arc.right < 0 ? -1 : groupOf(arc.right);
    if (left === right) continue;
    add(left, arc.from, arc.to, arc.points);
    add(right, arc.to, arc.from, arc.points.toReversed());
  }
  return new Map([...starts].map(([group, pieces]) => [group, assembled(pieces)]));
}

function assembled(pieces: Map<number, { to: number; points: Point[] }>): Polygon[] {
  const rings: Point[][] = [];
  const starts = Array.from(pieces.keys());
  for (const start of starts) {
    const ring: Point[] = [];
    for (let at = start, piece = pieces.get(at); piece; piece = pieces.get(at)) {
      pieces.delete(at);
      ring.push(...(ring.length === 0 ? piece.points : piece.points.slice(1)));
      at = piece.to;
    }
    if (ring.length > 3) rings.push(ring);
  }
  const polygons = rings.filter((ring) => area(ring) > 0).map((outer): Polygon => ({ outer, holes: [] }));
  polygons.sort((a, b) => area(b.outer) - area(a.outer));
  for (const hole of rings.filter((ring) => area(ring) < 0)) {
    // The smallest ring around it is its own.
    const around = polygons.filter(
      ({ outer }) => contains(outer, hole[0] ?? [0, 0]) && area(outer) > -area(hole),
    );
    around.at(-1)?.holes.push(hole);
  }
  return polygons;
}

/** Signed area of a closed ring, positive counter-clockwise. */
export function area(ring: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    sum += ax * by - bx * ay;
  }
  return sum / 2;
}

export function contains(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
