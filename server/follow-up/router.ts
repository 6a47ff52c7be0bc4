import type { Router } from "express";
import { followUpRoutes as routes } from "#data/contract/signed-in/follow-up.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { errors } from "../errors.ts";
import { publicUrlOf } from "../people/public-url.ts";
import type { AccessSettings } from "../people/settings.ts";
import { openTo } from "../people/visitor-route.ts";
import { record } from "../signed-in/event.ts";
import { type Doors, SENT, signedIn } from "../signed-in/route.ts";
import { readBoard } from "./board.ts";
import { allCampaigns, chooseCampaign } from "./campaigns.ts";
import { importContacts, readToCall, saveContact } from "./contacts.ts";
import { sendCsv } from "./french-csv.ts";
import { listFile, readList } from "./list.ts";
import { readFindings } from "./quality/list.ts";
import { readBurden, readResponseRate } from "./rates.ts";
import { remindStructure } from "./reminders.ts";
import { followedTerritories } from "./scope.ts";

/** How many answered, who has not, and how to remind them. */
export function followUpRoutes(
  router: Router,
  doors: Doors,
  { access }: { access: Pick<AccessSettings, "publicUrl"> },
): void {
  signedIn(router, routes.board, doors, ({ db, actor, query }) =>
    readBoard(db, {
      campagne: query.campagne,
      niveau: query.niveau,
      scope: followedTerritories(actor.grants),
      today: dayInFrance(new Date()),
    }),
  );

  signedIn(
    router,
    routes.followUpList,
    doors,
    async ({ db, actor, query: { campagne, page, ...filters } }) => {
      const { id } = chooseCampaign(await allCampaigns(db, dayInFrance(new Date())), campagne);
      return readList(db, { campaign: id, scope: followedTerritories(actor.grants), ...filters }, page);
    },
  );

  signedIn(router, routes.followUpListCsv, doors, async ({ db, actor, query, response }) => {
    const { campagne, ...filters } = query;
    const { id } = chooseCampaign(await allCampaigns(db, dayInFrance(new Date())), campagne);
    const text = await listFile(db, { campaign: id, scope: followedTerritories(actor.grants), ...filters });
    sendCsv(response, `suivi-${id}.csv`, text);
    return SENT;
  });

  signedIn(router, routes.burden, doors, ({ db, actor }) =>
    readBurden(db, followedTerritories(actor.grants), dayInFrance(new Date())),
  );

  signedIn(router, routes.quality, doors, async ({ db, actor, query: { campagne, page } }) => {
    const { id } = chooseCampaign(await allCampaigns(db, dayInFrance(new Date())), campagne);
    return readFindings(db, { campaign: id, scope: followedTerritories(actor.grants) }, page);
  });

  signedIn(router, routes.remind, doors, async ({ db, actor, params: { structure }, body, request }) => {
    const publicUrl = publicUrlOf(access, request);
    const today = dayInFrance(new Date());
    const campaign = chooseCampaign(await allCampaigns(db, today), body.campagne);
    const scope = followedTerritories(actor.grants);
    const reminded = await remindStructure(db, { campaign, today, publicUrl }, { structure, scope, actor });
    if (reminded.known === 0)
      throw errors.refused("Personne à relancer par courriel pour cette structure : appelez-la.");
    if (reminded.written === 0)
      throw errors.conflict("Cette structure a déjà été relancée aujourd’hui. Un rappel par jour suffit.");
    return { recipients: reminded.written };
  });

  signedIn(router, routes.contactsToCall, doors, async ({ db, actor, query: { campagne, page } }) => {
    const { id } = chooseCampaign(await allCampaigns(db, dayInFrance(new Date())), campagne);
    return readToCall(db, { campaign: id, scope: followedTerritories(actor.grants) }, page);
  });

  signedIn(router, routes.saveContact, doors, async ({ db, actor, params: { structure }, body }) => {
    const id = await saveContact(db, { structure, ...body });
    await record(db, actor, { action: "contact.saved", structure });
    return { id };
  });

  signedIn(router, routes.importContacts, doors, async ({ db, actor, body }) => {
    const imported = await importContacts(db, body);
    await record(db, actor, { action: "contact.imported", detail: imported });
    return imported;
  });

  openTo(router, routes.responseRate, doors, async ({ within, response }) => {
    const today = dayInFrance(new Date());
    const answer = JSON.stringify(await within((db) => readResponseRate(db, today)));
    response.writeHead(200, {
      "content-type": "application/json; charset=utf-8",
      // Whoever is signed in has their cookie renewed by it.
      "cache-control": "private, max-age=60",
    });
    response.end(answer);
    return SENT;
  });
}
