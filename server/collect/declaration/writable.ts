import type { Head } from "./rows.ts";

type Known = Pick<Head, "state" | "deadline" | "campaign" | "structure">;

const day = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

/** Why a return may not be written today, in French; null when it may. A late return is taken, and counted as late. */
export function readonlyReason({ state, deadline, campaign }: Known, today: string): string | null {
  if (today < campaign.opens_on) return `La campagne ouvre le ${written(campaign.opens_on)}.`;
  switch (state) {
    case "expected":
    case "draft":
    case "returned":
      return null;
    case "submitted":
      if (today <= deadline) return null;
      return `Cette déclaration est envoyée et l’échéance du ${written(deadline)} est passée : pour la corriger, rouvrez-la en disant pourquoi.`;
    case "validated":
      return "Cette déclaration est validée : pour la corriger, rouvrez-la en disant pourquoi.";
    case "withdrawn":
      return "Cette déclaration est retirée : pour la reprendre, rouvrez-la en disant pourquoi.";
    case "not_concerned":
    case "closed":
    case "merged":
      return "Cette structure est dite fermée, fusionnée ou non concernée : dites d’abord qu’elle est concernée.";
  }
}

export function written(isoDay: string): string {
  return day.format(new Date(`${isoDay}T00:00:00Z`)).replace(/^1 /, "1er ");
}
