/** Every colour of a chart or a map, named by meaning (look.md §4). */

export const INK = "#16211f";
export const INK_2 = "#465350";
export const INK_3 = "#63706c";
export const LINE = "#d6dcd9";
export const LINE_STRONG = "#8b9793";
export const VOID = "#eceeed";
export const WASH = "#f4f6f5";
export const PAPER = "#ffffff";
export const YOU = "#c8431a";
export const YOU_WASH = "#fdf4ef";
export const ACTION = "#0a5f6b";
export const STAFF = "#44566a";
export const NO_ANSWER = "#aab3b0";
/** Hatch strokes where areas are small: France scale. */
export const HATCH_LIGHT = "#93a09c";

export type Palette = "needs" | "training" | "health" | "coverage";

/** Light is low. */
export const SEQUENCES: Readonly<Record<Palette, readonly string[]>> = {
  needs: ["#e6eac4", "#98c492", "#3a9c81", "#006a71", "#0b3a4f"],
  training: ["#f7dfe9", "#d8a5c5", "#ae72a7", "#7d4687", "#4c1f64"],
  health: ["#f3e6bd", "#dab26e", "#bd7d31", "#944f17", "#612b15"],
  coverage: ["#e3e8e6", "#b9c7c6", "#7fa3a6", "#2f7780"],
};

/** Below, around, above a reference; the sign is also printed. */
export const GAP = ["#00566b", "#3f93a5", "#9fced5", "#edede9", "#e7c494", "#c87f37", "#88411a"] as const;

export const CATEGORIES = ["#157171", "#4f2980", "#a79139", "#688fe8", "#162631", "#bc61a0"] as const;

/**
 * Colour of class `index` among `classes`: the whole sequence when there are five, its darker end kept
 * and its steps spread when there are fewer.
 */
export function classColor(palette: Palette, index: number, classes: number): string {
  const sequence = SEQUENCES[palette];
  if (classes <= 1) return sequence[sequence.length - 2] ?? INK;
  const step = (sequence.length - 1) / (Math.max(classes, 2) - 1);
  return sequence[Math.round(Math.min(index, classes - 1) * step)] ?? INK;
}

/** White on the two darkest steps of a sequence, ink on the others: at least 4.5 everywhere. */
export function textOn(color: string): string {
  return luminance(color) < 0.16 ? PAPER : INK;
}

/** The colour of quantities drawn as circles or bars. */
export function markColor(palette: Palette): string {
  const sequence = SEQUENCES[palette];
  return sequence[sequence.length - 2] ?? INK;
}

/** WCAG relative luminance, 0–1. */
export function luminance(hex: string): number {
  const channel = (offset: number) => {
    const value = Number.parseInt(hex.slice(offset, offset + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
