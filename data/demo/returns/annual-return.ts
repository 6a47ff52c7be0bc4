import { cellKey, type Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { createRandom } from "../random.ts";
import type { Structure } from "../structures.ts";
import { annualCells, linesOf } from "./annual.ts";
import { leftUnfinished } from "./drafts.ts";
import { wholeOrganisation, withFault, type FaultKind } from "./faults.ts";
import { byKey, proposalOf, withOrigins, type Before } from "./origins.ts";
import { REMARK, withoutAnswers } from "./remarks.ts";
import { FIRST_TIME, type Response } from "./responses.ts";
import type { DemoAnswer, DemoCampaign, DemoReturn } from "./return.ts";
import type { Cell } from "./sheet.ts";
import type { Workforce } from "./workforce.ts";

export interface AnnualDrawing {
  seed: string;
  structure: Structure;
  campaign: DemoCampaign;
  questionnaire: Questionnaire;
  response: Response;
  workforce: Workforce;
  /** Every section, or only effectifs, absences and accidents. */
  full: boolean;
  /** The year before, when it was validated. */
  before: { campaign: DemoCampaign; workforce: Workforce; full: boolean } | null;
  fault: FaultKind | undefined;
  /** A draft that holds what was known and nothing else yet. */
  prefilledOnly: boolean;
}

/** What one structure returned for a year. */
export function annualReturn(drawn: AnnualDrawing): DemoReturn {
  const { structure, campaign, response, workforce } = drawn;
  const head = { ...response, finess: structure.finess, campaign: campaign.id };
  if (withoutAnswers(response.state)) return { ...head, lines: [], answers: [], remark: null };
  return {
    ...head,
    seconds: Math.round(response.seconds * (drawn.before === null ? FIRST_TIME : 1)),
    lines: linesOf(workforce),
    answers: answersOf(drawn),
    remark: response.state === "returned" ? REMARK.annuelle : null,
  };
}

function answersOf(drawn: AnnualDrawing): DemoAnswer[] {
  const { seed, structure, campaign, questionnaire, fault, response } = drawn;
  const random = createRandom(`${seed} origins ${structure.finess} ${campaign.kind}-${campaign.drawn_as}`);
  const before = beforeOf(drawn);
  const cells = cellsOf(drawn, before);
  if (drawn.prefilledOnly && before !== null) return prefilled(questionnaire, cells, before);
  const answers = withOrigins(questionnaire, cells, before, random);
  return response.state === "draft" && fault === undefined ? leftUnfinished(answers, random) : answers;
}

function beforeOf({ seed, structure, questionnaire, before }: AnnualDrawing): Before | null {
  if (before === null) return null;
  const { workforce, full, campaign } = before;
  const cells = annualCells(questionnaire, { seed, structure, workforce, full });
  return { cells: byKey(cells), origin: `return:${campaign.millesime}` };
}

function cellsOf(drawn: AnnualDrawing, before: Before | null): Cell[] {
  const { seed, structure, questionnaire, workforce, full, fault } = drawn;
  const staff = fault === "organisme_entier" ? wholeOrganisation(workforce) : workforce;
  const cells = annualCells(questionnaire, { seed, structure, workforce: staff, full });
  if (fault === undefined || fault === "organisme_entier") return cells;
  if (fault === "annee_recopiee") return before === null ? cells : [...before.cells.values()];
  return withFault(fault, cells);
}

/** Only what the year before proposes, kept as it was. */
function prefilled(questionnaire: Questionnaire, cells: readonly Cell[], before: Before): DemoAnswer[] {
  const seen = new Set<string>();
  return cells.flatMap((cell) => {
    const proposal = proposalOf(questionnaire, before, cell);
    const key = cellKey(cell.question, cell.line);
    if (proposal === undefined || seen.has(key)) return [];
    seen.add(key);
    const proposed = proposal.state === "none" ? 0 : proposal.value;
    return [{ ...proposal, question: cell.question, line: cell.line, origin: before.origin, proposed }];
  });
}
