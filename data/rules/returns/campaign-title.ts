import type { QuestionnaireKind } from "#data/questionnaires/questionnaire.ts";

const monthName = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });

/** What a campaign is called unless somebody names it: « Déclaration 2025 », « Pouls de février 2026 ». */
export function titleOf(kind: QuestionnaireKind, millesime: string): string {
  if (kind === "annuelle") return `Déclaration ${millesime}`;
  if (kind === "formation") return `Retour des centres de formation ${millesime}`;
  const month = monthName.format(new Date(`${millesime}-01T00:00:00Z`));
  return /^[ao]/.test(month) ? `Pouls d’${month}` : `Pouls de ${month}`;
}
