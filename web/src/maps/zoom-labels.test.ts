import { expect, it } from "vitest";
import { zoomLabels, type ZoomedArea } from "./zoom-labels.ts";

const area = (code: string, x: number, y: number, side: number): ZoomedArea => ({
  code,
  names: [`Bassin ${code}`, code],
  anchor: [x, y],
  width: side,
  height: side,
});
const measure = (text: string) => text.length * 6;
const view = { width: 800, height: 600 };

it("names areas that can hold their name, by a shorter one if need be, more of them as they grow", () => {
  const small = [area("A", 200, 200, 40), area("B", 400, 300, 20)];
  expect(zoomLabels(small, view, [], measure).map(({ name }) => name)).toEqual(["A"]);
  const large = [area("A", 100, 100, 80), area("B", 500, 400, 48)];
  expect(zoomLabels(large, view, [], measure).map(({ name }) => name)).toEqual(["Bassin A", "Bassin B"]);
});

it("keeps names apart, off the legend and in sight", () => {
  const areas = [
    area("A", 300, 300, 200),
    area("B", 310, 310, 100),
    area("C", 795, 300, 90),
    area("D", 50, 50, 90),
  ];
  const legend = { x: 0, y: 0, width: 280, height: 210 };
  expect(zoomLabels(areas, view, [legend], measure).map(({ code }) => code)).toEqual(["A"]);
});

it("names nothing in a window under 400 px", () => {
  expect(zoomLabels([area("A", 100, 100, 90)], { width: 390, height: 300 }, [], measure)).toEqual([]);
});
