import { millesimeLabel } from "#data/questionnaires/questionnaire.ts";
import type { Declaration } from "./cell.ts";

/** How a return is called by whoever fills it: « Déclaration 2025 », « Pouls de février 2026 ». */
export function returnTitle({ kind, millesime }: Declaration["campaign"]): string {
  if (kind === "pouls") {
    const month = millesimeLabel(millesime);
    return /^[aeiouéâ]/i.test(month) ? `Pouls d’${month}` : `Pouls de ${month}`;
  }
  return kind === "formation" ? `Déclaration du centre ${millesime}` : `Déclaration ${millesime}`;
}
