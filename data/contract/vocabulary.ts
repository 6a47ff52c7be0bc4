/** The words every floor shares, apart from the schemas so that a page may use them without carrying a validator. */

export const LEVELS = ["fr", "reg", "dep", "ze", "be", "epci", "commune"] as const;
export type Level = (typeof LEVELS)[number];

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
export type Status = (typeof STATUSES)[number];

/** Statuses whose rows carry a value and enter classes, ranks and medians. */
export const CLASSED: ReadonlySet<Status> = new Set<Status>(["ok", "estimated", "minorant"]);

/** Statuses whose rows carry no number at all. */
export const MASKED: ReadonlySet<Status> = new Set<Status>([
  "secret",
  "secret_induit",
  "no_response",
  "not_applicable",
  "not_computable",
]);

/** The total over a dimension. */
export const ALL = "all";

/** The level of this name; a text that is none is a fault of whoever wrote it. */
export function levelOf(text: string): Level {
  const level = LEVELS.find((known) => known === text);
  if (level === undefined) throw new Error(`no level: ${text}`);
  return level;
}

/** The status of this name. */
export function statusOf(text: string): Status {
  const status = STATUSES.find((known) => known === text);
  if (status === undefined) throw new Error(`no status: ${text}`);
  return status;
}
