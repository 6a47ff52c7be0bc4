import type { PoolClient } from "pg";
import { z } from "zod";
import { campaignName } from "#data/contract/signed-in/declaration.ts";
import { errors } from "../errors.ts";
import { rows } from "../db/query.ts";

const campaignRow = campaignName.extend({ reminders: z.array(z.number()), has_opened: z.boolean() });
export type Campaign = z.infer<typeof campaignRow>;

/** Every campaign, the latest first. `today`: YYYY-MM-DD. */
export function allCampaigns(db: PoolClient, today: string): Promise<Campaign[]> {
  return rows(db, new URL("./campaigns.sql", import.meta.url), [today], campaignRow);
}

/** The campaign asked for, else the last annual one that has opened, else the last that has. */
export function chooseCampaign(campaigns: readonly Campaign[], wanted: string | undefined): Campaign {
  const opened = campaigns.filter(({ has_opened }) => has_opened);
  const chosen =
    wanted === undefined
      ? (opened.find(({ kind }) => kind === "annuelle") ?? opened[0])
      : campaigns.find(({ id }) => id === wanted);
  if (chosen !== undefined) return chosen;
  throw errors.unknown("campagne", wanted ?? "", campaigns[0]?.id ?? null);
}

/** The one of the same kind that opened before it. */
export function campaignBefore(campaigns: readonly Campaign[], campaign: Campaign): Campaign | null {
  const earlier = campaigns.filter(
    ({ kind, opens_on }) => kind === campaign.kind && opens_on < campaign.opens_on,
  );
  return earlier[0] ?? null;
}

/** What is said of a campaign to whoever asks. */
export function named(campaign: Campaign): z.infer<typeof campaignName> {
  return campaignName.parse(campaign);
}
