import { memo } from "react";
import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import type { Question } from "#data/questionnaires/questionnaire.ts";
import { useForm } from "./form-context.ts";
import { type Answer, keyOf } from "./model/cell.ts";
import { originWord } from "./model/origin.ts";
import type { IssueView, RowView } from "./model/view.ts";
import type { GridHandle } from "./use-grid.ts";

/** A cell of the grid: value at right, origin at left, one sign when something is to be mended or confirmed. */
export function GridCell({ question, row, grid }: { question: Question; row: RowView; grid: GridHandle }) {
  const form = useForm();
  const cell = { question: question.id, line: row.line };
  const key = keyOf(cell);
  const editing = grid.editing?.key === key ? grid.editing : null;
  const [issue] = form.issuesAt(cell).filter(({ confirmed }) => !confirmed);
  return (
    <CellBox
      cellKey={key}
      question={question}
      name={row.name}
      answer={form.answerAt(cell)}
      asked={row.asked.has(question.id)}
      chosen={form.selected !== null && keyOf(form.selected) === key}
      entry={grid.entryKey === key}
      inRange={grid.inRange(cell)}
      severity={editing ? null : (issue?.severity ?? null)}
      draft={editing?.text ?? null}
      grid={grid.stable}
      fault={grid.fault?.key === key ? grid.fault.words : null}
    />
  );
}

interface CellBoxProps {
  cellKey: string;
  question: Question;
  name: string;
  answer: Answer | undefined;
  asked: boolean;
  chosen: boolean;
  /** Where Tab enters the grid. */
  entry: boolean;
  inRange: boolean;
  severity: IssueView["severity"] | null;
  /** Text being typed, null out of editing. */
  draft: string | null;
  grid: GridHandle["stable"];
  fault: string | null;
}

const CellBox = memo(function CellBox(props: CellBoxProps) {
  const { cellKey, question, answer, asked, chosen, severity, draft, grid, fault } = props;
  const prefilled = answer !== undefined && answer.origin !== "typed" && answer.origin !== "unchanged";
  const classes = [
    "decl-cell",
    !asked && "unasked",
    prefilled && "prefilled",
    answer ? answer.state : "empty",
    severity ?? "",
    chosen && "chosen",
    props.inRange && "ranged",
    fault && "fault",
  ].filter(Boolean);
  return (
    <td
      className={classes.join(" ")}
      data-cell={cellKey}
      tabIndex={props.entry ? 0 : -1}
      aria-selected={chosen}
      aria-invalid={severity === "blocking" || fault !== null || undefined}
      onMouseDown={(event) => grid.onPointer(event, cellKey)}
      onDoubleClick={() => grid.open(cellKey)}
    >
      {draft === null ? (
        <span className="decl-cell-in">
          <span className="decl-origin">
            {severity === "blocking" ? (
              <b className="sign">×</b>
            ) : severity === "confirm" ? (
              <b className="sign">?</b>
            ) : answer && prefilled ? (
              originWord(answer.origin)
            ) : (
              ""
            )}
          </span>
          <span className="decl-value">{asked ? shownValue(question, answer) : ""}</span>
          {severity !== null && (
            <span className="visually-hidden">
              {severity === "blocking" ? ", bloquant" : ", à confirmer"}
            </span>
          )}
        </span>
      ) : (
        <input
          className="decl-cell-input"
          aria-label={`${question.label}, ${props.name}`}
          inputMode="decimal"
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- typing in a cell opens it
          autoFocus
          value={draft}
          onChange={(event) => grid.type(event.target.value)}
          onBlur={grid.leave}
        />
      )}
      {fault !== null && (
        <span className="decl-cell-fault" role="alert">
          {fault}
        </span>
      )}
    </td>
  );
});

function shownValue(question: Question, answer: Answer | undefined) {
  if (answer === undefined)
    return (
      <span className="decl-blank">
        <span className="visually-hidden">sans réponse</span>
      </span>
    );
  if (answer.state === "none") return "aucun";
  if (answer.state === "unknown") return <em>ne sait pas</em>;
  if (answer.state === "not_concerned") return "sans objet";
  return formatAnswer(question, answer);
}
