import { describe, expect, it } from "vitest";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { indicators } from "#data/indicators/index.ts";
import { familiesOf, modalitesOf, spanOf } from "./families.ts";

const published = (modalites: string[]): PublishedIndicator["published"] => ({
  rows: 1,
  levels: ["reg"],
  millesimes: ["2025"],
  metiers: ["all"],
  secteurs: ["all"],
  modalites,
});

const declared = indicators
  .filter(({ returns }) => returns !== null)
  .map((meaning) => ({ ...meaning, published: published(["all", ...Object.keys(meaning.modalite_names)]) }));

describe("familiesOf", () => {
  it("gives every declared indicator a place on the sheets", () => {
    const { needs, employment, risks, results, constraints, bands } = familiesOf(declared);
    const placed = [needs, employment, risks, results, constraints, bands].flat().map(({ slug }) => slug);
    expect(placed.toSorted()).toEqual(declared.map(({ slug }) => slug).toSorted());
  });
});

describe("modalitesOf", () => {
  it("keeps the order of the meaning file and leaves the total out", () => {
    const modalite_names = { moins_20: "", "20_29": "", "65_plus": "" };
    expect(
      modalitesOf({ modalite_names, published: published(["20_29", "65_plus", "all", "autre"]) }),
    ).toEqual(["20_29", "65_plus", "autre"]);
  });
});

describe("spanOf", () => {
  it("knows the bands of ages, and makes nothing of others", () => {
    expect(spanOf("pyramide_ages", "30_39")).toBe(10);
    expect(spanOf("anciennete", "10_19")).toBe(1);
  });
});
