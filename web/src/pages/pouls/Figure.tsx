import { useId } from "react";
import type { Question } from "#data/questionnaires/questionnaire.ts";
import { numberOf } from "#data/rules/returns/filled-return.ts";
import { parseAnswer } from "#data/rules/returns/parse-answer.ts";
import { type Answer, type Content, type Declaration, NONE, UNKNOWN } from "../declaration/model/cell.ts";

interface FigureProps {
  question: Question;
  answer: Answer | undefined;
  /** Last month’s answer. */
  before: Declaration["past"][number] | undefined;
  disabled: boolean;
  onPut: (content: Content, origin: "typed" | "unchanged") => void;
}

/** One figure of the pulse: less, more, the same as last month, or not known. */
export function Figure({ question, answer, before, disabled, onPut }: FigureProps) {
  const id = useId();
  const last = before === undefined ? null : numberOf({ ...before, text: null });
  const value = numberOf(answer);
  const unchanged = answer?.origin === "unchanged";
  const put = (next: number) =>
    onPut(next === 0 ? NONE : { state: "number", value: next, text: null }, "typed");
  const step = (by: number) => put(Math.max(0, (value ?? last ?? 0) + by));
  const [first = ""] = question.definition.split(/\s:\s/);
  return (
    <section className="pouls-figure" aria-labelledby={id}>
      <h2 id={id} className="section">
        {question.label}
      </h2>
      <p>{first.replace(/\.$/, "")}</p>
      <div className="pouls-step">
        <button type="button" disabled={disabled || value === 0} onClick={() => step(-1)}>
          −<span className="visually-hidden"> un de moins, {question.label}</span>
        </button>
        <input
          inputMode="numeric"
          autoComplete="off"
          aria-labelledby={id}
          className={unchanged ? "unchanged" : undefined}
          disabled={disabled}
          value={answer?.state === "unknown" ? "?" : (value ?? "")}
          onChange={(event) => {
            const read = parseAnswer(question, event.target.value);
            if (read.ok) onPut(read.answer, "typed");
          }}
        />
        <button type="button" disabled={disabled} onClick={() => step(1)}>
          +<span className="visually-hidden"> un de plus, {question.label}</span>
        </button>
      </div>
      <div className="pouls-ways">
        <button
          type="button"
          aria-pressed={unchanged}
          disabled={disabled || before === undefined || last === null}
          onClick={() => {
            if (last !== null)
              onPut(last === 0 ? NONE : { state: "number", value: last, text: null }, "unchanged");
          }}
        >
          Inchangé{last === null ? "" : ` (${last})`}
        </button>
        <button
          type="button"
          aria-pressed={answer?.state === "unknown"}
          disabled={disabled}
          onClick={() => onPut(UNKNOWN, "typed")}
        >
          Ne sait pas
        </button>
      </div>
    </section>
  );
}
