import type { Pool } from "pg";
import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { act } from "../../db/act.ts";
import { expectReturns, openPulse } from "./campaigns.ts";
import { keepQuestionnaires } from "./questionnaires.ts";

/** Instances that start at once follow each other. */
const LOCK = 7_270_011;

/** What must be there before anybody fills anything: the questionnaires. Throws when one changed under its number. */
export function prepareCampaigns(pool: Pool, questionnaires: readonly Questionnaire[]): Promise<void> {
  return act(pool, "service", async (db) => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await keepQuestionnaires(db, questionnaires);
  });
}

/**
 * What a day brings: the pulse of the month, and returns expected where a campaign has opened; answers kept for whoever
 * would ask again are let go after a week. Repeating it adds nothing.
 */
export function turnDay(pool: Pool, today: string): Promise<void> {
  return act(pool, "service", async (db) => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await openPulse(db, today);
    await expectReturns(db, { today });
    await db.query("delete from collect.idempotency where created_at < now() - interval '7 days'");
  });
}
