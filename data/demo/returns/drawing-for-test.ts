import { createRegion } from "../region.ts";
import { createStructures } from "../structures.ts";
import { groupeOf, mixOf } from "./mixes.ts";
import { createCampaigns, type Drawing } from "./returns.ts";

/** A demonstration of that many structures, on a fixed day. */
export function drawingFor(count: number): Drawing {
  const seed = "returns test";
  const today = "2026-11-22";
  const structures = createStructures(createRegion(seed), count);
  return { seed, structures, campaigns: createCampaigns(today), today };
}

/** Métiers of each groupe, of all those these categories may hold. */
export function heldGroupes(categories: readonly string[]): Record<string, string[]> {
  const groupes: Record<string, string[]> = {};
  for (const metier of new Set(categories.flatMap((code) => mixOf(code)).map((one) => one.metier)))
    (groupes[groupeOf(metier)] ??= []).push(metier);
  return groupes;
}
