import { number } from "#data/rules/format.ts";
import type { ListRow } from "./queries.ts";

const WORDS: Readonly<Record<ListRow["state"], string>> = {
  expected: "rien reçu",
  draft: "brouillon",
  submitted: "à vérifier",
  returned: "renvoyée",
  validated: "validée",
  withdrawn: "retirée",
  not_concerned: "non concernée",
  closed: "fermée",
  merged: "fusionnée",
};

/** The state of a return in a sign and words, never in colour alone. */
export function StateMark({ row: { state, motive, blocking, to_confirm } }: { row: ListRow }) {
  if (motive === "blocking")
    return (
      <b className="mark error">
        <i aria-hidden="true">×</i> {number(blocking)} {blocking < 2 ? "bloquant" : "bloquants"}
      </b>
    );
  if (motive === "to_confirm")
    return (
      <b className="mark warn">
        <i aria-hidden="true">?</i> {number(to_confirm)} à confirmer
      </b>
    );
  return (
    <span className={state === "validated" ? "mark ok" : "mark"}>
      <i aria-hidden="true">{state === "validated" ? "✓" : "–"}</i> {WORDS[state]}
    </span>
  );
}
