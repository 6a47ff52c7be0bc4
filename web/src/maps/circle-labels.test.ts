import { describe, expect, it } from "vitest";
import { circleLabels } from "./circle-labels.ts";

const map = (areas: { code: string; anchor: [number, number] }[]) => ({
  width: 400,
  height: 300,
  frames: [
    {
      id: "main",
      label: null,
      box: { x: 0, y: 0, width: 400, height: 300 },
      lines: "",
      areas: areas.map((area) => ({ ...area, d: "" })),
    },
  ],
  labels: areas.map(({ code }, index) => ({ code, index, name: `Nom ${code}`, x: 0, y: 0, leader: null })),
});

describe("circleLabels", () => {
  it("stands under the circle", () => {
    const [label] = circleLabels(map([{ code: "1", anchor: [200, 100] }]), new Map([["1", 20]]));
    expect(label).toMatchObject({ x: 200, y: 133 });
  });

  it("names the larger of two circles that would cover each other’s label", () => {
    const labels = circleLabels(
      map([
        { code: "1", anchor: [200, 100] },
        { code: "2", anchor: [205, 104] },
      ]),
      new Map([
        ["1", 5],
        ["2", 20],
      ]),
    );
    expect(labels.map(({ code }) => code)).toEqual(["2"]);
  });

  it("names no area without a circle", () => {
    expect(circleLabels(map([{ code: "1", anchor: [200, 100] }]), new Map())).toEqual([]);
  });
});
