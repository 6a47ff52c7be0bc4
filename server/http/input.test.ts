import { describe, expect, it } from "vitest";
import { choicesOf, encodingOf, mediaOf } from "./negotiate.ts";
import { nearest } from "./nearest.ts";

describe("nearest", () => {
  it("forgives case, accents and a few letters", () => {
    expect(nearest("Métiér", ["metier", "secteur"])).toBe("metier");
    expect(nearest("aide_soignante", ["aide_soignant", "ide"])).toBe("aide_soignant");
  });

  it("says nothing rather than something far", () => {
    expect(nearest("zzzzzz", ["metier", "secteur"])).toBeNull();
    expect(nearest("x", [])).toBeNull();
  });
});

describe("negotiation", () => {
  it("takes brotli, then gzip, and honours a refusal", () => {
    expect(encodingOf("gzip, deflate, br")).toBe("br");
    expect(encodingOf("gzip;q=1, br;q=0")).toBe("gzip");
    expect(encodingOf("gzip;q=1, br;q=0.1")).toBe("gzip");
    expect(encodingOf("identity")).toBe("identity");
    expect(encodingOf(undefined)).toBe("identity");
  });

  it("follows the weights of Accept and gives up on nothing served", () => {
    expect(mediaOf("text/csv;q=0.5, application/json;q=0.9", ["json", "csv"])).toBe("json");
    expect(mediaOf("text/*", ["json", "csv"])).toBe("csv");
    expect(mediaOf("image/png", ["json"])).toBeNull();
  });

  it("tells headers apart by what they choose, not by how they are written", () => {
    for (const accept of ["", "*/*", "text/html, */*;q=0.8", "image/png", `x/${"y".repeat(9_000)}`])
      expect(choicesOf(accept), accept.slice(0, 40)).toBe(choicesOf(undefined));
    expect(choicesOf("application/json;v=1")).toBe(choicesOf("application/json;q=0.3, x/y"));
    expect(choicesOf("text/csv")).not.toBe(choicesOf(undefined));
    expect(choicesOf("text/csv, application/geo+json")).not.toBe(choicesOf("text/csv"));
  });
});
