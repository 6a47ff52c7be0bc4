import type { Structure } from "../structures.ts";
import type { Fault } from "./faults.ts";
import type { DemoAnswer, DemoCampaign, DemoReturn, DemoState } from "./return.ts";
import { secteurOf } from "./secteurs.ts";
import { createSums, type QuestionSums } from "./sums.ts";

/** Sums over the validated annual returns of a secteur in a département for a millésime. */
export interface CellTruth {
  secteur: string;
  dep: string;
  millesime: string;
  returns: number;
  /** Hundredths of ETP. */
  etp_pourvus: number;
  etp_budgetes: number;
  etp_vacants: number;
  permanents_n_1: number;
  entrees: number;
  sorties: number;
  absence_jours: number;
  at_avec_arret: number;
}

/** What the fictitious returns add up to: what the server must find again. JSON-able. */
export interface ReturnsTruth {
  cells: CellTruth[];
  /** Every question of every kind of return, by secteur and département, then by line. */
  questions: QuestionSums[];
  /** Returns by state, by campaign. */
  states: Record<string, Partial<Record<DemoState, number>>>;
  faults: Fault[];
}

const SUMMED = [
  "etp_pourvus",
  "etp_budgetes",
  "etp_vacants",
  "permanents_n_1",
  "entrees",
  "sorties",
  "absence_jours",
  "at_avec_arret",
] as const;
type Summed = (typeof SUMMED)[number];
const summed: ReadonlySet<string> = new Set(SUMMED);

export interface Truth {
  add(one: DemoReturn): void;
  result(): ReturnsTruth;
}

/** Adds up returns as they are drawn. */
export function createTruth(
  { structures, campaigns }: { structures: readonly Structure[]; campaigns: readonly DemoCampaign[] },
  faults: Fault[],
): Truth {
  const byFiness = new Map(structures.map((one) => [one.finess, one]));
  const byId = new Map(campaigns.map((one) => [one.id, one]));
  const questions = createSums();
  const cells = new Map<string, CellTruth>();
  const states: ReturnsTruth["states"] = {};
  return {
    add(one) {
      const of = (states[one.campaign] ??= {});
      of[one.state] = (of[one.state] ?? 0) + 1;
      const structure = byFiness.get(one.finess);
      const campaign = byId.get(one.campaign);
      if (one.state !== "validated" || structure === undefined || campaign === undefined) return;
      const { category, commune } = structure;
      questions.add(one, campaign, { secteur: secteurOf(category.code), dep: commune.dep });
      if (campaign.kind !== "annuelle") return;
      const cell = cellOf(cells, structure, campaign.millesime);
      cell.returns += 1;
      for (const answer of one.answers) addAnswer(cell, answer);
    },
    result: () => ({ cells: [...cells.values()], questions: questions.result(), states, faults }),
  };
}

function cellOf(
  cells: Map<string, CellTruth>,
  { category, commune }: Structure,
  millesime: string,
): CellTruth {
  const secteur = secteurOf(category.code);
  const key = `${secteur} ${commune.dep} ${millesime}`;
  const known = cells.get(key) ?? {
    secteur,
    dep: commune.dep,
    millesime,
    returns: 0,
    etp_pourvus: 0,
    etp_budgetes: 0,
    etp_vacants: 0,
    permanents_n_1: 0,
    entrees: 0,
    sorties: 0,
    absence_jours: 0,
    at_avec_arret: 0,
  };
  cells.set(key, known);
  return known;
}

function isSummed(question: string): question is Summed {
  return summed.has(question);
}

function addAnswer(cell: CellTruth, { question, value }: DemoAnswer): void {
  if (isSummed(question)) cell[question] += value ?? 0;
}
