import { z } from "zod";

export const LEVELS = ["fr", "reg", "dep", "ze", "be", "epci", "commune"] as const;
export const level = z.enum(LEVELS);
export type Level = z.infer<typeof level>;

/**
 * Why a value is what it is. Masked, missing, thin, zero and not applicable are different states everywhere:
 * only `ok`, `estimated`, `minorant` and `low_coverage` carry numbers.
 */
export const STATUSES = [
  "ok",
  "estimated",
  "minorant",
  "low_coverage",
  "secret",
  "secret_induit",
  "no_response",
  "not_applicable",
  "not_computable",
] as const;
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;

/** Statuses whose rows carry a value and enter classes, ranks and medians. */
export const CLASSED: ReadonlySet<Status> = new Set<Status>(["ok", "estimated", "minorant"]);

/** The total over a dimension. */
export const ALL = "all";

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
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
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
