import type { Router } from "express";
import { campaignRoutes as routes } from "#data/contract/signed-in/campaign.ts";
import { act } from "../../db/act.ts";
import { errors } from "../../errors.ts";
import { openTo } from "../../people/visitor-route.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { addCampaign, changeCampaign, listCampaigns } from "./campaigns.ts";
import { questionnaireOf } from "./questionnaires.ts";
import { dayInFrance } from "./today.ts";

export function campaignRoutes(router: Router, doors: Doors): void {
  openTo(router, routes.questionnaire, doors, async ({ params }) => {
    const { kind, version } = params;
    const found = await act(doors.pool, "service", (db) => questionnaireOf(db, kind, version));
    if (found === undefined) throw errors.unknown("questionnaire", `${kind} ${version}`, null);
    return found;
  });

  signedIn(router, routes.campaigns, doors, async ({ db, query }) => ({
    rows: await listCampaigns(db, { kind: query.kind ?? null, today: dayInFrance(new Date()) }),
  }));

  signedIn(router, routes.addCampaign, doors, async ({ db, actor, body }) => {
    const campaign = await addCampaign(db, body, dayInFrance(new Date()));
    await record(db, actor, { action: "campaign.added", detail: { campaign: campaign.id } });
    return campaign;
  });

  signedIn(router, routes.changeCampaign, doors, async ({ db, actor, params, body }) => {
    const campaign = await changeCampaign(db, params.campaign, body, dayInFrance(new Date()));
    await record(db, actor, { action: "campaign.changed", detail: { campaign: campaign.id, ...body } });
    return campaign;
  });
}
