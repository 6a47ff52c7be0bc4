import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** One row of a mart, by its dimensions; those that are not named are totals. */
const place = z.strictObject({
  level: z.string(),
  code: z.string(),
  metier: z.string().default("all"),
  secteur: z.string().default("all"),
  modalite: z.string().default("all"),
  millesime: z.string(),
});

/** A total that the producer publishes, and the observations whose sum it is. */
const total = z.strictObject({
  what: z.string(),
  column: z.enum(["numerator", "denominator", "value"]),
  rows: z.array(place).min(1),
  is: z.number(),
  status: z.string().optional(),
  /** Decimals that `is` gives; whole numbers otherwise. */
  decimals: z.number().int().default(0),
});

const golden = z.strictObject({ indicator: z.string(), totals: z.array(total).min(1) });
type Golden = z.infer<typeof golden>;
export type Place = z.infer<typeof place>;

/** Every test/golden/<slug>.json. */
export function readGolden(): Golden[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => golden.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"))));
}
