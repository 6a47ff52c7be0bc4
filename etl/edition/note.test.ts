import { describe, expect, it } from "vitest";
import type { EditionInput } from "#data/contract/edition.ts";
import { noteOf } from "./note.ts";

const sources = [
  { slug: "bmo", title: "Besoins en main-d’œuvre" },
  { slug: "sae", title: "Statistique annuelle" },
];

function input(source: string, sha256: string): EditionInput {
  return {
    source,
    file: `${source}.csv`,
    millesime: "2025",
    sha256,
    bytes: 1,
    read: 1,
    kept: 1,
    refused: 0,
    as_of: null,
  };
}

describe("the note of an edition", () => {
  it("names the sources of the first one", () => {
    expect(noteOf(sources, [input("bmo", "a")], null)).toBe("Première édition : Besoins en main-d’œuvre.");
  });

  it("names the sources that came, changed and left", () => {
    expect(noteOf(sources, [input("sae", "a"), input("bmo", "b")], [input("bmo", "a")])).toBe(
      "Sources nouvelles : Statistique annuelle. Sources actualisées : Besoins en main-d’œuvre.",
    );
    expect(noteOf(sources, [input("bmo", "a")], [input("bmo", "a"), input("sae", "a")])).toBe(
      "Sources retirées : Statistique annuelle.",
    );
  });

  it("says when only the calculations changed", () => {
    expect(noteOf(sources, [input("bmo", "a")], [input("bmo", "a")])).toBe(
      "Mêmes sources ; des définitions ou des calculs ont changé.",
    );
  });
});
