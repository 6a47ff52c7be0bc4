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

/** The source's own codes in the field of health and social care: each employer's project or job-seeker once. */
export function codesOf(
  indicator: PublishedIndicator | undefined,
  prefix: "fap:" | "fap2009:" | "rome:",
  { metiers }: Catalogue,
): string[] {
  return (indicator?.published.metiers ?? []).filter(
    (code) => code.startsWith(prefix) && metiers.get(code)?.champ === true,
  );
}

export function hospitalCodes(indicator: PublishedIndicator | undefined): string[] {
  return HOSPITAL.filter((code) => indicator?.published.metiers.includes(code));
}
