import { protect } from "#data/rules/disclosure/protect.ts";
import {
  type Contributions,
  type Dimension,
  type Node,
  PUBLISHED,
  type Table,
} from "#data/rules/disclosure/table.ts";
import { type Figure, GESTIONNAIRES_FROM } from "#data/rules/restitution/group.ts";
import { groupKey, type Step } from "#data/rules/restitution/widening.ts";

/** A dimension that groups do not cut. */
const ONE: Dimension = { leaves: 1, nodes: [{ name: "all", leaves: Uint16Array.of(0) }] };

/**
 * The groups whose sums the engine lets out, all of them being told to some reader: what sets two groups apart is
 * protected like any difference of published cells. `unit`: stored integers in one unit of protection.
 */
export function publishedGroups(
  figures: readonly Figure[],
  steps: readonly Step[],
  { magnitude, millesime, unit }: { magnitude: string; millesime: string; unit: number },
): (key: string) => boolean {
  const frame = frameOf(figures, steps);
  // A numerator below zero (more in post than budgeted) follows from what it is taken from, which is protected instead.
  const signed = figures.some(({ numerator }) => numerator < 0);
  const magnitudes = [
    figures.map(({ denominator }) => denominator),
    figures.map(({ numerator, denominator }) => (signed ? denominator - numerator : numerator)),
  ];
  const masks = magnitudes.map((values, rank) => {
    const table = tableOf(frame, figures, values, { magnitude: `${magnitude} ${rank}`, millesime, unit });
    return protect(table).mask;
  });
  const published = new Set(frame.keys.filter((_, cell) => masks.every((mask) => mask[cell] === PUBLISHED)));
  return (key) => published.has(key);
}

/** Groups as cells: a place by what its members are like. */
interface Frame {
  places: Dimension;
  likes: Dimension;
  /** Leaves of each figure. */
  placeOf: Uint16Array;
  likeOf: Uint16Array;
  keys: string[];
  cells: { place: number; like: number }[];
}

function frameOf(figures: readonly Figure[], steps: readonly Step[]): Frame {
  const place = new Leaves();
  const like = new Leaves();
  const placeOf = new Uint16Array(figures.length);
  const likeOf = new Uint16Array(figures.length);
  const cells = new Map<string, { place: number; like: number; units: Set<string> }>();
  for (const [row, figure] of figures.entries()) {
    placeOf[row] = place.leaf(`${figure.ze} ${figure.dep} ${figure.reg}`);
    likeOf[row] = like.leaf(`${figure.secteur} ${figure.categorie} ${figure.size}`);
    for (const step of steps) {
      const key = groupKey(step, figure);
      if (key === null) continue;
      const [where = "", ...rest] = key.split("~");
      const at = place.put(where, placeOf[row] ?? 0);
      const of = like.put(rest.join("~"), likeOf[row] ?? 0);
      const cell = cells.get(key) ?? { place: at, like: of, units: new Set<string>() };
      cell.units.add(figure.gestionnaire);
      cells.set(key, cell);
    }
  }
  // A group too thin for any reader is told to nobody: it is no cell.
  const ordered = [...cells]
    .filter(([, { units }]) => units.size >= GESTIONNAIRES_FROM)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    places: place.dimension(),
    likes: like.dimension(),
    placeOf,
    likeOf,
    keys: ordered.map(([key]) => key),
    cells: ordered.map(([, cell]) => cell),
  };
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
  const { places, likes, cells } = frame;
  const zero = new Uint16Array(cells.length);
  return {
    ...named,
    dimensions: [places, ONE, likes, ONE, ONE],
    cells: [
      Uint16Array.from(cells, ({ place }) => place),
      zero,
      Uint16Array.from(cells, ({ like }) => like),
      zero,
      zero,
    ],
    contributions: contributionsOf(frame, figures, values),
  };
}

/** One row per gestionnaire and leaf: its structures there add up. */
function contributionsOf(
  { placeOf, likeOf }: Frame,
  figures: readonly Figure[],
  values: readonly number[],
): Contributions {
  const units = new Leaves();
  const sums = new Map<string, { unit: number; place: number; like: number; value: number }>();
  for (const [row, { gestionnaire }] of figures.entries()) {
    const [unit, place, like] = [units.leaf(gestionnaire), placeOf[row] ?? 0, likeOf[row] ?? 0];
    const key = `${unit} ${place} ${like}`;
    const sum = sums.get(key) ?? { unit, place, like, value: 0 };
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
      none,
      none,
    ],
    value: Float64Array.from(rows, ({ value }) => value),
    heads: null,
  };
}
