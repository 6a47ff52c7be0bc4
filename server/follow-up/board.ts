import type { PoolClient } from "pg";
import { z } from "zod";
import { boardCell, followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { rows } from "../db/query.ts";
import { allCampaigns, type Campaign, campaignBefore, chooseCampaign, named } from "./campaigns.ts";
import { addDays } from "./days.ts";

type Board = z.infer<typeof followUpRoutes.board.response>;
type Scope = readonly string[] | null;

const week = z.object({
  campaign: z.string(),
  expected: z.number(),
  week: z.number(),
  on: z.string(),
  received: z.number(),
});
const sent = z.object({ step: z.number(), recipients: z.number() });

interface Asked {
  campagne: string | undefined;
  niveau: "dep" | "ze";
  scope: Scope;
  /** YYYY-MM-DD, Paris. */
  today: string;
}

/** How far a campaign is, in the territories followed: each sector, each territory, and their totals. */
export async function readBoard(db: PoolClient, { campagne, niveau, scope, today }: Asked): Promise<Board> {
  const campaigns = await allCampaigns(db, today);
  const campaign = chooseCampaign(campaigns, campagne);
  const before = campaignBefore(campaigns, campaign);
  const cells = new URL("./board.sql", import.meta.url);
  const curve = await curvesOf(db, before === null ? [campaign] : [campaign, before], scope, today);
  return {
    campaign: named(campaign),
    campaigns: campaigns.map(named),
    as_of: today,
    level: niveau,
    cells: await rows(db, cells, [campaign.id, niveau, scope], boardCell),
    curve: curve(campaign),
    previous: before === null ? null : curve(before),
    reminders: await remindersOf(db, campaign),
    to_call: await toCall(db, campaign, scope),
  };
}

async function curvesOf(
  db: PoolClient,
  campaigns: readonly Campaign[],
  scope: Scope,
  today: string,
): Promise<(campaign: Campaign) => Board["curve"]> {
  const file = new URL("./curve.sql", import.meta.url);
  const ids = campaigns.map(({ id }) => id);
  const found = await rows(db, file, [ids, scope, today], week);
  return ({ id, millesime }) => {
    const own = found.filter(({ campaign }) => campaign === id);
    const weeks = own.map(({ week: number, on, received }) => ({ week: number, on, received }));
    return { millesime, expected: own[0]?.expected ?? 0, weeks };
  };
}

/** The configured days, each with the mails already written for it. */
async function remindersOf(db: PoolClient, campaign: Campaign): Promise<Board["reminders"]> {
  const written = await rows(db, new URL("./reminders-sent.sql", import.meta.url), [campaign.id], sent);
  return campaign.reminders
    .toSorted((a, b) => b - a)
    .map((days) => ({
      on: addDays(campaign.closes_on, -days),
      recipients: written.find(({ step }) => step === days)?.recipients ?? 0,
    }));
}

async function toCall(db: PoolClient, { id }: Campaign, scope: Scope): Promise<number> {
  const file = new URL("./to-call.sql", import.meta.url);
  const [found] = await rows(db, file, [id, scope], z.object({ to_call: z.number() }));
  return found?.to_call ?? 0;
}
