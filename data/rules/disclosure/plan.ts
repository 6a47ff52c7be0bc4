import type { Indicator } from "#data/contract/indicator.ts";
import { ALL, type Level } from "#data/contract/vocabulary.ts";

/**
 * The plan of publication (ADR 0025): how many of métier, secteur and modalité a row may detail at once, by level; the
 * smaller the territory, the fewer. A level that is not named shows none of what returns say.
 */
export const DETAILS: Partial<Record<Level, number>> = { fr: 2, reg: 2, dep: 1, ze: 1, be: 0 };

export interface Planned {
  level: string;
  metier: string;
  secteur: string;
  modalite: string;
}

/** Whether a plan bounds what an indicator details: what schools declare is public, but for few leavers. */
export function hasPlan({ kind, protects }: NonNullable<Indicator["returns"]>): boolean {
  return kind !== "formation" && protects.length > 0;
}

/** Whether a row is part of what is published. */
export function isPlanned({ level, metier, secteur, modalite }: Planned): boolean {
  const details = [metier, secteur, modalite].filter((name) => name !== ALL).length;
  return details <= (new Map(Object.entries(DETAILS)).get(level) ?? -1);
}
