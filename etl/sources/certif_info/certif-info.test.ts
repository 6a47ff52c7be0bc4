import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cutRecord } from "#etl/stage/record.ts";

const mirror = process.env["RELEVE_MIRROR"];

function read(path: string, separator: string): Record<string, string>[] {
  const [heading = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = cutRecord(heading, separator);
  return lines.map((line) =>
    Object.fromEntries(cutRecord(line, separator).map((cell, at) => [names[at] ?? "", cell])),
  );
}

const diplomas = read(join(import.meta.dirname, "../../../data/nomenclatures/diplome.csv"), ",");

it("says of each diploma whether a public source gives its places, and why not", () => {
  for (const diploma of diplomas) expect(diploma["places_note"]).toMatch(/\.$/);
  const without = diplomas.filter((diploma) => diploma["source_places"] === "").map(({ code }) => code);
  expect(without).toEqual(expect.arrayContaining(["deas", "deap", "deaes", "deme", "detisf"]));
});

it.skipIf(mirror === undefined)("finds every RNCP sheet called verified in the registry's extract", () => {
  const known = new Set(
    read(join(mirror ?? "", "formation/orion_certif_info.csv"), ";").map((row) => row["Code_RNCP"]),
  );
  const verified = diplomas.filter(
    ({ rncp, rncp_verification }) => rncp !== "" && rncp_verification === "verifie",
  );
  expect(verified.length).toBeGreaterThan(30);
  expect(verified.filter(({ rncp }) => !known.has(rncp)).map(({ code, rncp }) => [code, rncp])).toEqual([]);
});
