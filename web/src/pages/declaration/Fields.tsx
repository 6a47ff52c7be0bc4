import { useId } from "react";
import { fillMillesime, type Question } from "#data/questionnaires/questionnaire.ts";
import { AnswerControl } from "./AnswerControl.tsx";
import { useForm } from "./form-context.ts";
import { IssueWords } from "./IssueWords.tsx";
import { contentOf } from "./model/cell.ts";
import { originWords } from "./model/origin.ts";
import "./fields.css";

interface FieldsProps {
  questions: readonly Question[];
  line: string;
  /** One under the other, in full: on a phone. */
  stacked?: boolean;
}

/** Questions of one line, one after the other, each with its three answers. */
export function Fields({ questions, line, stacked = false }: FieldsProps) {
  return (
    <ul className={stacked ? "decl-fields stacked" : "decl-fields"}>
      {questions.map((question) => (
        <Field key={question.id} question={question} line={line} stacked={stacked} />
      ))}
    </ul>
  );
}

function Field({ question, line, stacked }: { question: Question; line: string; stacked: boolean }) {
  const form = useForm();
  const id = useId();
  const cell = { question: question.id, line };
  const answer = form.answerAt(cell);
  const prefilled = answer !== undefined && answer.origin !== "typed" && answer.origin !== "unchanged";
  const issues = form.issuesAt(cell).filter(({ confirmed }) => !confirmed);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the focus of its controls chooses it
    <li
      className={answer ? "decl-field" : "decl-field empty"}
      data-cell={`${question.id}~${line}`}
      tabIndex={-1}
      onFocus={() => form.select(cell)}
    >
      <div className="decl-field-words">
        <h3 id={id}>{question.label}</h3>
        <p className="note">
          {fillMillesime(question.asOf, form.context.millesime)}
          {question.required ? "" : ", facultatif"}
          {prefilled && (
            <>
              {" · "}
              <span className="decl-field-origin">{originWords(answer.origin, false)}</span>
            </>
          )}
        </p>
        {stacked && (
          <details>
            <summary>Ce qu’il faut compter</summary>
            <p>{fillMillesime(question.definition, form.context.millesime)}</p>
            <p>{fillMillesime(question.trap, form.context.millesime)}</p>
            <p className="note">{question.serves}</p>
          </details>
        )}
      </div>
      <AnswerControl
        question={question}
        label={`${question.label}, ${form.nameOf(line)}`}
        content={contentOf(answer)}
        onPut={(content) => form.write([{ ...cell, content }])}
        disabled={form.readOnly}
        layout={stacked ? "stack" : "row"}
        prefilled={prefilled}
      />
      {issues.map((issue) => (
        <IssueWords
          key={issue.check}
          issue={issue}
          onCorrect={() => document.getElementById(id)?.closest("li")?.querySelector("input")?.focus()}
        />
      ))}
    </li>
  );
}
