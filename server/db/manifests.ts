import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { manifest, type Manifest } from "#data/contract/manifest.ts";

const folder = new URL("../../data/sources/", import.meta.url);

/** The manifest of every source, by slug. */
export function readManifests(): Manifest[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .map((name) => readManifest(name.replace(/\.yml$/, "")))
    .sort((left, right) => (left.slug < right.slug ? -1 : 1));
}

function readManifest(slug: string): Manifest {
  const parsed = manifest.safeParse(parse(readFileSync(new URL(`${slug}.yml`, folder), "utf8")));
  if (!parsed.success) throw new Error(`data/sources/${slug}.yml : ${z.prettifyError(parsed.error)}`);
  if (parsed.data.slug !== slug) throw new Error(`data/sources/${slug}.yml : slug ${parsed.data.slug}`);
  return parsed.data;
}
