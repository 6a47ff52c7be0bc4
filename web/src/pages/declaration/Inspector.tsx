import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import { fillMillesime, type Question, STRUCTURE_LINE } from "#data/questionnaires/questionnaire.ts";
import { send } from "../../api/signed-in.ts";
import { time } from "#data/rules/format.ts";
import { AnswerControl } from "./AnswerControl.tsx";
import { focusCell } from "./focus-cell.ts";
import { useForm } from "./form-context.ts";
import { IssueWords } from "./IssueWords.tsx";
import { type Cell, contentOf, NOT_CONCERNED } from "./model/cell.ts";
import { originWords } from "./model/origin.ts";
import { PastLine } from "./PastLine.tsx";
import "./inspector.css";

/** All about the chosen cell: what to count, what was answered before, where the value comes from. */
export function Inspector({ onClose }: { onClose?: () => void }) {
  const form = useForm();
  const { selected } = form;
  const question = selected && form.questionAt(selected.question);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leads back to the grid
    <aside
      className="decl-inspector"
      id="decl-inspector"
      aria-label="Case choisie"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.target instanceof HTMLTextAreaElement) return;
        onClose?.();
        if (selected) focusCell(selected);
      }}
    >
      {onClose && (
        <button type="button" className="button decl-inspector-close" onClick={onClose}>
          Fermer
        </button>
      )}
      {selected && question ? (
        <CellDetail key={`${selected.question} ${selected.line}`} cell={selected} question={question} />
      ) : (
        <p className="reading">
          Choisissez une case pour lire ce qu’il faut compter et vos réponses des années passées.
        </p>
      )}
    </aside>
  );
}

function CellDetail({ cell, question }: { cell: Cell; question: Question }) {
  const form = useForm();
  const { millesime } = form.context;
  const answer = form.answerAt(cell);
  const { head } = form.questionnaire;
  const issues = form.issuesAt(cell);
  const asOf = fillMillesime(question.asOf, millesime);
  return (
    <>
      <div>
        <p className="note">Case choisie</p>
        <h2 className="section">{question.label}</h2>
        <p className="decl-inspector-where">
          {form.nameOf(cell.line)}, {asOf}
        </p>
      </div>
      <div id="decl-inspector-answer" tabIndex={-1}>
        <AnswerControl
          question={question}
          label={`${question.label}, ${form.nameOf(cell.line)}`}
          content={contentOf(answer)}
          onPut={(content) => form.write([{ ...cell, content }])}
          disabled={form.readOnly}
          layout="stack"
        />
      </div>
      {issues.map((issue) => (
        <IssueWords
          key={issue.check}
          issue={issue}
          onCorrect={() => document.querySelector<HTMLElement>("#decl-inspector-answer input")?.focus()}
        />
      ))}
      <Definition question={question} millesime={millesime} />
      <Past cell={cell} question={question} />
      <Trail cell={cell} question={question} stamp={answer?.saved_at ?? ""} />
      {answer && <Comment cell={cell} />}
      {head && cell.line !== STRUCTURE_LINE && !form.readOnly && (
        <button
          type="button"
          className="link"
          onClick={() => form.write([{ question: head, line: cell.line, content: NOT_CONCERNED }])}
        >
          Ce métier n’existe pas ici : ligne non concernée
        </button>
      )}
    </>
  );
}

function Definition({ question, millesime }: { question: Question; millesime: string }) {
  return (
    <div className="decl-definition">
      <p>
        <strong>Ce qu’il faut compter.</strong> {fillMillesime(question.definition, millesime)}
      </p>
      <p>
        <strong>Attention.</strong> {fillMillesime(question.trap, millesime)}
      </p>
      <p className="note">{fillMillesime(question.serves, millesime)}</p>
    </div>
  );
}

function Past({ cell, question }: { cell: Cell; question: Question }) {
  const form = useForm();
  if (question.type !== "number") return null;
  const now = form.answerAt(cell);
  const points = [
    ...form.pastOf(cell).map((row) => ({
      millesime: row.millesime,
      value: numberOf(row),
      text: formatAnswer(question, { ...row, text: null }),
    })),
    {
      millesime: form.context.millesime,
      value: now ? numberOf(now) : null,
      text: now ? formatAnswer(question, now) : "sans réponse",
    },
  ].slice(-5);
  if (points.filter(({ value }) => value !== null).length < 2) return null;
  return (
    <div>
      <h3>Vos {points.length === 5 ? "cinq " : ""}dernières réponses</h3>
      <PastLine points={points} label={question.label} />
    </div>
  );
}

function numberOf({ state, value }: { state: string; value: number | null }): number | null {
  if (state === "none") return 0;
  return state === "number" ? value : null;
}

function Trail({ cell, question, stamp }: { cell: Cell; question: Question; stamp: string }) {
  const form = useForm();
  const found = useQuery({
    queryKey: ["trail", form.declaration.id, cell.question, cell.line, stamp],
    queryFn: () =>
      send(declarationRoutes.trail, {
        params: { declaration: form.declaration.id, question: cell.question, line: cell.line },
      }),
    enabled: stamp !== "",
    placeholderData: (before) => before,
    retry: false,
  });
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <div>
      <h3>D’où vient la valeur</h3>
      <ul className="decl-trail">
        {rows.slice(0, 6).map((row, index) => (
          <li key={index}>
            <span>
              {dayMonth(row.at)}, {time(row.at)}
            </span>
            <span>
              {originWords(row.origin, row.by === form.me)}
              {row.by !== null && row.by !== form.me && row.origin === "typed" ? ` par ${row.by}` : ""}
            </span>
            <b>
              {row.state === null
                ? "vidée"
                : formatAnswer(question, { state: row.state, value: row.value, text: row.text })}
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** « 12 mars », « 22 nov. »: short enough for one line of the trail. */
function dayMonth(iso: string): string {
  return new Intl.DateTimeFormat("fr-FR", {
    day: "numeric",
    month: "short",
    timeZone: "Europe/Paris",
  }).format(new Date(iso));
}

function Comment({ cell }: { cell: Cell }) {
  const form = useForm();
  const answer = form.answerAt(cell);
  const [typed, setTyped] = useState(answer?.comment ?? "");
  const saved = useRef(answer?.comment ?? "");
  const keep = useRef(() => {});
  useEffect(() => {
    keep.current = () => {
      if (typed === saved.current || answer === undefined) return;
      saved.current = typed;
      form.write([{ ...cell, content: contentOf(answer), comment: typed.trim() === "" ? null : typed }]);
    };
  });
  useEffect(() => () => keep.current(), []);
  return (
    <label className="decl-comment">
      <span>Commentaire</span>
      <textarea
        rows={2}
        maxLength={2000}
        readOnly={form.readOnly}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => keep.current()}
      />
    </label>
  );
}
