import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { editionManifest } from "#data/contract/edition.ts";
import { sampleContent } from "#test/fixtures/edition.ts";
import { writeCatalogue } from "./catalogue.ts";
import { readPublisher } from "./publisher.ts";
import { writeFiles } from "./write.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-dcat-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function make(content = sampleContent()) {
  const manifest = editionManifest.parse({ id: "2026.1", ...(await writeFiles(folder, content)) });
  await writeCatalogue(folder, manifest, content);
  const catalogue: unknown = JSON.parse(await readFile(join(folder, "catalog.jsonld"), "utf8"));
  return { manifest, catalogue };
}

type Node = Record<string, unknown>;
const node = z.record(z.string(), z.unknown());

/** Every node of a type, wherever it stands. */
function nodes(tree: unknown, type: string): Node[] {
  if (Array.isArray(tree)) return tree.flatMap((one) => nodes(one, type));
  const read = node.safeParse(tree);
  if (!read.success) return [];
  const own = read.data["@type"] === type ? [read.data] : [];
  return [...own, ...Object.values(read.data).flatMap((one) => nodes(one, type))];
}

function values(found: Node, property: string): unknown[] {
  const value = found[property];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

const literal = z.union([z.string(), z.strictObject({ "@value": z.string(), "@language": z.literal("fr") })]);
const iri = z.looseObject({ "@id": z.string().min(1) });
const of = (type: string, value: z.ZodType<string>) =>
  z.strictObject({ "@value": value, "@type": z.literal(type) });
const any = [0, Infinity] as const;
const one = [1, 1] as const;
const some = [1, Infinity] as const;
const maybe = [0, 1] as const;

/** DCAT-AP 3.0: what each class must have, how many times, and of what kind; recommended properties that we promise too. */
const SHAPES: Record<string, Record<string, readonly [readonly [number, number], z.ZodType]>> = {
  "dcat:Catalog": {
    "dct:title": [some, literal],
    "dct:description": [some, literal],
    "dct:publisher": [one, iri],
    "dct:license": [maybe, iri],
    "dcat:dataset": [some, iri],
    "foaf:homepage": [maybe, iri],
  },
  "dcat:Dataset": {
    "dct:title": [some, literal],
    "dct:description": [some, literal],
    "dct:publisher": [one, iri],
    "dct:accessRights": [maybe, iri],
    "dct:identifier": [some, z.string()],
    "dcat:contactPoint": [some, node],
    "dcat:keyword": [some, literal],
    "dcat:theme": [some, iri],
    "dct:spatial": [some, node],
    "dct:temporal": [any, node],
    "dcat:version": [one, z.string()],
    "dcat:distribution": [some, iri],
  },
  "dcat:Distribution": {
    "dcat:accessURL": [some, iri],
    "dcat:downloadURL": [one, iri],
    "dct:title": [some, literal],
    "dct:license": [one, iri],
    "dct:format": [one, node],
    "dcat:mediaType": [one, iri],
    "dcat:byteSize": [one, of("xsd:nonNegativeInteger", z.string().regex(/^\d+$/))],
    "dcatap:availability": [one, iri],
    "spdx:checksum": [one, node],
  },
  "spdx:Checksum": {
    "spdx:algorithm": [one, z.strictObject({ "@id": z.literal("spdx:checksumAlgorithm_sha256") })],
    "spdx:checksumValue": [one, of("xsd:hexBinary", z.string().regex(/^[0-9a-f]{64}$/))],
  },
  "foaf:Agent": { "foaf:name": [some, literal] },
  "dct:PeriodOfTime": {
    "dcat:startDate": [one, of("xsd:date", z.iso.date())],
    "dcat:endDate": [one, of("xsd:date", z.iso.date())],
  },
};

it("has every property that DCAT-AP 3 requires, as many times and of the kind it requires", async () => {
  const { catalogue } = await make();
  for (const [type, shape] of Object.entries(SHAPES)) {
    const found = nodes(catalogue, type);
    expect([type, found.length > 0]).toEqual([type, true]);
    for (const each of found) {
      for (const [property, [[least, most], kind]] of Object.entries(shape)) {
        const held = values(each, property);
        const where = `${type} ${String(each["@id"])} ${property}`;
        expect([where, held.length >= least && held.length <= most]).toEqual([where, true]);
        expect([where, held.every((value) => kind.safeParse(value).success)]).toEqual([where, true]);
      }
    }
  }
});

it("declares every prefix it uses", async () => {
  const { catalogue } = await make();
  const { "@context": context, ...rest } = node.parse(catalogue);
  const used = new Set([...JSON.stringify(rest).matchAll(/"([a-z]+):[A-Za-z]/g)].map(([, prefix]) => prefix));
  used.delete("mailto");
  expect(Object.keys(node.parse(context))).toEqual(expect.arrayContaining([...used]));
});

it("describes every file of the edition once, as it is", async () => {
  const { manifest, catalogue } = await make();
  const described = nodes(catalogue, "dcat:Distribution").map((each) => [
    iri.parse(each["dcat:downloadURL"])["@id"],
    node.parse(node.parse(each["spdx:checksum"])["spdx:checksumValue"])["@value"],
    node.parse(each["dcat:byteSize"])["@value"],
  ]);
  const files = manifest.files.map(({ name, sha256, bytes }) => [name, sha256, bytes]);
  const lines = (rows: unknown[][]) => rows.map((row) => row.join(" ")).sort();
  expect(lines(described)).toEqual(lines(files));
});

it("says years, regions, whom to cite and whom to write to", async () => {
  const { catalogue } = await make();
  const text = JSON.stringify(catalogue);
  expect(text).toContain('"dcat:startDate":{"@value":"2024-01-01"');
  expect(text).toContain('"http://id.insee.fr/geo/region/93"');
  expect(text).toContain("France Travail, BMO");
  expect(text).toContain("mailto:observatoire@example.org");
});

it("gives the places of a demonstration no address, and says that its figures are not real", async () => {
  const { catalogue } = await make({ ...sampleContent(), demonstration: true });
  expect(JSON.stringify(catalogue)).not.toContain("id.insee.fr");
  for (const dataset of nodes(catalogue, "dcat:Dataset"))
    expect(JSON.stringify(dataset["dct:description"])).toContain("Données fictives");
});

it("is published by whom the instance names", () => {
  const env = { RELEVE_PUBLISHER: "ORS Paca", RELEVE_CONTACT: "contact@example.org" };
  expect(readPublisher(false, env)).toEqual({ name: "ORS Paca", contact: "contact@example.org" });
  expect(readPublisher(true, env).name).toContain("fictives");
  expect(readPublisher(false, {}).contact).toBeNull();
  expect(() => readPublisher(false, { RELEVE_CONTACT: "ici" })).toThrow("RELEVE_CONTACT");
});
