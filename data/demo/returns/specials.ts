import type { Structure } from "../structures.ts";
import type { DemoState } from "./return.ts";

/** A draft to go on with: what a director finds on signing in. */
export const DIRECTOR_OF = "EHPAD fictif n° 12";

/** Structures whose part is written, not drawn. */
export interface Special {
  /** FINESS of the structure of the director; undefined in a demonstration too small to have it. */
  director: string | undefined;
  /** FINESS of the gestionnaire with most sites: it files them from one workbook. */
  workbook: string | undefined;
}

export function specialsOf(structures: readonly Structure[]): Special {
  const director = structures.find(({ name }) => name === DIRECTOR_OF);
  const sites = new Map<string, number>();
  for (const { gestionnaire, finess, category } of structures)
    if (finess !== director?.finess && category.kind !== "school")
      sites.set(gestionnaire.finess, (sites.get(gestionnaire.finess) ?? 0) + 1);
  const [largest] = [...sites].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return { director: director?.finess, workbook: largest?.[0] };
}

/** Null for a structure whose state is drawn. */
export function specialState(special: Special, structure: Structure, current: boolean): DemoState | null {
  if (structure.finess === special.director) return current ? "draft" : "validated";
  if (structure.gestionnaire.finess !== special.workbook) return null;
  if (!current) return "validated";
  return Number(structure.finess.slice(-2)) % 7 === 0 ? "draft" : "expected";
}
