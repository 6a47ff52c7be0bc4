import type { z } from "zod";
import type { declarationRow } from "#data/contract/signed-in/declaration.ts";
import { count, date } from "#data/rules/format.ts";

export type Return = z.infer<typeof declarationRow>;

/** The one thing to do first, in words, and where it is done. */
export interface Priority {
  row: Return;
  title: string;
  why: string;
  action: string;
  href: string;
}

/** Days from `today` to `day`, both ISO dates; negative when it is past. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

/** Where a return is filled. */
export function returnHref(row: Pick<Return, "id" | "campaign">): string {
  return row.campaign.kind === "pouls" ? `/pouls/${row.id}` : `/declarations/${row.id}`;
}

const OPEN = new Set<Return["state"]>(["expected", "draft", "returned"]);

/** Whether something is still awaited from the structure. */
export function isAwaited(row: Return): boolean {
  return OPEN.has(row.state);
}

/** What is still awaited, the nearest deadline first, then the rest as it came. */
export function awaitedFirst(rows: readonly Return[]): Return[] {
  return [...rows.filter(isAwaited).toSorted(byDeadline), ...rows.filter((row) => !isAwaited(row))];
}

/**
 * What comes first, one at a time: what was sent back, then what blocks, then what awaits a yes, then what is begun,
 * then what is not; within each, the nearest deadline.
 */
export function firstThing(rows: readonly Return[], today: string): Priority | null {
  const [first] = rows.filter(isAwaited).toSorted((a, b) => rankOf(a) - rankOf(b) || byDeadline(a, b));
  return first === undefined ? null : wordsOf(first, today);
}

function rankOf(row: Return): number {
  if (row.state === "returned") return 0;
  if (row.campaign.kind === "pouls") return 5;
  if (row.blocking > 0) return 1;
  if (row.to_confirm > 0) return 2;
  return row.state === "draft" ? 3 : 4;
}

const byDeadline = (a: Return, b: Return) => a.deadline.localeCompare(b.deadline) || a.id - b.id;

function wordsOf(row: Return, today: string): Priority {
  const base = { row, title: `${row.campaign.title}, ${row.structure.name}`, href: returnHref(row) };
  const due = dueWords(row.deadline, today);
  if (row.state === "returned")
    return {
      ...base,
      why: `L’observatoire l’a renvoyée avec des remarques\u202f; ${due}.`,
      action: "Lire et corriger",
    };
  if (row.campaign.kind === "pouls")
    return { ...base, why: `Trois chiffres, une minute\u202f; ${due}.`, action: "Répondre" };
  if (row.blocking > 0)
    return {
      ...base,
      why: `${count(row.blocking, "point bloquant", "points bloquants")} à corriger\u202f; ${due}.`,
      action: "Corriger",
    };
  if (row.to_confirm > 0)
    return {
      ...base,
      why: `${count(row.to_confirm, "valeur")} à confirmer\u202f; ${due}.`,
      action: "Confirmer",
    };
  if (row.state === "draft") return { ...base, why: `${leftWords(row)}\u202f; ${due}.`, action: "Reprendre" };
  return { ...base, why: `Pas encore commencée\u202f; ${due}.`, action: "Commencer" };
}

function leftWords(row: Return): string {
  const left = (row.cells_expected ?? 0) - (row.cells_answered ?? 0);
  return left > 0 ? `${count(left, "case")} à répondre` : "Tout est rempli, il reste à l’envoyer";
}

/** « à rendre avant le 31 mars 2026 », « à rendre aujourd’hui », « attendue depuis le 31 mars 2026 ». */
export function dueWords(deadline: string, today: string): string {
  const days = daysUntil(deadline, today);
  if (days < 0) return `attendue depuis le ${date(deadline)}`;
  if (days === 0) return "à rendre aujourd’hui";
  return days <= 15
    ? `à rendre avant le ${date(deadline)}, dans ${count(days, "jour")}`
    : `à rendre avant le ${date(deadline)}`;
}

/** A state as its owner reads it. */
export const STATE_WORDS: Readonly<Record<Return["state"], string>> = {
  expected: "à commencer",
  draft: "en cours",
  submitted: "envoyée",
  returned: "renvoyée avec remarques",
  validated: "validée",
  withdrawn: "retirée",
  not_concerned: "non concernée",
  closed: "structure fermée",
  merged: "structure fusionnée",
};
