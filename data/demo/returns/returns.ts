import { questionnaireOf } from "#data/questionnaires/index.ts";
import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import type { Structure } from "../structures.ts";
import { annualReturn, type AnnualDrawing } from "./annual-return.ts";
import { plantFaults, type Fault } from "./faults.ts";
import { isEnrolled, pulseCells } from "./pulses.ts";
import { createResponses, type Response, type Responses } from "./responses.ts";
import type { DemoCampaign, DemoReturn } from "./return.ts";
import { schoolReturn } from "./school-return.ts";
import { specialsOf } from "./specials.ts";
import { createTruth, type ReturnsTruth } from "./truth.ts";
import { workforceOf, type Workforce } from "./workforce.ts";

export { createCampaigns } from "./campaigns.ts";
export type { Fault } from "./faults.ts";
export type { ReturnsTruth } from "./truth.ts";

export interface Drawing {
  seed: string;
  structures: readonly Structure[];
  campaigns: readonly DemoCampaign[];
  /** ISO day. */
  today: string;
}

/** Every return of the demonstration, campaign after campaign; the same seed gives the same ones. */
export function* createReturns(drawing: Drawing): Generator<DemoReturn> {
  const responses = responsesOf(drawing);
  const staff = createStaff(drawing);
  yield* annualReturns(drawing, responses, staff);
  yield* schoolReturns(drawing, responses);
  yield* pulseReturns(drawing, responses, staff);
}

/** What the returns add up to, and the errors planted in them: it draws them all. */
export function returnsTruth(drawing: Drawing): ReturnsTruth {
  const truth = createTruth(drawing, plantedFaults(drawing));
  for (const one of createReturns(drawing)) truth.add(one);
  return truth.result();
}

/** The errors of the current annual campaign. */
export function plantedFaults(drawing: Drawing): Fault[] {
  return [...faultsOf(drawing, responsesOf(drawing)).values()];
}

function responsesOf({ seed, structures, today }: Drawing): Responses {
  return createResponses({ seed, structures, today, special: specialsOf(structures) });
}

function campaignsOf({ campaigns }: Drawing, kind: DemoCampaign["kind"]): DemoCampaign[] {
  return campaigns.filter((one) => one.kind === kind);
}

function questionnaireFor({ id, kind, version }: DemoCampaign): Questionnaire {
  const found = questionnaireOf(kind, version);
  if (found === undefined) throw new Error(`no questionnaire for ${id}`);
  return found;
}

/** Staff of a structure in the year that a campaign is drawn as, drawn once for all years. */
type Staff = (structure: Structure, campaign: DemoCampaign) => Workforce;

function createStaff(drawing: Drawing): Staff {
  const known = new Map<string, readonly Workforce[]>();
  const years = campaignsOf(drawing, "annuelle").map(({ drawn_as }) => Number(drawn_as));
  return (structure, { drawn_as }) => {
    const all = known.get(structure.finess) ?? workforceOf(drawing.seed, structure, years);
    known.set(structure.finess, all);
    const found = all.find(({ year }) => year === Number(drawn_as)) ?? all.at(-1);
    if (found === undefined) throw new Error(`no year for ${structure.finess}`);
    return found;
  };
}

function isSchool({ category }: Structure): boolean {
  return category.kind === "school";
}

function faultsOf(drawing: Drawing, responses: Responses): Map<string, Fault> {
  const [before, current] = campaignsOf(drawing, "annuelle").slice(-2);
  if (before === undefined || current === undefined) return new Map();
  const { workbook, director } = specialsOf(drawing.structures);
  const candidates = drawing.structures
    .filter((one) => !isSchool(one) && one.gestionnaire.finess !== workbook && one.finess !== director)
    .map((structure) => ({
      structure,
      state: responses.of(structure, current).state,
      returned: responses.of(structure, before).state === "validated",
    }));
  return plantFaults(drawing.seed, current, candidates);
}

function* annualReturns(drawing: Drawing, responses: Responses, staff: Staff): Generator<DemoReturn> {
  const campaigns = campaignsOf(drawing, "annuelle");
  const faults = faultsOf(drawing, responses);
  const { director } = specialsOf(drawing.structures);
  for (const [rank, campaign] of campaigns.entries()) {
    const before = campaigns[rank - 1];
    const questionnaire = questionnaireFor(campaign);
    const last = rank === campaigns.length - 1;
    for (const structure of drawing.structures.filter((one) => !isSchool(one))) {
      const drawn: AnnualDrawing = {
        seed: drawing.seed,
        structure,
        campaign,
        questionnaire,
        response: responses.of(structure, campaign),
        workforce: staff(structure, campaign),
        full: rank >= campaigns.length - 2,
        before:
          before === undefined || responses.of(structure, before).state !== "validated"
            ? null
            : { campaign: before, workforce: staff(structure, before), full: last },
        fault: last ? faults.get(structure.finess)?.kind : undefined,
        prefilledOnly: last && structure.finess === director,
      };
      yield annualReturn(drawn);
    }
  }
}

function* schoolReturns(drawing: Drawing, responses: Responses): Generator<DemoReturn> {
  const campaigns = campaignsOf(drawing, "formation");
  for (const [rank, campaign] of campaigns.entries()) {
    const questionnaire = questionnaireFor(campaign);
    for (const structure of drawing.structures.filter(isSchool)) {
      const before = campaigns[rank - 1];
      const known = before !== undefined && responses.of(structure, before).state === "validated";
      yield schoolReturn({
        seed: drawing.seed,
        structure,
        campaign,
        questionnaire,
        response: responses.of(structure, campaign),
        before: known ? before : null,
      });
    }
  }
}

function* pulseReturns(drawing: Drawing, responses: Responses, staff: Staff): Generator<DemoReturn> {
  const enrolled = drawing.structures.filter((one) => isEnrolled(drawing.seed, one));
  const last = campaignsOf(drawing, "annuelle").at(-1);
  for (const campaign of campaignsOf(drawing, "pouls")) {
    const questionnaire = questionnaireFor(campaign);
    for (const structure of enrolled) {
      const response = ofPulse(responses.of(structure, campaign));
      const answered = response.state === "validated";
      const workforce = staff(structure, last ?? campaign);
      const cells = answered
        ? pulseCells(questionnaire, { seed: drawing.seed, structure, workforce, month: campaign.millesime })
        : [];
      yield {
        ...response,
        finess: structure.finess,
        campaign: campaign.id,
        lines: [],
        answers: cells.map((cell) => ({ ...cell, origin: "typed", proposed: null })),
        remark: null,
      };
    }
  }
}

/** A pulse is sent or not: nobody checks it, nobody leaves it half done. */
function ofPulse(response: Response): Response {
  if (response.submitted_at === null)
    return {
      state: "expected",
      opened_at: null,
      saved_at: null,
      submitted_at: null,
      validated_at: null,
      seconds: 0,
    };
  return {
    ...response,
    state: "validated",
    validated_at: response.submitted_at,
    seconds: 30 + (response.seconds % 60),
  };
}
