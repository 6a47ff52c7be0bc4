import type { Difference, ImportReport } from "#data/contract/signed-in/import.ts";
import type { Answer } from "#data/questionnaires/questionnaire.ts";
import { writeCell, writeComment } from "#data/rules/returns-file/cell.ts";
import type { CellChange } from "#data/rules/returns-file/difference.ts";
import type { FileNotes } from "#data/rules/returns-file/file.ts";
import type { Findings } from "#data/rules/returns-file/finding.ts";
import { type Form, FormIndex } from "#data/rules/returns-file/form.ts";
import type { Compared } from "./compare.ts";

export const SHOWN_FINDINGS = 500;
const SHOWN_RETURNS = 500;
const SHOWN_CELLS = 20;

export function shownReport(findings: Findings, notes: FileNotes | null, rows: number): ImportReport {
  const { errors, warnings, list } = findings;
  // Errors first: they are what keeps the file out.
  const first = [...list].sort((a, b) => a.level.localeCompare(b.level)).slice(0, SHOWN_FINDINGS);
  return {
    errors,
    warnings,
    findings: first,
    rows,
    encoding: notes?.encoding ?? null,
    separator: notes?.separator ?? null,
    sheets: notes?.sheets ?? [],
    sent: null,
  };
}

export function shownDifference(form: Form, { fingerprint, returns }: Compared): Difference {
  const index = new FormIndex(form);
  const sum = (name: "added" | "changed" | "emptied" | "unchanged") =>
    returns.reduce((total, { difference }) => total + difference[name], 0);
  return {
    fingerprint,
    totals: {
      added: sum("added"),
      changed: sum("changed"),
      emptied: sum("emptied"),
      unchanged: sum("unchanged"),
    },
    structures_total: returns.length,
    structures: returns.slice(0, SHOWN_RETURNS).map(({ head, difference }) => {
      const { cells, ...counts } = difference;
      const { releve_id, name } = head.structure;
      const shown = cells.slice(0, SHOWN_CELLS).map((change) => shownChange(index, change));
      return {
        ...counts,
        releve_id,
        name,
        declaration: head.id,
        sent: head.state === "submitted",
        cells: shown,
      };
    }),
  };
}

/** Values as the file writes them. */
export function shownChange(
  index: FormIndex,
  change: CellChange,
): Difference["structures"][number]["cells"][number] {
  const { question, line, kind, before, after, comment } = change;
  return {
    question,
    label: index.questions.get(question)?.question.short ?? question,
    line,
    line_label: index.label(line),
    kind,
    before: kind === "comment" ? "" : written(index, question, before),
    after: kind === "comment" ? writeComment(comment ?? "") : written(index, question, after),
  };
}

function written(index: FormIndex, question: string, answer: Answer | null): string {
  const asked = index.questions.get(question);
  return asked === undefined || answer === null ? "" : writeCell(asked.question, answer);
}
