import { expect, it } from "vitest";
import { everyYear } from "./history.ts";
import { trendSentence } from "./lead.ts";

const past = (millesime: string, value: number) => ({ millesime, value, words: `${value}\u{a0}%` });
const trend = (history: Parameters<typeof trendSentence>[0]["history"], around = {}) =>
  trendSentence({ label: "X", history, ...around });

it("keeps the place of a year of which nothing is known, and runs no slope over it", () => {
  const history = everyYear(
    [past("2021", 10), past("2022", 12), past("2024", 14), past("2025", 16)],
    "sans réponse",
  );
  expect(history.map(({ millesime, value }) => [millesime, value])).toEqual([
    ["2021", 10],
    ["2022", 12],
    ["2023", null],
    ["2024", 14],
    ["2025", 16],
  ]);
  expect(trend(history)).toBeNull();
});

it("tells three years of the same slope, where they are printed apart and lead somewhere", () => {
  const years = ["2022", "2023", "2024", "2025"];
  const told = (values: readonly number[], around = {}) =>
    trend(
      values.map((value, rank) => past(years[rank] ?? "", value)),
      around,
    );
  expect(told([10, 11, 12, 14])).toContain("monte pour la troisième année, de 10\u{a0}% à 14\u{a0}%");
  expect(told([80, 76, 76, 51])).toBeNull();
  expect(told([100, 101, 102, 103])).toBeNull();
  expect(told([10, 11, 12, 14], { low: 9, high: 21 })).toBeNull();
});
