import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import type { Diplome, Metier } from "#data/contract/reference.ts";
import { type Questionnaire, questionIn, STRUCTURE_LINE } from "#data/questionnaires/questionnaire.ts";
import type { FilledReturn } from "#data/rules/returns/filled-return.ts";
import { send } from "../../api/signed-in.ts";
import type { Form } from "./form-context.ts";
import { type Cell, keyOf } from "./model/cell.ts";
import type { FormStore } from "./model/form-store.ts";
import { namesOf } from "./model/names.ts";
import { type IssueView, issuesOf, nameOf, progressOf } from "./model/view.ts";
import { focusCell } from "./focus-cell.ts";
import { useFormState } from "./use-store.ts";

interface FormParts {
  store: FormStore;
  questionnaire: Questionnaire;
  metiers: readonly Metier[];
  diplomes: readonly Diplome[];
  me: string | null;
  readOnly: boolean;
  first: Cell | null;
}

/** Everything that the parts of a form share, worked out once per change. */
export function useFormValue({
  store,
  questionnaire,
  metiers,
  diplomes,
  me,
  readOnly,
  first,
}: FormParts): Form {
  const state = useFormState(store);
  const client = useQueryClient();
  const { declaration } = state;
  const [selected, select] = useState<Cell | null>(first);
  const reference = useMemo(() => namesOf(metiers, diplomes), [metiers, diplomes]);
  const filled: FilledReturn = useMemo(
    () => ({
      questionnaire,
      lines: state.lines,
      answers: state.answers,
      context: {
        millesime: declaration.campaign.millesime,
        secteur: declaration.structure.secteur,
        places: declaration.places,
        expected_etp: declaration.expected_etp,
        groupes: reference.groupes,
      },
    }),
    [questionnaire, state.lines, state.answers, declaration, reference],
  );
  const issues = useMemo(() => issuesOf(filled, declaration), [filled, declaration]);
  const byCell = useMemo(() => groupByCell(issues), [issues]);
  const progress = useMemo(() => progressOf(filled, state.answers), [filled, state.answers]);
  const past = useMemo(() => {
    const rows = declaration.past.toSorted((a, b) => a.millesime.localeCompare(b.millesime));
    return (cell: Cell) => rows.filter((row) => row.question === cell.question && row.line === cell.line);
  }, [declaration.past]);
  const goBack = (changes: readonly Cell[]) => {
    const [last] = changes;
    if (last === undefined) return;
    select({ question: last.question, line: last.line });
    focusCell(last);
  };
  return {
    questionnaire,
    context: filled.context,
    filled,
    declaration,
    state,
    names: reference.names,
    progress,
    issues,
    readOnly,
    me,
    selected,
    select,
    write: (puts) => {
      if (!readOnly) store.write(puts);
    },
    setLines: (lines) => {
      if (!readOnly) store.setLines(lines);
    },
    undo: () => goBack(store.undo()),
    redo: () => goBack(store.redo()),
    confirm: async (issue, justification) => {
      await store.flush();
      const { check, question, line, fingerprint } = issue;
      await send(declarationRoutes.confirm, {
        params: { declaration: declaration.id },
        body: { check, question, line, fingerprint, justification },
      });
      await client.invalidateQueries({ queryKey: ["declaration", declaration.id] });
    },
    answerAt: (cell) => state.answers.get(keyOf(cell)),
    questionAt: (id) => questionIn(questionnaire, id)?.question,
    issuesAt: (cell) => byCell.get(keyOf(cell)) ?? NO_ISSUE,
    pastOf: past,
    nameOf: (line) => (line === STRUCTURE_LINE ? "votre structure" : nameOf(line, reference.names)),
  };
}

const NO_ISSUE: readonly IssueView[] = [];

function groupByCell(issues: readonly IssueView[]): ReadonlyMap<string, readonly IssueView[]> {
  const found = new Map<string, IssueView[]>();
  for (const issue of issues) found.set(keyOf(issue), [...(found.get(keyOf(issue)) ?? []), issue]);
  return found;
}
