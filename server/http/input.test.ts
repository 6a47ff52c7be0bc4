import { describe, expect, it } from "vitest";
import { encodingOf, mediaOf } from "./negotiate.ts";
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
});
