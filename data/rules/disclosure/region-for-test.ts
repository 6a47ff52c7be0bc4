import { createRandom } from "#data/demo/random.ts";
import type { Dimension, Node, Table } from "./table.ts";

export interface RegionSize {
  seed: number;
  structures: number;
  gestionnaires: number;
  communes: number;
  departements: number;
  zones: number;
  epci: number;
  groupes: number;
  metiersByGroupe: number;
  secteurs: number;
  modalites: number;
  populations: number;
  /** Highest value of one answer, in units: small ones make many zeros. */
  highest: number;
}

export const REGION: RegionSize = {
  seed: 1,
  structures: 2500,
  gestionnaires: 900,
  communes: 900,
  departements: 6,
  zones: 18,
  epci: 50,
  groupes: 10,
  metiersByGroupe: 4,
  secteurs: 8,
  modalites: 1,
  populations: 1,
  highest: 3000,
};

/** A region drawn from a seed: communes on a line, zones and bassins that cross départements, a few large gestionnaires. */
export function regionForTest(size: Partial<RegionSize> = {}): Table {
  const region = { ...REGION, ...size };
  const source = createRandom(`disclosure ${region.seed}`);
  const random = () => source.next();
  const below = (n: number) => source.int(n);
  const place = placesForTest(region, below);
  const metier = hierarchy(region.groupes, region.metiersByGroupe);
  const secteur = flat("secteur", region.secteurs);
  const modalite = flat("modalite", region.modalites);
  const population = populations(region.populations);
  const rows: number[][] = [];
  for (let s = 0; s < region.structures; s++) {
    const who = Math.floor(random() ** 2.5 * region.gestionnaires);
    const where = place.leafOf[Math.floor(random() ** 1.7 * region.communes)]!;
    const sector = Math.floor(random() ** 1.5 * region.secteurs);
    const count = 2 + below(Math.min(12, metier.leaves));
    const seen = new Set(Array.from({ length: count }, () => Math.floor(random() ** 1.4 * metier.leaves)));
    for (const job of seen)
      for (let m = 0; m < region.modalites; m++) {
        const value = Math.floor(random() ** 3 * region.highest);
        rows.push([who, where, job, sector, m, below(population.leaves), value]);
      }
  }
  const column = (i: number) => Uint16Array.from(rows, (row) => row[i]!);
  const contributions = {
    gestionnaire: Uint32Array.from(rows, (row) => row[0]! + 100),
    leaves: [column(1), column(2), column(3), column(4), column(5)] as const,
    value: Float64Array.from(rows, (row) => row[6]!),
    heads: null,
  };
  const dimensions = [place, metier, secteur, modalite, population] as const;
  return {
    magnitude: "drawn",
    millesime: "2025",
    rule: "contributors",
    unit: 1,
    dimensions,
    cells: cellsWithContributors(dimensions, contributions.leaves),
    contributions,
  };
}

/** Every combination of nodes that somebody contributes to, in the order of the nodes. */
export function cellsWithContributors(
  dimensions: Table["dimensions"],
  leaves: Table["contributions"]["leaves"],
): Table["cells"] {
  const holders = dimensions.map((dimension) =>
    Array.from({ length: dimension.leaves }, (_, leaf) =>
      dimension.nodes.flatMap((node, index) => (node.leaves.includes(leaf) ? [index] : [])),
    ),
  );
  const keys = new Set<number>();
  const seen = new Set<number>();
  for (let row = 0; row < leaves[0].length; row++) {
    let print = 0;
    for (let d = 0; d < 5; d++) print = print * dimensions[d]!.leaves + leaves[d]![row]!;
    if (seen.has(print)) continue;
    seen.add(print);
    let here = [0];
    for (let d = 0; d < 5; d++) {
      const nodes = holders[d]![leaves[d]![row]!]!;
      here = here.flatMap((key) => nodes.map((node) => key * dimensions[d]!.nodes.length + node));
    }
    for (const key of here) keys.add(key);
  }
  const sorted = [...keys].sort((a, b) => a - b);
  const along = (d: number) => {
    let step = 1;
    for (let e = d + 1; e < 5; e++) step *= dimensions[e]!.nodes.length;
    return Uint16Array.from(sorted, (key) => Math.floor(key / step) % dimensions[d]!.nodes.length);
  };
  return [along(0), along(1), along(2), along(3), along(4)];
}

function placesForTest(region: RegionSize, below: (n: number) => number) {
  const { communes, departements, zones, epci } = region;
  const cut = (parts: number, jitter: number) =>
    Array.from({ length: communes }, (_, commune) => {
      const moved = Math.min(
        communes - 1,
        Math.max(0, commune + (below(10) === 0 ? below(jitter) - jitter / 2 : 0)),
      );
      return Math.floor((moved * parts) / communes);
    });
  const zonings = [
    ["dep", cut(departements, 0)],
    ["ze", cut(zones, communes / zones)],
    ["be", cut(zones + 2, communes / zones)],
    ["epci", cut(epci, communes / epci)],
  ] as const;
  const prints = Array.from({ length: communes }, (_, c) => zonings.map(([, codes]) => codes[c]!).join());
  const leaves = [...new Set(prints)].sort();
  const leafOf = prints.map((print) => leaves.indexOf(print));
  const nodes: Node[] = [{ name: "reg:1", leaves: Uint16Array.from(leaves.keys()) }];
  for (const [level, codes] of zonings)
    for (const code of [...new Set(codes)].sort((a, b) => a - b)) {
      const held = new Set(leafOf.filter((_, commune) => codes[commune] === code));
      nodes.push({ name: `${level}:${code}`, leaves: Uint16Array.from([...held].sort((a, b) => a - b)) });
    }
  return { leaves: leaves.length, nodes, leafOf };
}

/** Métiers in groupes; the last leaf of each groupe is what is declared without métiers. */
function hierarchy(groupes: number, metiers: number): Dimension {
  const width = metiers + 1;
  const nodes: Node[] = [{ name: "all", leaves: Uint16Array.from({ length: groupes * width }, (_, i) => i) }];
  for (let g = 0; g < groupes; g++) {
    nodes.push({ name: `groupe${g}`, leaves: Uint16Array.from({ length: width }, (_, i) => g * width + i) });
    for (let m = 0; m < metiers; m++)
      nodes.push({ name: `metier${g}_${m}`, leaves: Uint16Array.of(g * width + m) });
  }
  return { leaves: groupes * width, nodes };
}

function flat(name: string, leaves: number): Dimension {
  const all = { name: "all", leaves: Uint16Array.from({ length: leaves }, (_, i) => i) };
  const each = Array.from({ length: leaves }, (_, i) => ({ name: `${name}${i}`, leaves: Uint16Array.of(i) }));
  return { leaves, nodes: leaves === 1 ? [all] : [all, ...each] };
}

/** Indicators that count more and more answers. */
function populations(indicators: number): Dimension {
  const nodes = Array.from({ length: indicators }, (_, i) => ({
    name: `indicator${i}`,
    leaves: Uint16Array.from({ length: indicators - i }, (_, leaf) => leaf + i),
  }));
  return { leaves: indicators, nodes };
}
