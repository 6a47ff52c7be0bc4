import { components, createHexes, type Hexes } from "./hexes.ts";
import { createNoise } from "./random.ts";

export interface Land {
  hexes: Hexes;
  /** 1 for land, 0 for sea and lakes, by cell. */
  isLand: Uint8Array;
  /** Distance to the sea, km, rounded to the cell; 0 at sea. */
  fromSea: Float32Array;
  /** Relief, 0 on the plain to 1 on the heights. */
  relief(x: number, y: number): number;
}

/** Outline before noise, km: a land that opens on a gulf to the south-west and ends in a cape to the south-east. */
const OUTLINE: readonly (readonly [number, number])[] = [
  [22, 92],
  [34, 148],
  [58, 196],
  [112, 212],
  [160, 198],
  [196, 214],
  [240, 208],
  [268, 176],
  [262, 136],
  [276, 104],
  [268, 74],
  [236, 58],
  [216, 70],
  [198, 40],
  [168, 26],
  [146, 46],
  [134, 74],
  [104, 66],
  [84, 38],
  [56, 40],
  [44, 66],
];

/** Islands off the south coast: x, y and radius, km. */
const ISLANDS: readonly (readonly [number, number, number])[] = [
  [112, 34, 4],
  [250, 26, 5],
  [236, 20, 2.5],
  [28, 40, 2.5],
];

/** Distance to a closed line, km, positive inside. */
function signedDistance(line: readonly (readonly [number, number])[], x: number, y: number): number {
  let nearest = Infinity;
  let inside = false;
  line.forEach(([ax, ay], i) => {
    const [bx, by] = line[(i + 1) % line.length] ?? [ax, ay];
    const t = Math.max(
      0,
      Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)),
    );
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside ? nearest : -nearest;
}

/** Land and sea: an outline bent by noise, rough on the southern coast and calmer on the land side. */
export function createLand(seed: string): Land {
  const hexes = createHexes(300, 240, 0.58);
  const bend = createNoise(`${seed} coast`);
  const heights = createNoise(`${seed} relief`);
  const isLand = new Uint8Array(hexes.count);
  for (let cell = 0; cell < hexes.count; cell++) {
    if (hexes.onEdge(cell)) continue;
    const [x, y] = [hexes.x(cell), hexes.y(cell)];
    const south = Math.max(0, Math.min(1, (150 - y) / 80));
    const island = Math.max(...ISLANDS.map(([ix, iy, r]) => (r - Math.hypot((x - ix) / 1.5, y - iy)) * 1.6));
    const rough = (1.5 + 6 * south) * bend(x / 13 + 50, y / 13);
    const shore = signedDistance(OUTLINE, x, y) + (9 + 10 * south) * bend(x / 42, y / 42) + rough;
    if (shore > 0 || island + rough * 0.5 > 0) isLand[cell] = 1;
  }
  for (const lake of components(hexes, (cell) => isLand[cell] === 0).slice(1))
    if (lake.length < 40) for (const cell of lake) isLand[cell] = 1;
  for (const island of components(hexes, (cell) => isLand[cell] === 1).slice(1))
    if (island.length < 12) for (const cell of island) isLand[cell] = 0;
  return {
    hexes,
    isLand,
    fromSea: distanceToSea(hexes, isLand),
    relief: (x, y) => {
      const slope = (x - 60) / 260 + (y - 60) / 260;
      return Math.max(0, Math.min(1, slope * 0.8 - 0.15 + heights(x / 45, y / 45) * 0.35));
    },
  };
}

function distanceToSea(hexes: Hexes, isLand: Uint8Array): Float32Array {
  const far = new Float32Array(hexes.count).fill(Infinity);
  const queue: number[] = [];
  for (let cell = 0; cell < hexes.count; cell++) {
    if (isLand[cell]) continue;
    far[cell] = 0;
    queue.push(cell);
  }
  for (const cell of queue) {
    if (hexes.onEdge(cell)) continue;
    for (const next of hexes.neighbours(cell)) {
      if (far[next] !== Infinity) continue;
      far[next] = (far[cell] ?? 0) + hexes.side * Math.sqrt(3);
      queue.push(next);
    }
  }
  return far;
}
