import { expect, it } from "vitest";
import { meaning } from "#data/indicators/anciennete.ts";
import { medianSeniority } from "./seniority.ts";

const of = (...persons: (number | null)[]) => {
  const names = Object.keys(meaning.modalite_names ?? {});
  return medianSeniority((band) => persons[names.indexOf(band)] ?? null);
};

it("lies where half of the persons are below, as if those of its band were spread evenly", () => {
  expect(of(10, 40, 20, 20, 10)).toEqual({ years: 5, open: false });
  expect(of(20, 40, 20, 10, 10)).toEqual({ years: 4, open: false });
  expect(of(0, 0, 8, 0, 0)).toEqual({ years: 7.5, open: false });
});

it("says no more than that half are above the last band's beginning", () => {
  expect(of(1, 1, 1, 1, 20)).toEqual({ years: 20, open: true });
});

it("is not guessed where a band is masked, and does not exist where there is nobody", () => {
  expect(of(10, 40, null, 20, 10)).toBeNull();
  expect(of(0, 0, 0, 0, 0)).toBeNull();
});
