import type { Check } from "#data/questionnaires/check.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { formatNumber } from "./format-answer.ts";

export interface Finding {
  /** Id of the check. */
  check: string;
  severity: Check["severity"];
  /** Cell it stands on; line `all` for what holds of the whole structure. */
  question: string;
  line: string;
  message: string;
  /** The other question of the comparison. */
  against?: string;
  /** The values it was made from: a confirmation holds for these only. */
  fingerprint: string;
}

/** What fills the holes of a message; numbers in the units of their questions. */
export type Holes = Readonly<Record<string, number | string>>;

/** {sum} is written out; {sum|sortie|sorties} agrees with it, singular below 2. Throws for an unknown hole. */
export function fillMessage(template: string, holes: Holes): string {
  const filled = template.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const hole = holes[name];
      if (hole === undefined) throw new Error(`unknown hole in a message: ${name}`);
      if (one !== undefined && many !== undefined) return Math.abs(Number(hole)) < 2 ? one : many;
      return typeof hole === "number" ? formatNumber(hole) : hole;
    },
  );
  return frenchSpaces(filled);
}

export function finding(
  check: Check,
  cell: { question: string; line: string; against?: string },
  holes: Holes,
  template: string = check.message,
): Finding {
  return {
    check: check.id,
    severity: check.severity,
    ...cell,
    message: fillMessage(template, holes),
    fingerprint: Object.entries(holes)
      .map(([name, value]) => `${name}=${value}`)
      .join(";")
      .slice(0, 400),
  };
}
