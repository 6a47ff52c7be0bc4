import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "#server/db/query.ts";
import type { CommuneShape } from "./contour/shapes.ts";
import { buildContours } from "./contours.ts";

const shape = z.object({
  commune: z.string(),
  reg: z.string(),
  dep: z.string(),
  ze: z.string(),
  be: z.string().nullable(),
  epci: z.string().nullable(),
  // Written by our own reader of the contours, which checks it.
  geometry: z.string().transform((text): CommuneShape["geometry"] => JSON.parse(text)),
});

/** What was drawn last: a first load publishes twice over the same communes, and drawing them takes seconds. */
let last: { key: string; files: Map<string, Uint8Array> } | null = null;

/** TopoJSON files by name under contours/, drawn from the communes that have a polygon. */
export async function readContours(client: PoolClient): Promise<Map<string, Uint8Array>> {
  const communes = await rows(client, new URL("./contour/contours.sql", import.meta.url), [], shape);
  const hash = createHash("sha256");
  for (const commune of communes) hash.update(JSON.stringify(commune));
  const key = hash.digest("hex");
  if (last?.key !== key) last = { key, files: buildContours(communes) };
  return last.files;
}
