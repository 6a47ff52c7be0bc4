import { expect, it } from "vitest";
import { findIndicator } from "#data/indicators/index.ts";
import { poisson } from "./intervals.ts";
import { recompute } from "./recompute.ts";

/** The worked cases of the definitions: components as stored, ETP in hundredths. */
function valueOf(slug: string, numerator: number, denominator: number): number {
  const meaning = findIndicator(slug);
  const value = meaning && recompute(meaning, { numerator, denominator });
  if (typeof value !== "number") throw new Error(`${slug} cannot be worked out`);
  return value;
}

it("counts 1 095 calendar days for 40 ETP as 7.5 % of absence", () => {
  expect(valueOf("taux_absenteisme", 1095, 4000 * 365)).toBeCloseTo(0.075, 12);
});

it("gives an EHPAD of 60 ETP an index of frequency from 17 to 167 at the rate of its sector: alone it says nothing", () => {
  const expected = (60 * 81.9) / 1000;
  const possible = Array.from({ length: 30 }, (_, events) => events).filter((events) => {
    const range = poisson(events);
    return range !== null && range.low <= expected && expected <= range.high;
  });
  expect([possible[0], possible.at(-1)]).toEqual([1, 10]);
  expect(possible.map((events) => Math.round(valueOf("indice_frequence_at_declare", events, 6000)))).toEqual(
    expect.arrayContaining([17, 167]),
  );
  expect(findIndicator("indice_frequence_at_declare")).toMatchObject({ returns: { interval: "poisson" } });
});

it("tells the index, on employees, from the rate, on hours", () => {
  // 10 accidents, 100 ETP at 1 607 hours
  expect(valueOf("indice_frequence_at_declare", 10, 100_00)).toBeCloseTo(100, 12);
  expect(valueOf("taux_frequence_at_declare", 10, 160_700_00)).toBeCloseTo(62.2278, 4);
  expect(valueOf("taux_gravite_at_declare", 500, 160_700_00)).toBeCloseTo(3.1114, 4);
});

it("gives both rates of success of one cohort: 100 entered, 80 presented, 72 graduated", () => {
  expect(valueOf("taux_reussite_presents", 72, 80)).toBeCloseTo(0.9, 12);
  expect(valueOf("taux_reussite_entrants", 72, 100)).toBeCloseTo(0.72, 12);
  expect(valueOf("taux_remplissage", 105, 100)).toBeCloseTo(105, 12);
});
