import { date } from "#data/rules/format.ts";
import type { Head } from "./rows.ts";

type Known = Pick<Head, "state" | "deadline" | "campaign">;

const REOPEN = "pour la corriger, rouvrez-la en disant pourquoi.";
const OUT =
  "Cette structure est dite fermée, fusionnée ou non concernée : dites d’abord qu’elle est concernée.";

const REASONS: Readonly<Record<Head["state"], (deadline: string) => string | null>> = {
  expected: () => null,
  draft: () => null,
  returned: () => null,
  submitted: (deadline) =>
    `Cette déclaration est envoyée et l’échéance du ${date(deadline)} est passée : ${REOPEN}`,
  validated: () => `Cette déclaration est validée : ${REOPEN}`,
  withdrawn: () => "Cette déclaration est retirée : pour la reprendre, rouvrez-la en disant pourquoi.",
  not_concerned: () => OUT,
  closed: () => OUT,
  merged: () => OUT,
};

/** Why a return may not be written today, in French; null when it may. A late return is taken, and counted as late. */
export function readonlyReason({ state, deadline, campaign }: Known, today: string): string | null {
  if (today < campaign.opens_on) return `La campagne ouvre le ${date(campaign.opens_on)}.`;
  if (state === "submitted" && today <= deadline) return null;
  return REASONS[state](deadline);
}
