import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifest, type Manifest } from "#data/contract/manifest.ts";
import { readManifests } from "./manifests.ts";
import { producersSuffice, sourcesWithoutAddress } from "./producers.ts";

let server: Server;
let origin: string;
let answer: { status: number; body: string };

beforeEach(async () => {
  server = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

type Addresses = Record<string, string | null>;

/** A source of a first edition; each table with the addresses of its vintages. */
function source(slug: string, tables: Record<string, Addresses>, first = true): Manifest {
  return manifest.parse({
    ...{ slug, title: slug, producer: "Essai", citation: "Essai", field: "", caution: "", first },
    licence: { name: "LO", url: "https://exemple.fr/licence" },
    ...{ landing: "https://exemple.fr/", refresh: "0 5 1 * *" },
    files: Object.entries(tables).map(([table, addresses]) => ({
      ...{ table, mirror: `${table}-{millesime}.csv`, format: "csv" },
      vintages: Object.fromEntries(Object.entries(addresses).map(([year, url]) => [year, { url }])),
    })),
  });
}

describe("whether producers can give a first edition", () => {
  const whole = () => [
    source("a", { a: { "2024": null, "2025": `${origin}/a.csv` }, z: { "2025": `${origin}/z.csv` } }),
    source("b", { b: { "2025": null } }, false),
  ];

  it("is so when each table it needs has an address, and one of these gives a file", async () => {
    answer = { status: 200, body: "code;nom\n1;x\n" };
    expect(await producersSuffice(whole())).toBe(true);
  });

  it("is not so while a table it needs has no address", async () => {
    answer = { status: 200, body: "code;nom\n1;x\n" };
    const lacking = [...whole(), source("c", { c: { "2025": `${origin}/c.csv` }, d: { "2025": null } })];
    expect(sourcesWithoutAddress(lacking)).toEqual(["c"]);
    expect(await producersSuffice(lacking)).toBe(false);
  });

  it.each([
    ["a refusal", 403, "code;nom\n"],
    ["the page of a captive portal", 200, "\n<!DOCTYPE html><html>Connectez-vous</html>"],
    ["nothing", 200, ""],
  ])("is not so when what answers is %s", async (_what, status, body) => {
    answer = { status, body };
    expect(await producersSuffice(whole())).toBe(false);
  });

  it("is not so of our own sources: the pivot of territories has no address", () => {
    expect(sourcesWithoutAddress(readManifests())).toContain("zones_emploi");
  });
});
