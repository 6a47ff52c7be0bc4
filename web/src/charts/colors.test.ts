import { describe, expect, it } from "vitest";
import * as colors from "./colors.ts";

/** Red, green, blue or L*, a*, b*. */
type Rgb = readonly [number, number, number];

const VISIONS = ["normal", "deutan", "protan", "tritan", "grey"] as const;
type Vision = (typeof VISIONS)[number];

/** Machado, Oliveira & Fernandes 2009, severity 1, applied to encoded RGB: the reading look.md was measured with. */
const MATRICES: Record<Exclude<Vision, "normal" | "grey">, readonly number[]> = {
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

const decode = (value: number) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Linear RGB, 0–1, of a hex colour as `vision` receives it. */
function seen(hex: string, vision: Vision): Rgb {
  const encoded = [1, 3, 5].map((offset) => Number.parseInt(hex.slice(offset, offset + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = encoded;
  if (vision === "normal") return [decode(r), decode(g), decode(b)];
  if (vision === "grey") {
    const y = 0.2126 * decode(r) + 0.7152 * decode(g) + 0.0722 * decode(b);
    return [y, y, y];
  }
  const m = MATRICES[vision];
  const row = (i: number) => (m[i] ?? 0) * r + (m[i + 1] ?? 0) * g + (m[i + 2] ?? 0) * b;
  const clamped = (value: number) => decode(Math.min(1, Math.max(0, value)));
  return [clamped(row(0)), clamped(row(3)), clamped(row(6))];
}

const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * (24389 / 27) + 16) / 116);

/** CIE L*a*b*, D65. */
function lab([r, g, b]: Rgb): Rgb {
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu & Dalal 2005). */
function deltaE([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const rad = Math.PI / 180;
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (b: number, a: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / rad + 360) % 360);
  const [h1, h2] = [hue(b1, p1), hue(b2, p2)];
  const colored = c1 * c2 !== 0;
  let dh = colored ? h2 - h1 : 0;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * rad);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  let h = h1 + h2;
  if (colored) {
    if (Math.abs(h1 - h2) <= 180) h /= 2;
    else h = h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  }
  const t =
    1 -
    0.17 * Math.cos((h - 30) * rad) +
    0.24 * Math.cos(2 * h * rad) +
    0.32 * Math.cos((3 * h + 6) * rad) -
    0.2 * Math.cos((4 * h - 63) * rad);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rt =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * rad * Math.exp(-(((h - 275) / 25) ** 2)));
  const [kl, kc, kh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(kl ** 2 + kc ** 2 + kh ** 2 + rt * kc * kh);
}

const difference = (one: string, other: string, vision: Vision) =>
  deltaE(lab(seen(one, vision)), lab(seen(other, vision)));

function contrast(one: string, other: string): number {
  const [a, b] = [colors.luminance(one), colors.luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const leastOfNeighbours = (sequence: readonly string[], vision: Vision) =>
  Math.min(...sequence.slice(1).map((color, i) => difference(sequence[i] ?? "", color, vision)));

describe("deltaE", () => {
  it("agrees with the pairs published by Sharma", () => {
    expect(deltaE([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(deltaE([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(deltaE([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
  });
});

describe("sequences", () => {
  it.each(["needs", "training", "health"] as const)(
    "%s keeps neighbours 10 apart under each vision",
    (name) => {
      for (const vision of VISIONS)
        expect(leastOfNeighbours(colors.SEQUENCES[name], vision), vision).toBeGreaterThan(10);
    },
  );

  it("darken from low to high", () => {
    for (const sequence of Object.values(colors.SEQUENCES)) {
      const lights = sequence.map(colors.luminance);
      expect(lights).toEqual([...lights].sort((a, b) => b - a));
    }
  });

  it("carry text of at least 4.5 on every step", () => {
    for (const sequence of Object.values(colors.SEQUENCES))
      for (const color of sequence) expect(contrast(color, colors.textOn(color)), color).toBeGreaterThan(4.5);
  });

  it("keep their ends when there are fewer classes", () => {
    expect(colors.classColor("needs", 0, 3)).toBe(colors.SEQUENCES.needs[0]);
    expect(colors.classColor("needs", 2, 3)).toBe(colors.SEQUENCES.needs[4]);
    expect(colors.classColor("needs", 4, 5)).toBe(colors.SEQUENCES.needs[4]);
  });
});

describe("gap to a reference", () => {
  it("keeps neighbours 10 apart in colour", () => {
    for (const vision of VISIONS.filter((each) => each !== "grey"))
      expect(leastOfNeighbours(colors.GAP, vision), vision).toBeGreaterThan(10);
  });
});

describe("categories", () => {
  it("stay 12 apart two by two, the reader's own colour included", () => {
    const all = [...colors.CATEGORIES, colors.YOU];
    for (const vision of VISIONS.filter((each) => each !== "grey"))
      for (const [i, one] of all.entries())
        for (const other of all.slice(i + 1))
          expect(difference(one, other, vision), `${one} ${other} ${vision}`).toBeGreaterThan(12);
  });

  it("are marks of at least 3 on white", () => {
    for (const color of [...colors.CATEGORIES, colors.YOU, colors.STAFF, colors.LINE_STRONG])
      expect(contrast(color, colors.PAPER), color).toBeGreaterThanOrEqual(2.95);
  });
});

describe("text", () => {
  it.each([
    ["ink", colors.INK, colors.PAPER],
    ["second", colors.INK_2, colors.PAPER],
    ["notes", colors.INK_3, colors.PAPER],
    ["action", colors.ACTION, colors.PAPER],
    ["you", colors.YOU, colors.PAPER],
    ["you on its wash", colors.YOU, colors.YOU_WASH],
  ])("%s reads at 4.5 or more", (_name, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
