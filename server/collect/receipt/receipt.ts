import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { date, time } from "#data/rules/format.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { formatNumber } from "#data/rules/returns/format-answer.ts";
import type { Fact, Recap } from "#data/rules/returns/recap.ts";
import { recapOfSnapshot, type Snapshot } from "../sending/snapshot.ts";

/** What a receipt says, in order: its PDF and its mail are written from it. */
export interface Receipt {
  title: string;
  number: string;
  facts: Fact[];
  recap: Recap;
  use: string;
  retention: string;
  at: string;
}

const KINDS: Readonly<Record<Snapshot["kind"], string>> = {
  initial: "Première déclaration",
  rectification: "Déclaration rectifiée",
  withdrawal: "Retrait de la déclaration",
  situation: "Situation de la structure",
};

export function receiptOf(questionnaire: Questionnaire, sent: Snapshot): Receipt {
  const { structure, cells } = sent;
  const said = [
    ["Structure", structure.name],
    ["Commune", structure.commune_libelle],
    ["Numéro FINESS", structure.finess],
    ["Numéro Relève", structure.releve_id],
    ["Gestionnaire", structure.gestionnaire],
    ["Accusé de réception", sent.receipt],
    ["Nature", KINDS[sent.kind]],
    ["Motif", sent.reason],
    ["Envoyée le", `${date(sent.at)} à ${time(sent.at)}, par ${sent.by}`],
    ["Questions répondues", `${formatNumber(cells.answered)} sur ${formatNumber(cells.expected)}`],
    ["Reprises d’une source", formatNumber(cells.prefilled)],
  ] as const;
  return {
    title: sent.campaign.title,
    number: sent.receipt,
    facts: said.flatMap(([label, words]) =>
      words === null || words === "" ? [] : [{ label, words: frenchSpaces(words) }],
    ),
    recap: recapOfSnapshot(questionnaire, sent),
    use: questionnaire.use,
    retention: questionnaire.retention,
    at: sent.at,
  };
}
