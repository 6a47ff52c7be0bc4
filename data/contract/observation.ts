import { z } from "zod";
import { LEVELS, STATUSES } from "./vocabulary.ts";

export { LEVELS, STATUSES } from "./vocabulary.ts";

export const level = z.enum(LEVELS);
export const status = z.enum(STATUSES);

/** One published figure. `value` is in the unit of the meaning file; shares lie between 0 and 1. */
export const observation = z.object({
  id: z.string().describe("Dimensions et édition, jointes par « ~ »."),
  indicator: z.string(),
  level,
  code: z.string(),
  libelle: z.string(),
  metier: z.string(),
  secteur: z.string(),
  modalite: z.string(),
  millesime: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  numerator: z
    .number()
    .nullable()
    .describe("Entier conservé : le diviseur de la composante (/indicateurs) le ramène à son unité."),
  denominator: z.number().nullable().describe("Entier conservé, comme numerator."),
  contributors: z.number().int().nullable(),
  coverage: z.number().nullable(),
  status,
});
export type Observation = z.infer<typeof observation>;

/** The columns of a mart and of an edition file, in order: the observation without what the file name says. */
export const MART_COLUMNS = [
  "level",
  "code",
  "metier",
  "secteur",
  "modalite",
  "millesime",
  "numerator",
  "denominator",
  "value",
  "low",
  "high",
  "contributors",
  "coverage",
  "status",
] as const;
