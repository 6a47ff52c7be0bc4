/** One line of the table of figures. Times and rates carry their unit in `what`. */
export interface Figure {
  what: string;
  ours: number;
  peer?: number;
  /** Of the paired rounds: above 1 we are better. */
  ratio?: Spread;
  aim: string;
}

export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** What a bench gives: its figures, every round behind them, and the versions that only it knows. */
export interface Bench {
  figures: Figure[];
  rounds: unknown;
  versions?: Readonly<Record<string, string>>;
}

/** The ratio `over ÷ under` of each round, summed up. */
export function pairedRatio(over: readonly number[], under: readonly number[]): Spread {
  const ratios = over.map((value, round) => value / (under[round] ?? Number.NaN)).sort((a, b) => a - b);
  return { median: median(ratios), min: ratios[0] ?? Number.NaN, max: ratios.at(-1) ?? Number.NaN };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The figures as a table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ["Mesure", "Relève", "Pair", "Rapport (min–max)", "Visée"];
  const lines = figures.map(({ what, ours, peer, ratio, aim }) => [
    what,
    write(ours),
    peer === undefined ? "" : write(peer),
    ratio === undefined ? "" : `× ${write(ratio.median)} (${write(ratio.min)}–${write(ratio.max)})`,
    aim,
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? "").length)),
  );
  return [head, widths.map((width) => "─".repeat(width)), ...lines]
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

const digits = new Intl.NumberFormat("fr-FR", { maximumSignificantDigits: 3 });
const write = (value: number): string => digits.format(value);
