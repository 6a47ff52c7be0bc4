import type { Pool } from "pg";
import { act } from "../db/act.ts";
import { allCampaigns } from "./campaigns.ts";
import { remindDue } from "./reminders.ts";

interface Run {
  /** YYYY-MM-DD, Paris. */
  today: string;
  /** Origin of the links of mails. */
  publicUrl: string;
}

/** Writes the reminders that every campaign under way calls for today; the number of mails. Repeating it writes none. */
export async function runReminders(pool: Pool, { today, publicUrl }: Run): Promise<number> {
  const campaigns = await act(pool, "service", (db) => allCampaigns(db, today));
  let written = 0;
  for (const campaign of campaigns.filter(({ has_opened }) => has_opened))
    written += await act(pool, "service", (db) => remindDue(db, { campaign, today, publicUrl }));
  return written;
}

/** What a run wrote, in French. */
export function remindedWords(written: number): string {
  if (written === 0) return "Aucun rappel à écrire.";
  return written === 1 ? "1 rappel écrit." : `${written} rappels écrits.`;
}
