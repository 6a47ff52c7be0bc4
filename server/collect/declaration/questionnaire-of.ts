import type { PoolClient } from "pg";
import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { questionnaireOf } from "../campaigns/questionnaires.ts";
import type { Head } from "./rows.ts";

/** The questionnaire that a return answers, as its campaign asked it. */
export async function questionnaireOfHead(
  db: PoolClient,
  { campaign }: Pick<Head, "campaign">,
): Promise<Questionnaire> {
  const found = await questionnaireOf(db, campaign.kind, campaign.version);
  if (found === undefined) throw new Error(`campaign ${campaign.id} has no questionnaire`);
  return found;
}
