import type { Pool } from "pg";
import { z } from "zod";
import type { EditionInput } from "#data/contract/edition.ts";
import type { Lineage } from "#data/contract/lineage.ts";
import { RETURNS_SOURCE } from "#data/rules/returns-source.ts";
import { rows } from "../db/query.ts";
import type { OpenEdition } from "../edition/open-edition.ts";

const received = z.object({
  source: z.string(),
  file: z.string(),
  sha256: z.string(),
  received_at: z.string().nullable(),
});

/** The files an indicator was drawn from, each with the name of its source and the day it was received. */
export async function readInputs(
  pool: Pool,
  { manifest, sources }: OpenEdition,
  slugs: readonly string[],
): Promise<Lineage["inputs"]> {
  const inputs = manifest.inputs.filter(({ source }) => slugs.includes(source));
  const column = (name: "source" | "file" | "sha256") => inputs.map((input) => input[name]);
  const known = await rows(
    pool,
    new URL("./received.sql", import.meta.url),
    [column("source"), column("file"), column("sha256")],
    received,
  );
  const dates = new Map(known.map((each) => [keyOf(each), each.received_at]));
  return inputs.map((input) => ({
    ...input,
    title: sources.get(input.source)?.title ?? (input.as_of === null ? input.source : RETURNS_SOURCE.title),
    received_at: dates.get(keyOf(input)) ?? null,
  }));
}

function keyOf({ source, file, sha256 }: Pick<EditionInput, "source" | "file" | "sha256">): string {
  return [source, file, sha256].join("\n");
}
