import type { Answer } from "#data/questionnaires/questionnaire.ts";

/** A campaign of the demonstration; dates are ISO days. */
export interface DemoCampaign {
  id: string;
  kind: "annuelle" | "pouls" | "formation";
  version: string;
  /** « 2025 », or « 2026-02 » for a pulse. */
  millesime: string;
  /** The millésime in whose name it is drawn: the last one always the same, so that every year’s demonstration answers alike. */
  drawn_as: string;
  title: string;
  opens_on: string;
  closes_on: string;
}

/** How far a fictitious structure went. */
export type DemoState =
  | "expected"
  | "draft"
  | "submitted"
  | "returned"
  | "validated"
  | "not_concerned"
  | "closed";

export interface DemoAnswer extends Answer {
  question: string;
  line: string;
  /** typed, unchanged, or the source whose value was kept: return:2024, sae:2024. */
  origin: string;
  /** What the source had proposed, as stored; null where nothing was. */
  proposed: number | null;
}

/** What one fictitious structure answered to one campaign. Stamps are ISO instants, null where it did not come to that. */
export interface DemoReturn {
  finess: string;
  campaign: string;
  state: DemoState;
  /** Métiers, groupes or offers it has. */
  lines: readonly string[];
  answers: readonly DemoAnswer[];
  opened_at: string | null;
  saved_at: string | null;
  submitted_at: string | null;
  validated_at: string | null;
  /** Active seconds spent filling. */
  seconds: number;
  /** What an analyst wrote back; null unless returned. */
  remark: string | null;
}
