import { expect, it } from "vitest";
import { sampleSheet } from "#test/fixtures/sheet.ts";
import { scaleOf, splitValue, spreadTicks, stripWords } from "./strip.ts";

it("writes a unit of several words under its number, a short one beside it", () => {
  expect(splitValue("−4,6\u{a0}%")).toEqual({ number: "−4,6\u{a0}%", under: null });
  expect(splitValue("0,4\u{a0}ETP")).toEqual({ number: "0,4\u{a0}ETP", under: null });
  expect(splitValue("1\u{202f}203,1\u{a0}jours pour 1\u{a0}000 heures")).toEqual({
    number: "1\u{202f}203,1",
    under: "jours pour 1\u{a0}000 heures",
  });
  expect(splitValue("non calculable")).toEqual({ number: "non calculable", under: null });
});

it("says one person and several persons, tenths below a thousand alone", () => {
  const components = sampleSheet().rows.map((row) => row.components.replaceAll("\u{a0}", " "));
  expect(components).toContain("4 accidents pour 63 personnes");
  expect(components).toContain("0 ETP sur 0,8");
});

it("tells no strip of a group that is not there", () => {
  const alone = sampleSheet().rows.find(({ group }) => group === null);
  expect(alone && stripWords(alone)).toContain("trop peu d’autres gestionnaires");
});

it("writes the values of a strip apart, in order and within it", () => {
  const ends = { least: 20, low: 10, high: 98 };
  expect(spreadTicks([50, 55, 60], ends)).toEqual([50, 70, 90]);
  expect(spreadTicks([2, 2, 3], ends)).toEqual([10, 30, 50]);
  expect(spreadTicks([95, 96, 97], ends)).toEqual([58, 78, 98]);
});

it("draws near a value that is near the sum of a small group", () => {
  const [row] = sampleSheet().rows.filter(({ group }) => group !== null);
  const group = row?.group && { ...row.group, value: 87, quartiles: null };
  const scale = scaleOf({ value: 82, low: null, high: null, group: group ?? null });
  expect(scale(87) - scale(82)).toBeLessThan(0.06);
  expect(scale(87) - scale(82)).toBeGreaterThan(0);
});
