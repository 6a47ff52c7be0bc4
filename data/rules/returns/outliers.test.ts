import { describe, expect, test } from "vitest";
import {
  copies,
  farFromOthers,
  isCopy,
  median,
  modifiedZ,
  outsidePast,
  registerMismatch,
  wholeOrganisationOnOne,
  type Site,
} from "./outliers.ts";

describe("modified Z", () => {
  test("a median needs no order", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNull();
  });

  test("one wild value does not hide itself, as it would with a mean", () => {
    expect(farFromOthers([10, 11, 12, 11, 10, 12, 11, 95])).toEqual([7]);
    expect(farFromOthers([10, 11, 12, 11, 10, 12, 11])).toEqual([]);
  });

  test("the scale is 1.4826 × MAD", () => {
    expect(modifiedZ([1, 2, 3, 4, 5])?.[4]).toBeCloseTo(2 / 1.4826, 10);
  });

  test("too few values, or mostly equal ones, judge nobody", () => {
    expect(modifiedZ([1, 2, 300])).toBeNull();
    expect(farFromOthers([5, 5, 5, 5, 5, 900])).toEqual([]);
  });
});

test("a value outside its own past is told with the bounds it leaves", () => {
  expect(outsidePast(9, [5, 4, 6])).toEqual({ min: 4, max: 6 });
  expect(outsidePast(6, [5, 4, 6])).toBeNull();
  expect(outsidePast(9, [5, 4])).toBeNull();
});

describe("a whole organisation on one site", () => {
  const usual: Site[] = Array.from({ length: 6 }, (_, index) => ({
    id: index + 1,
    gestionnaire: index + 1,
    categorie: "500",
    places: 80,
    etp: 50 + index,
  }));

  test("is seen when ETP per place is far above and a sibling declares nothing", () => {
    const sites: Site[] = [
      ...usual,
      { id: 70, gestionnaire: 7, categorie: "500", places: 80, etp: 210 },
      { id: 71, gestionnaire: 7, categorie: "500", places: 80, etp: null },
      { id: 72, gestionnaire: 7, categorie: "500", places: 80, etp: 0 },
    ];
    expect(wholeOrganisationOnOne(sites)).toMatchObject([{ id: 70, silent: [71, 72] }]);
  });

  test("is not seen in a rich site whose siblings answer, nor in a category too small to compare", () => {
    const rich: Site = { id: 70, gestionnaire: 7, categorie: "500", places: 80, etp: 210 };
    const sibling: Site = { id: 71, gestionnaire: 7, categorie: "500", places: 80, etp: 50 };
    expect(wholeOrganisationOnOne([...usual, rich, sibling])).toEqual([]);
    expect(wholeOrganisationOnOne([rich, { ...sibling, etp: null }])).toEqual([]);
  });
});

describe("copied figures", () => {
  test("last year’s figures, all of them, are a copy; one change is none", () => {
    expect(isCopy([7, 24, null, 0], [7, 24, null, 0], 3)).toBe(true);
    expect(isCopy([7, 24, 5], [7, 24, 6], 3)).toBe(false);
    expect(isCopy([7, 24, null], [7, 24, 6], 2)).toBe(false);
  });

  test("zeros everywhere, or too few figures, are no copy", () => {
    expect(isCopy([0, 0, 0], [0, 0, 0], 3)).toBe(false);
    expect(isCopy([7], [7], 3)).toBe(false);
  });

  test("structures that say exactly the same are put together", () => {
    const rows = [
      { id: 1, values: [7, 24, 5] },
      { id: 2, values: [7, 24, 6] },
      { id: 3, values: [7, 24, 5] },
      { id: 4, values: [0, 0, 0] },
      { id: 5, values: [0, 0, 0] },
    ];
    expect(copies(rows, 3)).toEqual([[1, 3]]);
  });
});

test("the register is contradicted by a tenth and three places at least", () => {
  expect(registerMismatch(84, 82)).toBe(false);
  expect(registerMismatch(10, 8)).toBe(false);
  expect(registerMismatch(100, 84)).toBe(true);
});
