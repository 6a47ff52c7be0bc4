import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { createRandom } from "../random.ts";
import type { Structure } from "../structures.ts";
import { leftUnfinished } from "./drafts.ts";
import { byKey, withOrigins } from "./origins.ts";
import { REMARK, withoutAnswers } from "./remarks.ts";
import type { Response } from "./responses.ts";
import type { DemoCampaign, DemoReturn } from "./return.ts";
import { offerLines, schoolCells } from "./schools.ts";

interface SchoolDrawing {
  seed: string;
  structure: Structure;
  campaign: DemoCampaign;
  questionnaire: Questionnaire;
  response: Response;
  /** The year before, when it was validated. */
  before: DemoCampaign | null;
}

/** What a training centre returned for a year. */
export function schoolReturn({
  seed,
  structure,
  campaign,
  questionnaire,
  response,
  before,
}: SchoolDrawing): DemoReturn {
  const head = { ...response, finess: structure.finess, campaign: campaign.id };
  if (withoutAnswers(response.state)) return { ...head, lines: [], answers: [], remark: null };
  const random = createRandom(`${seed} origins ${structure.finess} ${campaign.kind}-${campaign.drawn_as}`);
  const year = ({ drawn_as }: DemoCampaign) => schoolCells(questionnaire, seed, structure, Number(drawn_as));
  const known = before === null ? null : { cells: byKey(year(before)), origin: `return:${before.millesime}` };
  const answers = withOrigins(questionnaire, year(campaign), known, random);
  return {
    ...head,
    lines: offerLines(seed, structure),
    answers: response.state === "draft" ? leftUnfinished(answers, random) : answers,
    remark: response.state === "returned" ? REMARK.formation : null,
  };
}
