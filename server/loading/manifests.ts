import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Manifest, manifest } from "#data/contract/manifest.ts";

const folder = new URL("../../data/sources/", import.meta.url);

/** The manifest of every source, by slug. */
export function readManifests(): ReadonlyMap<string, Manifest> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .sort();
  const manifests = names.map((name) => manifest.parse(parse(readFileSync(new URL(name, folder), "utf8"))));
  return new Map(manifests.map((one) => [one.slug, one]));
}
