import { LABEL_HEIGHT } from "./labels.ts";
import type { PreparedArea } from "./prepare.ts";

export interface CircleLabel {
  code: string;
  name: string;
  x: number;
  /** Baseline of the name; the value goes 15 px lower. */
  y: number;
}

/** Where circles stand and what they are called: a prepared map, or what a moving one shows. */
export interface LabelledCircles {
  frames: readonly { areas: readonly Pick<PreparedArea, "code" | "anchor">[] }[];
  labels: readonly { code: string; name: string }[];
  width: number;
  height: number;
}

const PX_PER_LETTER = 6;

/** Labels right under their circles, largest circles first, without covering one another. */
export function circleLabels(
  { frames, labels, width, height }: LabelledCircles,
  radii: ReadonlyMap<string, number>,
): CircleLabel[] {
  const names = new Map(labels.map(({ code, name }) => [code, name]));
  const areas = (frames[0]?.areas ?? []).toSorted(
    (a, b) => (radii.get(b.code) ?? 0) - (radii.get(a.code) ?? 0),
  );
  const kept: (CircleLabel & { half: number })[] = [];
  for (const { code, anchor } of areas) {
    const radius = radii.get(code);
    const name = names.get(code);
    if (!radius || !name) continue;
    const half = (name.length * PX_PER_LETTER) / 2;
    const label = {
      code,
      name,
      half,
      x: Math.min(Math.max(anchor[0], half + 2), width - half - 2),
      y: Math.min(anchor[1] + radius + 13, height - 18),
    };
    const free = kept.every(
      (other) =>
        Math.abs(other.x - label.x) > other.half + half || Math.abs(other.y - label.y) > LABEL_HEIGHT,
    );
    if (free) kept.push(label);
  }
  return kept;
}
