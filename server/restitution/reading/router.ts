import type { Router } from "express";
import { readingRoutes as routes } from "#data/contract/signed-in/reading.ts";
import { READING_REMINDERS } from "#data/rules/restitution/reading.ts";
import type { Grant } from "#data/rules/rights.ts";
import { dayInFrance } from "../../collect/campaigns/today.ts";
import { sendCsv } from "../../follow-up/french-csv.ts";
import { followedTerritories } from "../../follow-up/scope.ts";
import { errors } from "../../errors.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, SENT, signedIn } from "../../signed-in/route.ts";
import { readDebt } from "../debt-list.ts";
import { opinionsFile, readOpinions } from "../opinions/opinions.ts";
import { callsFile, readCalls } from "./to-call.ts";

/** Who has not read, to be phoned, and what those who read think of it. */
export function readingRoutes(
  router: Router,
  doors: Doors,
  { readingReminders = READING_REMINDERS }: { readingReminders?: readonly number[] },
): void {
  const asked = (grants: readonly Grant[], millesime: string | undefined) => ({
    scope: followedTerritories(grants),
    millesime: millesime ?? null,
    days: readingReminders,
    today: dayInFrance(new Date()),
  });

  signedIn(router, routes.sheetsToCall, doors, ({ db, actor, query: { millesime, page } }) =>
    readCalls(db, asked(actor.grants, millesime), page),
  );

  signedIn(router, routes.sheetsToCallCsv, doors, async ({ db, actor, query: { millesime }, response }) => {
    sendCsv(response, "releve-a-appeler.csv", await callsFile(db, asked(actor.grants, millesime)));
    return SENT;
  });

  signedIn(
    router,
    routes.noteCall,
    doors,
    async ({ db, actor, subject, params: { restitution }, body: { told, note } }) => {
      if (told && (await readDebt(db, restitution)).made_at === null)
        throw errors.refused("Cette feuille n’est pas encore faite : il n’y a rien à dire de vive voix.");
      await db.query("insert into restitution.call (debt, told, note, person) values ($1, $2, $3, $4)", [
        ...[restitution, told, note, actor.person],
      ]);
      await record(db, actor, {
        action: "restitution.called",
        structure: subject?.structure ?? null,
        detail: { restitution, told },
      });
      return { recorded: true };
    },
  );

  signedIn(router, routes.opinions, doors, ({ db, actor, query: { millesime, page } }) =>
    readOpinions(db, asked(actor.grants, millesime), page),
  );

  signedIn(router, routes.opinionsCsv, doors, async ({ db, actor, query: { millesime }, response }) => {
    sendCsv(response, "releve-avis.csv", await opinionsFile(db, asked(actor.grants, millesime)));
    return SENT;
  });
}
