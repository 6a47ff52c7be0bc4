import { area, groupedPolygons, tracedBorders, type Arc, type Polygon } from "./borders.ts";
import { grow } from "./grow.ts";
import { components } from "./hexes.ts";
import { createLand, type Land } from "./land.ts";
import { DEPARTEMENTS, TOWNS } from "./names.ts";
import { nearestOf, ownedCells, placedTowns, placedVillages, populations, type Place } from "./places.ts";
import { createRandom, type Random } from "./random.ts";

export interface Commune {
  code: string;
  name: string;
  dep: string;
  ze: string;
  be: string;
  /** SIREN of the intercommunalité; null for the communes that belong to none. */
  epci: string | null;
  /** Municipal population. */
  population: number;
  lon: number;
  lat: number;
  /** km², to 0.01. */
  surface: number;
  /** Rank of its town, 0 the largest; -1 elsewhere. */
  town: number;
}

export interface Zone {
  code: string;
  name: string;
}

export interface Region {
  seed: string;
  communes: Commune[];
  ze: Zone[];
  be: Zone[];
  epci: (Zone & { dep: string })[];
  /** Borders between communes, by rank in `communes`, in degrees. */
  arcs: Arc[];
}

/** Where the plane of the landscape lies on the globe: latitudes and longitudes a French projection draws well. */
const ORIGIN = { lon: 4.05, lat: 42.35 };
const KM_PER_DEGREE = { lon: 80.7, lat: 111.2 };

/** The fictitious region: a coast, communes, and territories that do not nest. */
export function createRegion(seed: string): Region {
  const land = createLand(seed);
  const random = createRandom(`${seed} region`);
  const cells = [...land.isLand.keys()].filter((cell) => land.isLand[cell] === 1);
  const mainland = components(land.hexes, (cell) => land.isLand[cell] === 1)[0] ?? cells;
  const towns = placedTowns(land, mainland, random);
  const places = [...towns, ...placedVillages(land, cells, towns, random)];
  const owner = ownedCells(land, places);
  const arcs = placedOnGlobe(
    tracedBorders(land.hexes, owner, jitter(land, createRandom(`${seed} corners`)), 0.16),
  );
  return withTerritories(seed, land, places, owner, arcs, random);
}

function jitter(land: Land, random: Random) {
  const reach = land.hexes.side * 0.36;
  const moves = Float32Array.from({ length: land.hexes.count * 4 }, () => random.between(-reach, reach));
  return (corner: number): [number, number] => [moves[2 * corner] ?? 0, moves[2 * corner + 1] ?? 0];
}

const degrees = (value: number) => Math.round(value * 1e4) / 1e4;

function onGlobe(x: number, y: number): [lon: number, lat: number] {
  return [degrees(ORIGIN.lon + x / KM_PER_DEGREE.lon), degrees(ORIGIN.lat + y / KM_PER_DEGREE.lat)];
}

/** Each point rounded once, to about ten metres, so that what is shared stays shared. */
function placedOnGlobe(arcs: Arc[]): Arc[] {
  return arcs.map((arc) => ({
    ...arc,
    points: arc.points
      .map(([x, y]) => onGlobe(x, y))
      .filter((p, i, all) => i === 0 || p[0] !== all[i - 1]?.[0] || p[1] !== all[i - 1]?.[1]),
  }));
}

/** km² of polygons in degrees. */
function surface(polygons: Polygon[]): number {
  const rings = polygons.flatMap((p) => [p.outer, ...p.holes]);
  const square = rings.reduce((sum, ring) => sum + area(ring), 0) * KM_PER_DEGREE.lon * KM_PER_DEGREE.lat;
  return Math.round(square * 100) / 100;
}

/** Borders in common between neighbours; islands are tied to the nearest shore by their commune or by a ferry. */
function adjacency(places: Place[], arcs: Arc[]): Set<number>[] {
  const neighbours = places.map(() => new Set<number>());
  const join = (a: number, b: number) => {
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  };
  for (const { left, right } of arcs) if (right >= 0) join(left, right);
  const reached = grow({ count: places.length, neighbours: (i) => neighbours[i] ?? [], cost: () => 1 }, [0]);
  places.forEach((island, i) => {
    if (reached[i] !== -1) return;
    let [nearest, best] = [0, Infinity];
    places.forEach((p, j) => {
      const away = Math.hypot(p.x - island.x, p.y - island.y);
      if (reached[j] !== -1 && away < best) [nearest, best] = [j, away];
    });
    join(i, nearest);
  });
  return neighbours;
}

/** Places spread so that each is the centre of about as many communes (k-means). */
function centres(places: Place[], count: number, random: Random): number[] {
  let chosen: { x: number; y: number }[] = [];
  while (chosen.length < count) {
    const tries = Array.from({ length: 12 }, () => random.pick(places));
    const away = (p: Place) => Math.min(...chosen.map((c) => Math.hypot(c.x - p.x, c.y - p.y)), 400);
    const best = tries.reduce((a, b) => (away(b) > away(a) ? b : a));
    chosen.push(best);
  }
  for (let round = 0; round < 12; round++) {
    const sums = chosen.map(() => ({ x: 0, y: 0, n: 0 }));
    for (const p of places) {
      const sum = sums[nearestOf(p.x, p.y, chosen)];
      if (sum) [sum.x, sum.y, sum.n] = [sum.x + p.x, sum.y + p.y, sum.n + 1];
    }
    chosen = chosen.map((c, i) => {
      const { x, y, n } = sums[i] ?? { x: 0, y: 0, n: 0 };
      return n === 0 ? c : { x: x / n, y: y / n };
    });
  }
  return chosen.map((c) => nearestOf(c.x, c.y, places));
}

/** Each centre moved to the first town that is near and free. */
function townsNear(places: Place[], chosen: number[]): number[] {
  const taken = new Set<number>();
  return chosen.map((centre) => {
    const near = places.findIndex(
      (p, i) =>
        p.town >= 0 &&
        !taken.has(i) &&
        Math.hypot(p.x - (places[centre]?.x ?? 0), p.y - (places[centre]?.y ?? 0)) < 24,
    );
    const seed = near < 0 ? centre : near;
    taken.add(seed);
    return seed;
  });
}

function withTerritories(
  seed: string,
  land: Land,
  places: Place[],
  owner: Int32Array,
  arcs: Arc[],
  random: Random,
): Region {
  const neighbours = adjacency(places, arcs);
  const step = (a: number, b: number) =>
    Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
  const spread = (seeds: number[], toll: (a: number, b: number) => number, start?: number[]) =>
    grow(
      {
        count: places.length,
        neighbours: (i) => neighbours[i] ?? [],
        cost: (a, b) => step(a, b) * toll(a, b) + 1,
      },
      seeds,
      start,
    );
  const depCentres = centres(places, DEPARTEMENTS.length, random).sort(
    (a, b) => (places[b]?.y ?? 0) - (places[a]?.y ?? 0),
  );
  const dep = spread(depCentres, () => 1);
  const toll = (price: number) => (a: number, b: number) => (dep[a] === dep[b] ? 1 : price);
  const townCount = places.filter((p) => p.town >= 0).length;
  const zeSeeds = Array.from({ length: 22 }, (_, i) => i);
  const ze = spread(
    zeSeeds,
    toll(1.2),
    zeSeeds.map((rank) => Math.min(rank * 0.6, 9)),
  );
  const be = spread(townsNear(places, centres(places, 17, random)), toll(4));
  const epci = spread(
    Array.from({ length: townCount }, (_, i) => i),
    toll(Infinity),
  );
  const polygons = groupedPolygons(arcs, (i) => i);
  const surfaces = places.map((_, i) => surface(polygons.get(i) ?? []));
  const people = populations(land, places, surfaces, random);
  const islands = islandCommunes(places, arcs);
  const numbers = DEPARTEMENTS.map(() => 0);
  let villages = 0;
  const order = places.map((_, i) => i).sort((a, b) => (places[b]?.y ?? 0) - (places[a]?.y ?? 0) || a - b);
  const communes: Commune[] = [];
  const rankOf = new Map<number, number>();
  for (const d of DEPARTEMENTS.keys())
    for (const i of order) {
      const place = places[i];
      if (!place || dep[i] !== d) continue;
      numbers[d] = (numbers[d] ?? 0) + 1;
      const [lon, lat] = onGlobe(place.x, place.y);
      rankOf.set(i, communes.length);
      communes.push({
        code: `${DEPARTEMENTS[d]}${String(numbers[d]).padStart(3, "0")}`,
        name: place.town >= 0 ? (TOWNS[place.town] ?? "") : `Commune fictive n° ${++villages}`,
        dep: DEPARTEMENTS[d] ?? "",
        ze: `X${101 + (ze[i] ?? 0)}`,
        be: `X${201 + (be[i] ?? 0)}`,
        epci: islands.has(i) || (epci[i] ?? -1) < 0 ? null : epciCode(epci[i] ?? 0),
        population: people[i] ?? 0,
        lon,
        lat,
        surface: surfaces[i] ?? 0,
        town: place.town,
      });
    }
  return {
    seed,
    communes,
    ze: zeSeeds.map((i) => ({ code: `X${101 + i}`, name: TOWNS[i] ?? "" })),
    be: namedBassins(communes),
    epci: namedEpci(communes),
    arcs: arcs.map((arc) => ({
      ...arc,
      left: rankOf.get(arc.left) ?? -1,
      right: arc.right < 0 ? -1 : (rankOf.get(arc.right) ?? -1),
    })),
  };
}

/** A number no company can have: SIREN do not begin with three zeros. */
function epciCode(rank: number): string {
  return String(900_001 + rank).padStart(9, "0");
}

function islandCommunes(places: Place[], arcs: Arc[]): Set<number> {
  const mainland = new Set(arcs.filter((a) => a.right >= 0).flatMap((a) => [a.left, a.right]));
  return new Set([...places.keys()].filter((i) => !mainland.has(i)));
}

/** A bassin takes the name of its first town. */
function namedBassins(communes: Commune[]): Zone[] {
  const sides = ["NORD", "SUD", "EST", "OUEST"];
  const countries = ["Haut-Pays fictif", "Plaine fictive", "Vallée fictive"];
  const used = new Map<string, number>();
  return [...new Set(communes.map((c) => c.be))].sort().map((code) => {
    const largest = communes
      .filter((c) => c.be === code)
      .reduce((a, b) => (b.population > a.population ? b : a));
    const country = largest.epci === null ? "Îles-Fictives" : (countries.shift() ?? `Pays fictif ${code}`);
    const name = largest.town >= 0 ? largest.name : country;
    const again = used.get(name) ?? 0;
    used.set(name, again + 1);
    return { code, name: again === 0 ? name : `${sides[again - 1] ?? ""} ${name}` };
  });
}

function namedEpci(communes: Commune[]): (Zone & { dep: string })[] {
  return [...new Set(communes.flatMap((c) => c.epci ?? []))].sort().map((code) => {
    const members = communes.filter((c) => c.epci === code);
    const largest = members.reduce((a, b) => (b.population > a.population ? b : a));
    const people = members.reduce((sum, c) => sum + c.population, 0);
    const kind = people > 300_000 ? "Métropole" : people > 50_000 ? "CA" : "CC";
    return { code, name: `${kind} de ${largest.name} (fictive)`, dep: largest.dep };
  });
}
