import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Catalogue } from "../sheet/use-catalogue.ts";

/** Hospital categories drawn for a territory: those that stand for people at work with patients, without overlap. */
const HOSPITAL = [
  "sae:INFNS",
  "sae:INFSP",
  "sae:AIDES",
  "sae:ASHAU",
  "sae:medecins",
  "sae:CADRE",
  "sae:REEDU",
  "sae:PHLAB",
  "sae:SAGFE",
  "sae:PSYCH",
  "sae:ASSIS",
  "sae:EDUCS",
] as const;

/** Under which codes an indicator is read: those of its source, or the pivot métiers themselves. */
export type Prefix = "fap:" | "fap2009:" | "rome:" | "metier";

/** The source's own codes in the field of health and social care: each employer's project or job-seeker once. */
export function codesOf(
  indicator: PublishedIndicator | undefined,
  prefix: Prefix,
  { metiers }: Catalogue,
): string[] {
  const published = indicator?.published.metiers ?? [];
  if (prefix === "metier") return published.filter((code) => metiers.get(code)?.kind === "metier");
  return published.filter((code) => code.startsWith(prefix) && metiers.get(code)?.champ === true);
}

export function hospitalCodes(indicator: PublishedIndicator | undefined): string[] {
  return HOSPITAL.filter((code) => indicator?.published.metiers.includes(code));
}
