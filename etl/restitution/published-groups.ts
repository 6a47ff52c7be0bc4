import { protect } from "#data/rules/disclosure/protect.ts";
import {
  type Contributions,
  type Dimension,
  type Node,
  PUBLISHED,
  type Table,
} from "#data/rules/disclosure/table.ts";
import { type Figure, GESTIONNAIRES_FROM, isBelowZero, type Units } from "#data/rules/restitution/group.ts";
import { groupKey, type Step } from "#data/rules/restitution/widening.ts";
import { type Looked, partsOf } from "./tried.ts";

/** A dimension that groups do not cut. */
const ONE: Dimension = { leaves: 1, nodes: [{ name: "all", leaves: Uint16Array.of(0) }] };

/** What a line and year are called, and the units of its components. */
export interface Named {
  magnitude: string;
  millesime: string;
  units: Units;
}

/**
 * The groups whose sums the engine lets out, all of them being told to some reader: what sets two groups apart is
 * protected like any difference of published cells. With measures, the parts that they make of groups are cells too.
 */
export function publishedGroups(
  figures: readonly Figure[],
  steps: readonly Step[],
  { magnitude, millesime, units }: Named,
  tried: Looked | null,
): ReadonlySet<string> {
  const frame = frameOf(figures, steps, tried);
  const masks = magnitudesOf(figures).map((values, rank) => {
    const unit = units[rank] ?? 1;
    const table = tableOf(frame, figures, values, { magnitude: `${magnitude} ${rank}`, millesime, unit });
    return protect(table).mask;
  });
  return new Set(frame.keys.filter((_, cell) => masks.every((mask) => mask[cell] === PUBLISHED)));
}

/** Denominators, then numerators: integers ≥ 0, by figure. */
export function magnitudesOf(figures: readonly Figure[]): number[][] {
  const signed = isBelowZero(figures);
  return [
    figures.map(({ denominator }) => denominator),
    figures.map(({ numerator, denominator }) => (signed ? denominator - numerator : numerator)),
  ];
}

/** Groups as cells: a place by what its members are like, by what they have in place. */
interface Frame {
  places: Dimension;
  likes: Dimension;
  parts: Dimension;
  /** Leaves of each figure. */
  placeOf: Uint16Array;
  likeOf: Uint16Array;
  partOf: Uint16Array;
  keys: string[];
  cells: { place: number; like: number; part: number }[];
}

function frameOf(figures: readonly Figure[], steps: readonly Step[], tried: Looked | null): Frame {
  const place = new Leaves();
  const like = new Leaves();
  const part = new Leaves();
  const placeOf = new Uint16Array(figures.length);
  const likeOf = new Uint16Array(figures.length);
  const partOf = new Uint16Array(figures.length);
  const cells = new Map<string, { place: number; like: number; part: number; units: Set<string> }>();
  for (const [row, figure] of figures.entries()) {
    placeOf[row] = place.leaf(`${figure.ze} ${figure.dep} ${figure.reg}`);
    likeOf[row] = like.leaf(`${figure.secteur} ${figure.categorie} ${figure.size}`);
    partOf[row] = part.leaf(patternOf(tried, figure));
    for (const step of steps) {
      const key = groupKey(step, figure);
      if (key === null) continue;
      const [where = "", ...rest] = key.split("~");
      const at = place.put(where, placeOf[row] ?? 0);
      const of = like.put(rest.join("~"), likeOf[row] ?? 0);
      for (const name of ["", ...partsOf(tried, step, figure.structure)]) {
        const node = part.put(name, partOf[row] ?? 0);
        const cell = cells.get(key + name) ?? { place: at, like: of, part: node, units: new Set<string>() };
        cell.units.add(figure.gestionnaire);
        cells.set(key + name, cell);
      }
    }
  }
  // A group too thin for any reader is told to nobody: it is no cell.
  const ordered = [...cells]
    .filter(([, { units }]) => units.size >= GESTIONNAIRES_FROM)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    places: place.dimension(),
    likes: like.dimension(),
    parts: part.dimension(),
    placeOf,
    likeOf,
    partOf,
    keys: ordered.map(([key]) => key),
    cells: ordered.map(([, cell]) => cell),
  };
}

/** What a structure has in place, all of it; those who did not say are counted in no part. */
function patternOf(tried: Looked | null, { structure }: Figure): string {
  const chosen = tried?.choices.get(structure);
  return chosen === undefined ? "?" : [...chosen].sort().join("|");
}

/** Leaves and the nodes that hold them, numbered as they come. */
class Leaves {
  readonly #leaves = new Map<string, number>();
  readonly #nodes = new Map<string, { rank: number; leaves: Set<number> }>();

  leaf(name: string): number {
    const known = this.#leaves.get(name) ?? this.#leaves.size;
    this.#leaves.set(name, known);
    return known;
  }

  /** Says that a node holds a leaf; gives the rank of the node. */
  put(name: string, leaf: number): number {
    const node = this.#nodes.get(name) ?? { rank: this.#nodes.size, leaves: new Set<number>() };
    node.leaves.add(leaf);
    this.#nodes.set(name, node);
    return node.rank;
  }

  dimension(): Dimension {
    const nodes: Node[] = [...this.#nodes].map(([name, { leaves }]) => ({
      name,
      leaves: Uint16Array.from([...leaves].sort((a, b) => a - b)),
    }));
    return { leaves: this.#leaves.size, nodes };
  }
}

function tableOf(
  frame: Frame,
  figures: readonly Figure[],
  values: readonly number[],
  named: { magnitude: string; millesime: string; unit: number },
): Table {
  const { places, likes, parts, cells } = frame;
  const zero = new Uint16Array(cells.length);
  return {
    ...named,
    rule: "contributors",
    dimensions: [places, ONE, likes, parts, ONE],
    cells: [
      Uint16Array.from(cells, ({ place }) => place),
      zero,
      Uint16Array.from(cells, ({ like }) => like),
      Uint16Array.from(cells, ({ part }) => part),
      zero,
    ],
    contributions: contributionsOf(frame, figures, values),
  };
}

/** One row per gestionnaire and leaf: its structures there add up. */
function contributionsOf(
  { placeOf, likeOf, partOf }: Frame,
  figures: readonly Figure[],
  values: readonly number[],
): Contributions {
  const units = new Leaves();
  const sums = new Map<string, { unit: number; place: number; like: number; part: number; value: number }>();
  for (const [row, { gestionnaire }] of figures.entries()) {
    const [place, like, part] = [placeOf[row] ?? 0, likeOf[row] ?? 0, partOf[row] ?? 0];
    const unit = units.leaf(gestionnaire);
    const key = `${unit} ${place} ${like} ${part}`;
    const sum = sums.get(key) ?? { unit, place, like, part, value: 0 };
    sum.value += values[row] ?? 0;
    sums.set(key, sum);
  }
  const rows = [...sums.values()];
  const none = new Uint16Array(rows.length);
  return {
    gestionnaire: Uint32Array.from(rows, ({ unit }) => unit),
    leaves: [
      Uint16Array.from(rows, ({ place }) => place),
      none,
      Uint16Array.from(rows, ({ like }) => like),
      Uint16Array.from(rows, ({ part }) => part),
      none,
    ],
    value: Float64Array.from(rows, ({ value }) => value),
    heads: null,
  };
}
