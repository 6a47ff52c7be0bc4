import type { PoolClient } from "pg";
import { z } from "zod";
import { boardCell, followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { rows } from "../db/query.ts";
import { allCampaigns, type Campaign, campaignBefore, chooseCampaign, named } from "./campaigns.ts";
import { addDays } from "./days.ts";

type Board = z.infer<typeof followUpRoutes.board.response>;
type Scope = readonly string[] | null;

const week = z.object({ week: z.number(), on: z.string(), received: z.number() });
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
  const cells = await cellsOf(db, campaign, niveau, scope);
  return {
    campaign: named(campaign),
    campaigns: campaigns.map(named),
    as_of: today,
    level: niveau,
    cells,
    curve: await curveOf(db, campaign, scope, today, expectedIn(cells)),
    previous:
      before === null
        ? null
        : await curveOf(db, before, scope, today, expectedIn(await cellsOf(db, before, niveau, scope))),
    reminders: await remindersOf(db, campaign),
    to_call: await toCall(db, campaign, scope),
  };
}

function cellsOf(db: PoolClient, { id }: Campaign, niveau: string, scope: Scope) {
  return rows(db, new URL("./board.sql", import.meta.url), [id, niveau, scope], boardCell);
}

function expectedIn(cells: Board["cells"]): number {
  return cells.find(({ secteur, code }) => secteur === "all" && code === "all")?.expected ?? 0;
}

async function curveOf(
  db: PoolClient,
  { id, millesime }: Campaign,
  scope: Scope,
  today: string,
  expected: number,
): Promise<Board["curve"]> {
  const weeks = await rows(db, new URL("./curve.sql", import.meta.url), [id, scope, today], week);
  return { millesime, expected, weeks };
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
