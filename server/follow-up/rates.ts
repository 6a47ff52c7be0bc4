import type { PoolClient } from "pg";
import { z } from "zod";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { rows } from "../db/query.ts";
import { allCampaigns, chooseCampaign, named } from "./campaigns.ts";

type Burden = z.infer<typeof followUpRoutes.burden.response>;
type ResponseRate = z.infer<typeof followUpRoutes.responseRate.response>;

const burdenRow = z.object({
  id: z.string(),
  answered: z.number(),
  median_minutes: z.number().nullable(),
  slow_minutes: z.number().nullable(),
  prefilled: z.number().nullable(),
});

/** What answering asked of people, campaign by campaign, in the territories followed. */
export async function readBurden(
  db: PoolClient,
  scope: readonly string[] | null,
  today: string,
): Promise<Burden> {
  const measured = await rows(db, new URL("./burden.sql", import.meta.url), [scope], burdenRow);
  const campaigns = await allCampaigns(db, today);
  return {
    rows: campaigns.flatMap((campaign) => {
      const found = measured.find(({ id }) => id === campaign.id);
      if (found === undefined) return [];
      const { answered, median_minutes, slow_minutes, prefilled } = found;
      return [{ campaign: named(campaign), answered, median_minutes, slow_minutes, prefilled }];
    }),
  };
}

const rateRow = z.object({
  secteur: z.string(),
  expected: z.number(),
  answered: z.number(),
  share: z.number().nullable(),
  etp_share: z.number().nullable(),
});

/** Who answered the last annual campaign, by sector; no structure is named. */
export async function readResponseRate(db: PoolClient, today: string): Promise<ResponseRate> {
  const campaigns = await allCampaigns(db, today);
  if (!campaigns.some(({ has_opened }) => has_opened)) return { campaign: null, as_of: today, rows: [] };
  const campaign = chooseCampaign(campaigns, undefined);
  const found = await rows(db, new URL("./response-rate.sql", import.meta.url), [campaign.id], rateRow);
  return { campaign: named(campaign), as_of: today, rows: found };
}
