import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { manifest } from "#data/contract/manifest.ts";
import { wantedFiles } from "./wanted.ts";

const mirror = mkdtempSync(join(tmpdir(), "releve-mirror-"));
mkdirSync(join(mirror, "sae"));
for (const name of ["Q24_2024r.csv", "Q24_2031r.csv", "Q24_brouillon_r.csv"])
  writeFileSync(join(mirror, "sae", name), "a\n1\n");
afterAll(() => rmSync(mirror, { recursive: true }));

const pin = "a".repeat(64);
const source = manifest.parse({
  ...{
    slug: "sae",
    title: "SAE",
    producer: "Drees",
    citation: "Drees",
    field: "",
    caution: "",
    refresh: "0 5 1 * *",
  },
  licence: { name: "LO", url: "https://exemple.fr/licence" },
  landing: "https://exemple.fr/",
  files: [
    {
      ...{ table: "sae_q24", mirror: "sae/Q24_{millesime}r.csv", format: "csv" },
      vintages: { "2022": { url: null }, "2024": { url: "https://exemple.fr/q24.csv", sha256: pin } },
    },
  ],
});

describe("wantedFiles", () => {
  it("finds each vintage of the mirror, one that no manifest names included", () => {
    expect(
      wantedFiles(source, mirror).map(({ file, millesime, sha256 }) => [file, millesime, sha256]),
    ).toEqual([
      ["sae/Q24_2024r.csv", "2024", pin],
      ["sae/Q24_2031r.csv", "2031", undefined],
    ]);
  });

  it("does not hold a demonstration to the pinned hashes", () => {
    expect(wantedFiles(source, mirror, false).every(({ sha256 }) => sha256 === undefined)).toBe(true);
  });

  it("without a mirror asks producers, and knows a vintage without address", () => {
    expect(wantedFiles(source, undefined).map(({ millesime, origin }) => [millesime, origin])).toEqual([
      ["2024", { url: "https://exemple.fr/q24.csv" }],
      ["2022", null],
    ]);
  });

  it("says which file an empty mirror lacks", () => {
    expect(wantedFiles(source, join(mirror, "vide"))).toMatchObject([
      { file: "sae/Q24_2024r.csv", origin: null },
    ]);
  });
});
