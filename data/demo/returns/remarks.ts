import { frenchSpaces } from "#data/rules/french.ts";
import type { DemoState } from "./return.ts";

/** What an analyst writes when a return is sent back. */
export const REMARK = {
  annuelle: frenchSpaces(
    "Les jours d’absence semblent comptés en jours ouvrés : pouvez-vous les reprendre en jours calendaires ?",
  ),
  formation: frenchSpaces("Les présentés dépassent-ils la promotion à cause de redoublants ?"),
};

/** Nobody filled anything. */
export function withoutAnswers(state: DemoState): boolean {
  return state === "expected" || state === "closed" || state === "not_concerned";
}
