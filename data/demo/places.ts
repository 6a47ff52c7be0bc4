import { grow } from "./grow.ts";
import type { Land } from "./land.ts";
import { TOWNS } from "./names.ts";
import { createRandom, type Random } from "./random.ts";

const COMMUNES = 904;

/** The heart of a commune. */
export interface Place {
  cell: number;
  x: number;
  y: number;
  town: number;
}

/** Rank-size law: the first towns are ports, the others stand apart, rather on the plain. */
export function placedTowns(land: Land, cells: number[], random: Random): Place[] {
  const towns: Place[] = [];
  for (let rank = 0; rank < TOWNS.length; rank++) {
    const apart = rank < 22 ? 38 - rank * 0.45 : 14;
    let best: Place | undefined;
    let bestScore = -Infinity;
    for (let attempt = 0; attempt < 220; attempt++) {
      const cell = random.pick(cells);
      const [x, y] = [land.hexes.x(cell), land.hexes.y(cell)];
      const nearest = Math.min(...towns.map((t) => Math.hypot(t.x - x, t.y - y)), 90);
      if (nearest < apart) continue;
      const coast = land.fromSea[cell] ?? 0;
      const harbour = rank < 6 ? -Math.abs(coast - 3) / 4 : 0;
      const inland = y > 120 && rank < 4 ? 5 : 0;
      const score = harbour - inland - land.relief(x, y) * 2 + Math.min(nearest, 60) / 40 + random.next();
      if (score > bestScore) [best, bestScore] = [{ cell, x, y, town: rank }, score];
    }
    if (best) towns.push(best);
  }
  return towns;
}

const bucket = (x: number, y: number) => Math.floor(x / 12) * 1000 + Math.floor(y / 12);

/** Villages, closer to each other near towns and on the plain than on the heights. */
export function placedVillages(land: Land, cells: number[], towns: Place[], random: Random): Place[] {
  const buckets = new Map<number, Place[]>();
  const put = (place: Place) => {
    const key = bucket(place.x, place.y);
    buckets.set(key, [...(buckets.get(key) ?? []), place]);
  };
  const near = (x: number, y: number) =>
    [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => buckets.get(bucket(x + i * 12, y + j * 12)) ?? []));
  towns.forEach(put);
  const villages: Place[] = [];
  for (let spacing = 5.6; villages.length + towns.length < COMMUNES; spacing *= 0.97) {
    for (let attempt = 0; attempt < 3000 && villages.length + towns.length < COMMUNES; attempt++) {
      const cell = random.pick(cells);
      const [x, y] = [land.hexes.x(cell), land.hexes.y(cell)];
      const apart = spacing * (0.8 + 0.75 * land.relief(x, y)) + (random.next() - 0.5);
      if (near(x, y).some((p) => Math.hypot(p.x - x, p.y - y) < apart * (p.town === 0 ? 1.5 : 1))) continue;
      const village = { cell, x, y, town: -1 };
      villages.push(village);
      put(village);
    }
  }
  return villages;
}

/** Which commune each cell belongs to: growth at uneven cost, then islands without a village go to the nearest. */
export function ownedCells(land: Land, places: Place[]): Int32Array {
  const { hexes, isLand } = land;
  const rough = createRandom("cells");
  const effort = Float32Array.from({ length: hexes.count }, () => 0.35 + rough.next() * 1.3);
  const owner = grow(
    {
      count: hexes.count,
      neighbours: (cell) => hexes.neighbours(cell).filter((next) => isLand[next] === 1),
      cost: (_, to) => effort[to] ?? 1,
    },
    places.map((p) => p.cell),
    places.map((p) => (p.town >= 0 && p.town < 8 ? 0 : 2)),
  );
  for (let cell = 0; cell < hexes.count; cell++) {
    if (isLand[cell] !== 1 || owner[cell] !== -1) continue;
    const [x, y] = [hexes.x(cell), hexes.y(cell)];
    owner[cell] = nearestOf(x, y, places);
  }
  return owner;
}

/** Rank of the nearest to a point. */
export function nearestOf(x: number, y: number, among: readonly { x: number; y: number }[]): number {
  let [nearest, best] = [0, Infinity];
  among.forEach((c, i) => {
    const away = Math.hypot(c.x - x, c.y - y);
    if (away < best) [nearest, best] = [i, away];
  });
  return nearest;
}

/** Towns follow a rank-size law; villages thin out with the distance to towns, on the heights and away from the sea. */
export function populations(land: Land, places: Place[], surfaces: number[], random: Random): number[] {
  const towns = places.filter((p) => p.town >= 0);
  return places.map((place, i) => {
    if (place.town >= 0) return Math.round((310_000 / (place.town + 1) ** 0.92) * random.between(0.85, 1.15));
    const pull = towns.reduce(
      (sum, t) => sum + (1 / (t.town + 1) ** 0.75) * Math.exp(-Math.hypot(t.x - place.x, t.y - place.y) / 9),
      0,
    );
    const shore = Math.exp(-(land.fromSea[place.cell] ?? 0) / 6);
    const density = (14 + 900 * pull + 130 * shore) * (1 - 0.85 * land.relief(place.x, place.y));
    return Math.max(21, Math.round((surfaces[i] ?? 1) * density * random.lognormal(0.8, 0.55)));
  });
}
