import { describe, expect, it } from "vitest";
import { placeLabels } from "./labels.ts";
import { NOBODY, rasterize, shareOf } from "./raster.ts";

const square = (x: number, y: number, side: number): [number, number][][] => [
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ],
];

const measure = (text: string) => text.length * 6;
const bounds = { x: 0, y: 0, width: 400, height: 300 };

describe("rasterize", () => {
  it("gives cells to the area that covers them", () => {
    const raster = rasterize([square(0, 0, 100)], 400, 300);
    expect(shareOf(raster, { x: 8, y: 8, width: 80, height: 80 }, (owner) => owner === 0)).toBe(1);
    expect(shareOf(raster, { x: 120, y: 8, width: 80, height: 80 }, (owner) => owner === NOBODY)).toBe(1);
  });

  it("leaves holes to nobody", () => {
    const ring = [...square(0, 0, 100), ...square(40, 40, 20)];
    const raster = rasterize([ring], 400, 300);
    expect(shareOf(raster, { x: 44, y: 44, width: 12, height: 12 }, (owner) => owner === NOBODY)).toBe(1);
  });
});

describe("placeLabels", () => {
  it("writes inside a large area, near its anchor, without a line", () => {
    const raster = rasterize([square(100, 50, 150)], 400, 300);
    const [label] = placeLabels(
      [{ index: 0, names: ["Haut Var"], anchor: [175, 125] }],
      raster,
      bounds,
      [],
      measure,
    );
    expect(label).toMatchObject({ name: "Haut Var", leader: null });
    expect(Math.hypot((label?.x ?? 0) - 175, (label?.y ?? 0) - 125)).toBeLessThan(6);
  });

  it("shortens a name before it leaves the area", () => {
    const raster = rasterize([square(100, 50, 90)], 400, 300);
    const names = ["Alpes-de-Haute-Provence", "Alpes"];
    const [label] = placeLabels([{ index: 0, names, anchor: [145, 95] }], raster, bounds, [], measure);
    expect(label).toMatchObject({ name: "Alpes", leader: null });
  });

  it("leads out of a small area to a place that covers no area", () => {
    const raster = rasterize([square(100, 50, 20), square(120, 50, 150)], 400, 300);
    const [label] = placeLabels(
      [{ index: 0, names: ["Avignon"], anchor: [110, 60] }],
      raster,
      bounds,
      [],
      measure,
    );
    expect(label?.leader).not.toBeNull();
    const box = { x: (label?.x ?? 0) - 21, y: (label?.y ?? 0) - 17, width: 42, height: 34 };
    expect(shareOf(raster, box, (owner) => owner === NOBODY)).toBe(1);
  });

  it("never stands on the legend nor on another label", () => {
    const raster = rasterize([square(200, 140, 12), square(214, 140, 12)], 400, 300);
    const legend = { x: 0, y: 0, width: 180, height: 300 };
    const labels = placeLabels(
      [
        { index: 0, names: ["Avignon"], anchor: [206, 146] },
        { index: 1, names: ["Cannes"], anchor: [220, 146] },
      ],
      raster,
      bounds,
      [legend],
      measure,
    );
    expect(labels).toHaveLength(2);
    for (const label of labels) expect(label.x - 21).toBeGreaterThan(180);
    const [a, b] = labels;
    expect(Math.abs((a?.x ?? 0) - (b?.x ?? 0)) > 36 || Math.abs((a?.y ?? 0) - (b?.y ?? 0)) > LABEL_GAP).toBe(
      true,
    );
  });
});

const LABEL_GAP = 34;
