import { questionnaireOf } from "#data/questionnaires/index.ts";
import type { Structure } from "../structures.ts";
import { annualCells, linesOf } from "./annual.ts";
import type { DemoCampaign, DemoReturn } from "./return.ts";
import { workforceOf, type Workforce } from "./workforce.ts";

export { createCampaigns } from "./campaigns.ts";

export interface Drawing {
  seed: string;
  structures: readonly Structure[];
  campaigns: readonly DemoCampaign[];
  /** ISO day. */
  today: string;
}

/** Every return of the demonstration, campaign after campaign; the same seed gives the same ones. */
export function* createReturns({ seed, structures, campaigns }: Drawing): Generator<DemoReturn> {
  for (const campaign of campaigns.filter(({ kind }) => kind === "annuelle")) {
    const questionnaire = questionnaireOf(campaign.kind, campaign.version);
    if (questionnaire === undefined) throw new Error(`no questionnaire for ${campaign.id}`);
    for (const structure of structures) {
      if (structure.category.kind === "school") continue;
      const years = campaigns
        .filter(({ kind }) => kind === "annuelle")
        .map(({ millesime }) => Number(millesime));
      const workforce = workforceOf(seed, structure, years).find(
        ({ year }: Workforce) => year === Number(campaign.millesime),
      );
      if (workforce === undefined) continue;
      yield {
        finess: structure.finess,
        campaign: campaign.id,
        state: "validated",
        lines: linesOf(workforce),
        answers: annualCells(questionnaire, { seed, structure, workforce, full: false }).map((cell) => ({
          ...cell,
          origin: "typed",
          proposed: null,
        })),
        opened_at: `${campaign.opens_on}T08:00:00.000Z`,
        saved_at: `${campaign.opens_on}T08:15:00.000Z`,
        submitted_at: `${campaign.opens_on}T08:15:00.000Z`,
        validated_at: `${campaign.opens_on}T18:15:00.000Z`,
        seconds: 900,
        remark: null,
      };
    }
  }
}
