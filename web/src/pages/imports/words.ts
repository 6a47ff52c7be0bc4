import type { z } from "zod";
import type { importState } from "#data/contract/signed-in/import.ts";

export type ImportState = z.infer<typeof importState>;

export const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  received: "reçu, en attente de lecture",
  checking: "en cours de lecture",
  ready: "lu, à valider",
  refused: "refusé, rien n’est écrit",
  committing: "en cours d’écriture",
  done: "écrit",
  failed: "interrompu, rien n’est écrit",
  cancelled: "abandonné",
};

/** Whether the server still works on it. */
export function isUnderWay(state: ImportState): boolean {
  return state === "received" || state === "checking" || state === "committing";
}
